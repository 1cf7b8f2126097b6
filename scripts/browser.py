"""The real Chromium that browser tests drive."""

import shutil

# The shell is Chromium without its windows: a third less work for the same pages.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Root may not use Chromium's sandbox; the rest keeps the browser from talking to its maker during a test.
LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Each page runs its scripts once: making them fast on other threads is a quarter of the browser's work, in vain.
    "--js-flags=--no-opt --single-threaded",
]


def find_chromium() -> str | None:
    """Find the system's Chromium or Chrome, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)
