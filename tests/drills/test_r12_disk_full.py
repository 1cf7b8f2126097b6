"""R12: no room on the disk. What cannot be saved is refused cleanly, reading goes on, and room alone mends it."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from config.outages import outage_of
from meetings.models import Action
from notifications.models import Delivery, Heartbeat
from notifications.sweeps import run
from tests.drills.rows import fill

pytestmark = [pytest.mark.drill, pytest.mark.only_in_pass("first")]

# Pages of four kilobytes that are left: enough for a few actions.
ROOM = 12
LONG = "A line that needs room.\n" * 400


@pytest.fixture
def full_disk():
    """Let the database grow no further; return how to make room again."""
    if connection.vendor != "sqlite":
        pytest.skip("a full disk is played on SQLite; PostgreSQL's answers are judged by their codes")

    def grow(most: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            (pages,) = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {max(pages + ROOM, most)}")

    grow(0)
    yield lambda: grow(1_000_000)
    grow(1_000_000)


@pytest.fixture
def typed(cochair):
    """Return what is typed for an action, the co-chair's seat as its owner."""
    seat = cochair.held_seats.get().seat
    return {"owner": f"seat-{seat.pk}", "due_on": "2027-02-01", "detail": LONG}


def _write(client, group, typed):
    """Write actions until the disk refuses one, or fifty are there."""
    for number in range(50):
        answer = client.post(
            f"/groups/{group.code}/actions/add/",
            {**typed, "title": f"Action {number}"},
        )
        if answer.status_code == 507:
            return answer
        assert answer.status_code == 303, answer.content.decode()
    raise AssertionError("the disk was never full")


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_refuses_cleanly_and_loses_nothing(full_disk, group, cochair, typed, report):
    client = Client(raise_request_exception=False)
    client.force_login(cochair)

    refused = _write(client, group, typed)

    kept, seat = Action.objects.count(), cochair.held_seats.get().seat
    assert "no room" in refused.content.decode()
    assert client.get(f"/groups/{group.code}/").status_code == 200
    program = client.post(
        "/api/v1/actions/",
        {"group": group.code, "title": "By a program", "detail": LONG, "owner": {"kind": "seat", "id": seat.pk}},
        content_type="application/json",
    )
    assert (program.status_code, program.json()["code"]) == (507, "no_room")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",)
    assert Action.objects.count() == kept

    full_disk()

    again = client.post(f"/groups/{group.code}/actions/add/", {**typed, "title": "Room again"})
    assert again.status_code == 303
    report("R12", written_before=kept, refused="507 page, 507 problem", integrity="ok", after=again.status_code)


def _fill_up():
    for number in range(200):
        fill(20, prefix=f"full{number}-")


@pytest.mark.django_db(transaction=True)
def test_a_job_on_a_full_disk_says_so_and_goes_on_when_there_is_room(full_disk, now):
    with pytest.raises(OperationalError) as stopped:
        _fill_up()
    assert outage_of(stopped.value) == 507
    written = Delivery.objects.count()

    full_disk()
    run("drain", now=now)

    assert Delivery.objects.filter(state="sent").count() == written > 0
    assert Heartbeat.objects.filter(name="drain").exists()


class _Said(Exception):
    def __init__(self, sqlstate):
        super().__init__()
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "answer"),
    [("53100", 507), ("57P01", 503), ("57P03", 503), ("53300", 503), ("55P03", 503), (None, 503), ("23505", None)],
)
def test_what_postgresql_says_is_understood(state, answer):
    error = OperationalError("the server said something")
    error.__cause__ = _Said(state)

    assert outage_of(error) == answer


def test_a_fault_of_ours_is_no_outage():
    assert outage_of(ValueError("ours")) is None
    assert outage_of(OperationalError("no such table: x")) is None
