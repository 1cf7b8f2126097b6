"""`make bite` takes guards out of the house as it stands, and asks tests that exist."""

import pytest

from scripts.bite import BITES, Bite
from tests.house.sources import ROOT

pytestmark = pytest.mark.only_in_pass("first")


@pytest.mark.parametrize("bite", BITES, ids=lambda bite: bite.guard)
def test_a_guard_stands_where_it_is_taken_out(bite: Bite):
    assert (ROOT / bite.path).read_text(encoding="utf-8").count(bite.old) == 1
    assert (ROOT / bite.tests[0]).is_file()
