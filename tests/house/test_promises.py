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


def test_the_figures_of_the_doors_are_those_of_the_table_of_permissions():
    page = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    counted = re.search(r"(\d+) addresses, (\d+) pairs of address and method", page)
    doors = sum(int(read) + int(write) for read, write in re.findall(r"^\| \w+ \| (\d+) \| (\d+) \|$", page, re.M))
    secrets = len(re.findall(r"^\| `/[^`]+` \| 200", page, re.M))
    told = rows()

    assert counted
    assert f"| {counted[0]}, none missing |" in told["S1"]
    assert f"| {counted[2]} pairs × 11 roles, {doors} doors × 12 scopes," in told["S2"]
    assert f"| {secrets} kinds of address, {secrets**2} in another's place:" in told["S6"]
    assert f"| {counted[2]} pairs × 11 roles," in told["S11"]
