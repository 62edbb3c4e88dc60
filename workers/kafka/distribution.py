"""Fetches Apache Kafka's jars once, and never trusts one whose bytes aren't the pinned ones."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import logging
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from workers.errors import DiskFull, KafkaNotCached
from workers.kafka.file_lock import file_lock
from workers.settings import Settings

log = logging.getLogger(__name__)

ATTEMPTS = 3
#: On a fast line the number makes no difference (the 45 MB took 3.5–7.6 s with 1, with 4 and with 8 at once); four
#: hide the latency of a slow repository without burdening it.
AT_ONCE = 4
SILENCE_SECONDS = 10
#: Another process may be fetching over a slow line; we wait for it rather than fetch twice.
LOCK_SECONDS = 900.0
#: What a write answers when there is no room: the disk, the user's quota, the process's limit.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_PARTIAL = ".partial-"
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Jar:
    """One pinned file: its Maven coordinate ``group:artifact:version``, SHA-256 and size in bytes."""

    coordinate: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """Return the file's name."""
        _, artifact, version = self.coordinate.split(":")
        return f"{artifact}-{version}.jar"


@cache
def pinned_jars() -> tuple[Jar, ...]:
    """Return the jars named in ``kafka_jars.lock``."""
    lines = resources.files("workers.kafka").joinpath("kafka_jars.lock").read_text("utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return tuple(Jar(coordinate, sha256, int(size)) for coordinate, sha256, size in rows)


@cache
def pinned_version() -> str:
    """Return the version of Apache Kafka that is pinned."""
    return next(jar.coordinate.split(":")[2] for jar in pinned_jars() if ":kafka_" in jar.coordinate)


def libraries_folder(settings: Settings) -> Path:
    """Return the folder that holds, or will hold, the jars."""
    return settings.cache_dir / "kafka" / pinned_version()


def missing_jars(folder: Path, jars: Sequence[Jar] | None = None) -> list[Jar]:
    """Return the jars, by default those pinned, that aren't in the folder with the right bytes.

    All 45 MB are read and hashed each time, which takes 0.04 s.
    """
    return [jar for jar in (pinned_jars() if jars is None else jars) if _sha256(folder / jar.name) != jar.sha256]


def fetch_kafka(settings: Settings) -> Path:
    """Return the folder with every pinned jar, fetching those that are missing, with a bar on a terminal.

    Raises:
        KafkaNotCached: a jar is missing and can't be fetched, or what was fetched isn't the pinned file.
        DiskFull: there is no room in the cache folder.
    """
    folder = libraries_folder(settings)
    fetch_jars(pinned_jars(), folder, settings)
    return folder


def fetch_jars(jars: Sequence[Jar], folder: Path, settings: Settings) -> None:
    """Fetch those of the jars that aren't in the folder.

    A jar appears under its name only when complete and verified, so an interrupted fetch goes on where it was, and one
    process fetches while others wait for it. Raises what :func:`fetch_kafka` raises.
    """
    if not missing_jars(folder, jars):
        return
    with _no_room_is_an_error(folder, sum(jar.size for jar in jars)):
        folder.mkdir(parents=True, exist_ok=True)
        with file_lock(folder.with_name(f"{folder.name}.lock"), LOCK_SECONDS, "another process to fetch Kafka"):
            for leftover in folder.glob(f"{_PARTIAL}*"):
                shutil.rmtree(leftover, ignore_errors=True)  # of a fetch that was killed: we hold the lock
            missing = missing_jars(folder, jars)
            if missing:
                _fetch_all(missing, folder, settings)


def _fetch_all(missing: Sequence[Jar], folder: Path, settings: Settings) -> None:
    with (
        _download_bar(sum(jar.size for jar in missing)) as advance,
        tempfile.TemporaryDirectory(prefix=_PARTIAL, dir=folder) as partial,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        download = _Download(folder, Path(partial), _repositories(settings), advance)
        work = [pool.submit(download.fetch, jar) for jar in missing]
        try:
            for done in as_completed(work):
                done.result()
        finally:
            download.stop.set()  # after an error or Ctrl-C nobody waits for the rest
            pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Download:
    """Fetches jars into a folder, several at once, until told to stop."""

    folder: Path
    partial: Path
    repositories: dict[str, str]
    advance: Advance
    stop: threading.Event = field(default_factory=threading.Event)

    def fetch(self, jar: Jar) -> None:
        """Put the jar into the folder, from the user's own Maven repository or from a remote one."""
        local = _in_local_maven(jar)
        if local is not None:
            copy = self.partial / jar.name
            shutil.copyfile(local, copy)
            copy.replace(self.folder / jar.name)
            self.advance(jar.size)
            return
        problem = ""
        for attempt in range(ATTEMPTS):
            if attempt and self.stop.wait(0.5 * 2**attempt):
                return
            for url in self.repositories.values():
                problem = self._fetch_from(url, jar)
                if not problem:
                    return
        raise KafkaNotCached(
            f"Apache Kafka {pinned_version()} isn't in {self.folder} and can't be fetched: {problem} "
            f"(tried {ATTEMPTS} times). Check the network or the proxy; RASAD_MAVEN_REPOSITORY names another Maven "
            "repository; or use another Kafka with --broker host:port."
        )

    def _fetch_from(self, url: str, jar: Jar) -> str:
        """Fetch, verify and accept the jar; return what went wrong, nothing if nothing did."""
        import requests  # what jgo speaks with; both come with the extra "embedded"
        from jgo.maven import MavenContext, PythonResolver

        counted = _Counted(self.advance, self.stop)
        with tempfile.TemporaryDirectory(dir=self.partial) as room:
            context = MavenContext(
                resolver=PythonResolver(progress_callback=counted.progress),
                repo_cache=Path(room),
                remote_repos={"chosen": url},
                timeout=SILENCE_SECONDS,
            )
            try:
                fetched = context.create_dependency(jar.coordinate).artifact.resolve()
            except (requests.RequestException, RuntimeError) as error:
                counted.take_back()
                return f"{jar.coordinate}: {without_credentials(_root_cause(error))}"
            found = _sha256(fetched)
            if found != jar.sha256:
                counted.take_back()
                return f"{jar.coordinate} has the SHA-256 {found} where {jar.sha256} is pinned"
            fetched.replace(self.folder / jar.name)
        return ""


class _Counted:
    """What one attempt has added to the progress bar, so that a failed one can be taken back."""

    def __init__(self, advance: Advance, stop: threading.Event) -> None:
        self._advance = advance
        self._stop = stop
        self._bytes = 0

    @contextlib.contextmanager
    def progress(self, _name: str, _size: int) -> Iterator[Advance]:
        """Serve as jgo's callback: yield what it calls with the size of every chunk."""
        yield self._add

    def take_back(self) -> None:
        """Set the bar back."""
        self._advance(-self._bytes)

    def _add(self, size: int) -> None:
        if self._stop.is_set():
            raise InterruptedError("the fetch was interrupted")
        self._bytes += size
        self._advance(size)


def _repositories(settings: Settings) -> dict[str, str]:
    """Return name → URL: the one chosen, else those of jgo's own configuration, its default last."""
    try:
        from jgo.config import GlobalSettings
        from jgo.maven import MavenContext
    except ImportError as error:
        raise KafkaNotCached(
            f"Apache Kafka {pinned_version()} isn't in {libraries_folder(settings)}, and jgo, which fetches it, isn't "
            "installed. Install rasad[embedded], or use another Kafka with --broker host:port."
        ) from error
    if settings.maven_repository is not None:
        return {"chosen": settings.maven_repository.rstrip("/")}
    configured: dict[str, str] = GlobalSettings.load().repositories
    return {**configured, **{name: url for name, url in MavenContext().remote_repos.items() if name not in configured}}


def _in_local_maven(jar: Jar) -> Path | None:
    """Return the user's own copy of the jar, if Maven has fetched it before and it's the pinned one."""
    from jgo.config import GlobalSettings

    group, artifact, version = jar.coordinate.split(":")
    local = Path(GlobalSettings.load().repo_cache, *group.split("."), artifact, version, jar.name)
    return local if _sha256(local) == jar.sha256 else None


def without_credentials(text: str) -> str:
    """Return the text with the user names and passwords of its URLs taken out."""
    return _CREDENTIALS.sub("***@", text)


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _root_cause(error: BaseException) -> str:
    """Return the innermost reason in one line: requests wraps urllib3's errors, which wrap the system's."""
    inner: object = error
    while isinstance(inner, BaseException):
        inner = getattr(inner, "reason", None) or (inner.args[0] if inner.args else None)
        if isinstance(inner, BaseException):
            error = inner
    return " ".join(str(error).split()) or type(error).__name__


@contextlib.contextmanager
def _no_room_is_an_error(folder: Path, size: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise DiskFull(
            f"no room for Apache Kafka in {folder} ({size // 2**20} MiB): {error.strerror}. "
            "Free some, or set RASAD_CACHE_DIR to a folder on another disk."
        ) from error


@contextlib.contextmanager
def _download_bar(total: int) -> Iterator[Advance]:
    console = Console(stderr=True)
    title = f"Apache Kafka {pinned_version()}"
    if not console.is_terminal:
        log.info("fetching %s, %d MiB", title, total // 2**20)
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(f"Fetching {title}", total=total)
        yield lambda size: bar.advance(task, size)
