"""Measures on one database, the one that DATABASE_URL names or SQLite.

``python -m benchmarks.measure [--quick] [word…]``; ``python -m benchmarks`` does it on both.
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    os.environ.setdefault("API_RATE", "1000000/min")  # we are the ones who call too often
    django.setup()

from benchmarks import (
    api_list,
    deep_pages,
    feed,
    followers,
    outbox,
    pages,
    public_pages,
    reminders,
    sending,
    serving,
    starting,
)
from benchmarks.house import empty_house, sweep_out
from benchmarks.lines import Line, show


def _feed(*, quick: bool = False) -> list[Line]:
    return [] if quick else feed.measure()


SUBJECTS = {
    "api": api_list.measure,
    "serving": serving.measure,
    "feed": _feed,
    "pages": pages.measure,
    "public": public_pages.measure,
    "outbox": outbox.measure,
    "sending": sending.measure,
    "followers": followers.measure,
    "reminders": reminders.measure,
    "deep": deep_pages.measure,
    "start": starting.measure,
}


def main() -> int:
    """Measure the subjects named, or all; exit with 1 when a goal is short."""
    quick = "--quick" in sys.argv
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    met = True
    with empty_house():
        for name, measure in SUBJECTS.items():
            if not words or name in words:
                met = show(measure(quick=quick)) and met
                sweep_out()
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
