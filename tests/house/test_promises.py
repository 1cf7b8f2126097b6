"""Every promise has its row in the guide, and every test named there is one that exists."""

import re

import pytest

from tests.house.sources import ROOT

pytestmark = pytest.mark.only_in_pass("first")

PROMISES = [*(f"R{number}" for number in range(1, 17)), *(f"S{number}" for number in range(1, 12))]
ROW = re.compile(r"^\| ([RS]\d+)\b[^|]*\|.*$", re.MULTILINE)
TEST = re.compile(r"`((?:[\w/]+/)?test_\w+\.py)`")
FOLDERS = ("", "tests/drills")


def rows() -> dict[str, str]:
    """Return the rows of the guide by promise; those of one promise together."""
    text = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in ROW.finditer(text):
        found[row[1]] = found.get(row[1], "") + row[0]
    return found


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_names_the_tests_that_hold_it(promise):
    named = TEST.findall(rows()[promise])

    assert named
    for name in named:
        assert any((ROOT / folder / name).is_file() for folder in FOLDERS), name


def test_a_drill_in_the_folder_of_drills_is_told():
    told = set(TEST.findall("".join(rows().values())))

    assert {path.name for path in (ROOT / "tests" / "drills").glob("test_*.py")} <= told
