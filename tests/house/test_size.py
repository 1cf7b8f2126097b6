"""Small files, small functions."""

import pytest

from tests.house.sources import functions, python_files, relative, tracked_files

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 150
LONGEST_SCRIPT = 100


def long_functions(text: str) -> list[str]:
    """Name the functions that have more lines than a reader can hold at once."""
    found = []
    for node in functions(text):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > LONGEST_FUNCTION:
            found.append(f"{node.name}: {lines} lines")
    return found


def count_lines(text: str) -> int:
    """Count lines as an editor does."""
    return len(text.splitlines())


def test_no_function_is_longer_than_a_screen():
    found = {relative(path): long_functions(path.read_text(encoding="utf-8")) for path in python_files()}

    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("suffix", "limit"),
    [(".py", LONGEST_FILE), (".css", LONGEST_FILE), (".html", LONGEST_TEMPLATE), (".js", LONGEST_SCRIPT)],
)
def test_no_file_is_long(suffix, limit):
    files = [path for path in tracked_files() if path.suffix == suffix and "migrations" not in path.parts]
    files = [path for path in files if "vendor" not in path.parts]

    counted = {relative(path): count_lines(path.read_text(encoding="utf-8")) for path in files}

    assert {path: lines for path, lines in counted.items() if lines > limit} == {}


def test_a_long_function_would_be_seen():
    sample = "def long():\n" + "    pass\n" * LONGEST_FUNCTION

    assert long_functions(sample) == ["long: 41 lines"]
    assert long_functions("def short():\n    pass\n") == []
