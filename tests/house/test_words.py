"""Nothing in the house names the machine it was made on, a registry, or a thing left undone."""

import re

import pytest

from tests.house.sources import FLOORS, python_files, relative, tracked_files

BINARY = {".woff2", ".ttf", ".png", ".ico", ".jpg", ".webp", ".pdf", ".gz"}

# Written so that this file does not find itself.
FORBIDDEN = {
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)" + r"/\w"),
    "a registry's address": re.compile(
        "pypi" + r"\.org|registry\." + r"npmjs|deb\." + r"debian\.org|files\.python" + "hosted"
    ),
    "a private key": re.compile("-----BEGIN [A-Z ]*PRIVATE" + " KEY-----"),
    "a thing left undone": re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b"),
}
JUNK_DRAWERS = {"utils", "util", "common", "helpers", "core", "misc", "selectors", "signals"}


def forbidden_words(text: str) -> list[str]:
    """Name what must not stand in any file."""
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]


def test_no_file_holds_forbidden_words():
    texts = [path for path in tracked_files() if path.suffix not in BINARY]

    found = {relative(path): forbidden_words(path.read_text(encoding="utf-8")) for path in texts}

    assert {path: names for path, names in found.items() if names} == {}


def test_no_module_is_a_junk_drawer():
    drawers = [relative(path) for path in python_files(*FLOORS) if {path.stem, path.parent.name} & JUNK_DRAWERS]

    assert drawers == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cd /ro" + "ot/project", ["a path of somebody's machine"]),
        ("/home/" + "ann/notes", ["a path of somebody's machine"]),
        ("https://pypi" + ".org/simple", ["a registry's address"]),
        ("# TO" + "DO: later", ["a thing left undone"]),
        ("a workshop at /workgroups/7/", []),
    ],
)
def test_forbidden_words_would_be_seen(text, expected):
    assert forbidden_words(text) == expected
