"""The file of feeds: what is right, and that each fault is named with its feed, field and line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from workers.collect.config import load_feeds, parse_feeds
from workers.errors import InputError


def test_addresses_alone_and_mappings_make_feeds_with_defaults() -> None:
    file = parse_feeds(
        "defaults: {min_interval: 90s, max_interval: 1h}\nfeeds:\n  - https://www.example.org/rss\n"
        "  - {url: 'https://example.net/a', source: net, min_interval: 3h, headers: {Authorization: secret}}\n",
        "feeds.yaml",
    )
    first, second = file.feeds
    assert (first.name, second.name) == ("example.org", "net")
    assert first.limits(file.defaults).shortest == timedelta(seconds=90)
    assert second.limits(file.defaults).longest == timedelta(hours=3)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("feeds:\n  - ftp://x\n", 2, ("feed 1 (ftp://x)", "url", "http")),
        ("feeds:\n  - https://a.org\n  - url: https://b.org\n    sorce: b\n", 4, ("feed 2", "sorce", "known are")),
        ("feeds:\n  - url: https://a.org\n\n    min_interval: soon\n", 4, ("min_interval", "10m")),
        ("feeds:\n  - {url: https://a.org, min_interval: 2h, max_interval: 1h}\n", 2, ("longer than",)),
        ("feeds:\n  - https://a.org\n  - https://a.org\n", 3, ("already stands in line 2",)),
        ("feeds:\n  - https://user:secret@a.org\n", 2, ("headers",)),
        ("feeds:\n  - https://a.org:99999/x\n", 2, ("no address",)),
        ("defaults:\n  robots: maybe\nfeeds: [https://a.org]\n", 2, ("defaults.robots", "boolean")),
        ("feeds:\n  - source: x\n", 2, ("feed 1 (x)", "url", "required")),
        ("feeds:\n  - [https://a.org]\n", 2, ("feed 1",)),
        ("feeds: [https://a.org]\nother: 1\n", 2, ("other", "known are defaults, feeds")),
        ("feeds:\n - a: [\n", 3, ("YAML",)),
    ],
)
def test_faults_are_named_with_their_line(text: str, line: int, words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as error:
        parse_feeds(text, "feeds.yaml")
    assert f"feeds.yaml:{line}:" in str(error.value)
    for word in words:
        assert word in str(error.value)


@pytest.mark.parametrize("text", ["", "feeds:", "feeds: []", "- https://a.org", "feeds: https://a.org", "7"])
def test_a_file_without_feeds_is_named(text: str) -> None:
    with pytest.raises(InputError, match=r"feeds\.yaml"):
        parse_feeds(text, "feeds.yaml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        load_feeds(tmp_path / "none.yaml")
