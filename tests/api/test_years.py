"""A table over the years, for programs."""

import datetime as dt

import pytest

from tests.api.described import check
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    MeetingFactory,
    MinutesFactory,
    PersonFactory,
)
from workgroups.models import Seat

pytestmark = pytest.mark.only_in_pass("first")
YEARS = "/api/v1/groups/engineers/years/"
PARTICIPATION = "/api/v1/groups/engineers/participation/"


def add_meeting(group, seat, *, year):
    """Close a meeting with everything that can come of one; the member sent somebody."""
    meeting = MeetingFactory(group=group, state="closed", local_date=dt.date(year, 9, 8))
    MinutesFactory(meeting=meeting)
    DecisionFactory(meeting=meeting, item=AgendaItemFactory(meeting=meeting, is_confidential=True), wording="Secret.")
    DecisionFactory(meeting=meeting, wording="Open.")
    ActionFactory(group=group, made_at=meeting, owner_seat=seat)
    AttendanceFactory(meeting=meeting, person=PersonFactory(), seat=seat)
    return meeting


def test_years_and_participation_for_programs(
    call, schema, cochair, observer, group, seat, django_assert_max_num_queries
):
    client = call(cochair)

    def cost(url):
        with django_assert_max_num_queries(9) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    first = add_meeting(group, seat, year=2025)
    with_one = [cost(YEARS), cost(PARTICIPATION)]
    add_meeting(group, seat, year=2026)
    assert [cost(YEARS), cost(PARTICIPATION)] == with_one

    every, of_2025 = client.get(YEARS).json(), client.get(f"{YEARS}?year=2025").json()["results"]
    check(schema, "/api/v1/groups/{code}/years/", every)
    assert [row["local_date"] for row in every["results"]] == ["2026-09-08", "2025-09-08"]
    assert [row["id"] for row in of_2025] == [first.pk]
    assert of_2025[0]["minutes"]["state"] == "circulated"
    assert [row["wording"] for row in of_2025[0]["decisions"]] == ["Secret.", "Open."]
    assert [row["status"] for row in of_2025[0]["actions"]] == ["open"]

    found = client.get(PARTICIPATION).json()
    check(schema, "/api/v1/groups/{code}/participation/", found)
    chair = Seat.objects.get(holders__person=cochair)
    # The observer is seated since 2024, and was never marked.
    assert [(row["id"], row["percent"]) for row in found["results"]][:2] == [(chair.pk, 0), (seat.pk, 100)]
    assert [row["stood_in"] for row in found["meetings"]] == [1, 1]
    assert client.get(f"{PARTICIPATION}?year=2024").json()["count"] == 0
    assert client.get(f"{PARTICIPATION}?year=long").status_code == 400
    table = client.get(f"{PARTICIPATION}?format=csv&fields=title,percent").content.decode()
    assert table.splitlines()[:3] == [
        "id,title,percent",
        f"{chair.pk},Example Regulator,0",
        f"{seat.pk},Example University,100",
    ]

    theirs = call(observer).get(f"{YEARS}?year=2025").json()["results"]
    assert [row["wording"] for row in theirs[0]["decisions"]] == ["Open."]
