"""Rasad itself: what ``rasad worker`` runs."""

from __future__ import annotations

import sys

from benchmarks.systems.stages import count_stages
from benchmarks.systems.text_core import text_core
from workers import logs
from workers.app import run_worker
from workers.kafka.connection import resolve_broker
from workers.settings import Settings


def main() -> int:
    """Run a worker until it is stopped."""
    count_stages()
    settings = Settings.with_options()
    logs.set_up(settings.log_level, settings.log_format)
    with resolve_broker(settings) as connection:
        return run_worker(settings, connection, text_core())


if __name__ == "__main__":
    sys.exit(main())
