"""A small newspaper on this machine, to try `rasad collect` without a network: texts as an RSS feed that teases.

python examples/serve_feed.py [PORT] [FILE…]     PORT 8000, the files in seeds/ unless others are named
"""

import sys
from contextlib import suppress
from email.utils import formatdate
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


class Newspaper(BaseHTTPRequestHandler):
    """Answers /rss.xml with a headline for each text, and /NUMBER.html with the text."""

    texts: tuple[str, ...] = ()

    def do_GET(self) -> None:
        """Answer a request."""
        name = self.path.strip("/")
        number = name.removesuffix(".html")
        if name == "rss.xml":
            self.answer("application/rss+xml", self.feed())
        elif number.isdecimal() and int(number) < len(self.texts):
            self.answer("text/html", self.page(self.texts[int(number)]))
        else:
            self.send_error(404)

    def feed(self) -> str:
        """Return the feed: a link to each page, with the first words of its text."""
        host = escape(self.headers["Host"])
        items = "".join(
            f"<item><title>{escape(text.strip()[:60])}</title><link>http://{host}/{number}.html</link>"
            f"<description>{escape(text.strip()[:120])}…</description><pubDate>{formatdate()}</pubDate></item>"
            for number, text in enumerate(self.texts)
        )
        return f'<rss version="2.0"><channel><title>Seeds</title>{items}</channel></rss>'

    def page(self, text: str) -> str:
        """Return a text as a page, a paragraph a line."""
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
        return f"<!DOCTYPE html><html><body><article>{paragraphs}</article></body></html>"

    def answer(self, kind: str, text: str) -> None:
        """Send a text."""
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def main() -> None:
    """Serve until Ctrl-C."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    files = [Path(name) for name in sys.argv[2:]] or sorted(SEEDS.glob("*.txt"))
    Newspaper.texts = tuple(path.read_text("utf-8") for path in files)
    with ThreadingHTTPServer(("127.0.0.1", port), Newspaper) as server:
        print(f"http://127.0.0.1:{server.server_port}/rss.xml", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


if __name__ == "__main__":
    main()
