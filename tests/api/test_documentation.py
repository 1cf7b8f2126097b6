"""The page about the API names each list with the filters and orders that the description has, and no others."""

import re
from pathlib import Path

import pytest
from django.conf import settings

PAGE = Path(settings.BASE_DIR, "docs", "api.md")
# What every list takes; the page says it once.
EVERYWHERE = {"cursor", "fields", "format", "ordering", "page_size"}
ROW = re.compile(r"^\| `(?P<address>[^`]+)` \|(?P<filters>[^|]*)\|(?P<orders>[^|]*)\|$", re.MULTILINE)
WORD = re.compile("`([^`]+)`")


@pytest.fixture(scope="module")
def described(schema):
    """Return filters and orders of each list, as the description has them."""
    found = {}
    for path, operations in schema["paths"].items():
        answer = operations.get("get", {}).get("responses", {}).get("200", {})
        # A paper that happens to be a table is no list: lists come as JSON too.
        if {"application/json", "text/csv"} <= answer.get("content", {}).keys():
            asked = {one["name"]: one["schema"] for one in operations["get"]["parameters"] if one["in"] == "query"}
            orders = asked.get("ordering", {}).get("enum", [])
            found[path.removeprefix("/api/v1/")] = (set(asked) - EVERYWHERE, orders)
    return found


@pytest.fixture(scope="module")
def written():
    """Return the same as the page has it."""
    section = PAGE.read_text(encoding="utf-8").partition("\n## Lists and their filters\n")[2].partition("\n## ")[0]
    return {
        row["address"]: (set(WORD.findall(row["filters"])), WORD.findall(row["orders"]))
        for row in ROW.finditer(section)
    }


def test_the_page_names_every_list_and_no_other(described, written):
    assert sorted(written) == sorted(described)


def test_the_page_names_the_filters_and_the_orders_of_each_list(described, written):
    wrong = {address: (said, described[address]) for address, said in written.items() if described[address] != said}

    assert wrong == {}


def test_the_page_names_each_resource_that_can_be_read(schema):
    page = PAGE.read_text(encoding="utf-8")
    resources = {path.removeprefix("/api/v1/").partition("/")[0] for path in schema["paths"]}

    assert {name for name in resources if f"{name}/" not in page} == set()


def test_every_parameter_of_all_lists_stands_on_the_page():
    page = PAGE.read_text(encoding="utf-8")

    assert {name for name in EVERYWHERE if name not in page} == set()
