"""What is written for whom of the record, once; and what a call says."""

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.services.actions import add_action
from meetings.services.feeds import open_feed
from notifications.hooks import verbs
from notifications.hooks.payloads import BY_CODE, BY_ID
from notifications.models import Delivery, WebhookEndpoint
from notifications.sweeps import run
from notifications.sweeps.webhooks import LONGEST_TRANSACTION
from tests.factories import MeetingFactory, PathwayFactory, PersonFactory, WebhookEndpointFactory
from workgroups.models import ActivityEntry
from workgroups.record import record

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def endpoint(group, now):
    """Return a receiver that is told of all that happens at the Engineers' from now on."""
    return WebhookEndpointFactory(group=group, since=now, told_through=now)


@pytest.fixture
def happened(group, cochair, meeting, now):
    """Return a way to put something on the record, a minute from now unless said otherwise."""

    def _happened(
        verb="meeting.changed", *, at=now + dt.timedelta(minutes=1), target=meeting, actor=cochair, table=group
    ):
        entry = record(verb=verb, target=target, actor=actor, group=table)
        ActivityEntry.objects.filter(pk=entry.pk).update(at=at)
        return entry

    return _happened


def calls(endpoint):
    return Delivery.objects.filter(endpoint=endpoint).order_by("pk")


def told(endpoint):
    return [json.loads(one.text) for one in calls(endpoint)]


def test_an_entry_is_told_once_however_often_and_by_however_many(endpoint, happened, now):
    happened()
    for minutes in (2, 2, 3, 30):
        run("webhooks", now=now + dt.timedelta(minutes=minutes))

    assert [one.subject for one in calls(endpoint)] == ["meeting.changed"]


def test_what_is_told(endpoint, happened, group, meeting, cochair, now):
    entry = happened()

    run("webhooks", now=now + HOUR)

    one = calls(endpoint).get()
    assert json.loads(one.text) == {
        "type": "meeting.changed",
        "timestamp": "2026-12-01T14:01:00.000Z",
        "data": {
            "entry": entry.pk,
            "group": "engineers",
            "target": {
                "type": "meetings.meeting",
                "id": meeting.pk,
                "label": str(meeting),
                "url": f"http://127.0.0.1:8000/api/v1/meetings/{meeting.pk}/",
            },
            "actor": {"id": cochair.pk, "name": "Chair Example"},
        },
    }
    assert (one.kind, one.group_id, one.recipient, one.address) == ("webhook", group.pk, None, "")
    assert one.message_id.startswith("msg_")
    assert "." not in one.message_id


def test_the_payload_is_frozen_when_it_is_written(endpoint, happened, cochair, now):
    happened()
    run("webhooks", now=now + HOUR)
    cochair.name = "Somebody Else"
    cochair.save()

    run("webhooks", now=now + HOUR)

    assert told(endpoint)[0]["data"]["actor"]["name"] == "Chair Example"


def test_the_window_is_half_open_at_its_start(endpoint, happened, now):
    happened(at=now)
    after = happened(at=now + dt.timedelta(microseconds=1))

    run("webhooks", now=now + HOUR)

    assert [one["data"]["entry"] for one in told(endpoint)] == [after.pk]


def test_what_was_written_before_and_committed_after_a_run_is_not_lost(endpoint, happened, now):
    run("webhooks", now=now + HOUR)
    late = happened(at=now + HOUR - LONGEST_TRANSACTION + dt.timedelta(seconds=1))

    run("webhooks", now=now + HOUR + dt.timedelta(minutes=1))

    assert [one["data"]["entry"] for one in told(endpoint)] == [late.pk]


def test_nobody_else_is_told(endpoint, happened, now):
    elsewhere = WebhookEndpointFactory(since=now, told_through=now)
    off = WebhookEndpointFactory(group=endpoint.group, since=now, told_through=now, is_active=False)
    happened()

    run("webhooks", now=now + HOUR)

    assert [calls(one).count() for one in (endpoint, elsewhere, off)] == [1, 0, 0]


def test_only_the_verbs_that_were_chosen(endpoint, happened, now):
    WebhookEndpoint.objects.update(verbs=["seat.taken"])
    happened("meeting.changed")
    happened("seat.taken")

    run("webhooks", now=now + HOUR)

    assert [one["type"] for one in told(endpoint)] == ["seat.taken"]


def test_what_a_member_may_not_read_is_never_told(endpoint, group, happened, member, cochair, now):
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1)
    happened("meeting.planned")
    happened("agenda.changed", target=draft)
    happened("feed.opened", actor=member)
    happened("webhook.changed", target=endpoint)
    open_feed(person=member, actor=member, now=now, group=group)

    run("webhooks", now=now + HOUR)

    assert told(endpoint) == []


def test_no_address_of_anybody_is_told(endpoint, happened, group, now):
    unnamed = PersonFactory(name="somebody@example.org")
    entry = happened(actor=unnamed)
    ActivityEntry.objects.filter(pk=entry.pk).update(target_label="Ask (chair.person@example.org), please")

    run("webhooks", now=now + HOUR)

    data = told(endpoint)[0]["data"]
    assert data["actor"]["name"] == "…"
    assert data["target"]["label"] == "Ask (…), please"


def test_a_pathway_and_a_table_are_named_by_their_codes(endpoint, happened, group, now):
    pathway = PathwayFactory(group=group, code="ns-engineer")
    happened("pathway.published", target=pathway)
    happened("group.changed", target=group, actor=None)

    run("webhooks", now=now + HOUR)

    first, second = told(endpoint)
    assert first["data"]["target"]["url"].endswith("/api/v1/pathways/ns-engineer/")
    assert second["data"]["target"]["url"].endswith("/api/v1/groups/engineers/")
    assert second["data"]["actor"] is None


def test_a_service_of_the_house_is_heard(endpoint, group, cochair, seat, now, today):
    add_action(group=group, title="Ask around", actor=cochair, now=now, today=today, owner_seat=seat)
    ActivityEntry.objects.update(at=now + dt.timedelta(seconds=1))

    run("webhooks", now=now + HOUR)

    assert [one["type"] for one in told(endpoint)] == ["action.added"]


def test_queries_do_not_grow_with_entries(endpoint, happened, now):
    counts = []
    for entries in (1, 12):
        for _ in range(entries):
            happened()
        with CaptureQueriesContext(connection) as asked:
            run("webhooks", now=now + HOUR)
        counts.append(len(asked))
        WebhookEndpoint.objects.update(told_through=now)

    assert calls(endpoint).count() == 13
    assert counts[0] >= counts[1] > 5


@pytest.mark.parametrize(
    ("name", "key"), [*((name, 1) for name in BY_ID.values()), *((n, "a") for n in BY_CODE.values())]
)
def test_every_address_that_is_told_answers(name, key):
    assert reverse(name, args=[key]).startswith("/api/v1/")


@pytest.mark.django_db(transaction=True)
def test_five_at_once_double_nothing(endpoint, happened, now):
    for _ in range(20):
        happened()

    def sweep(_):
        try:
            return run("webhooks", now=now + HOUR)["written"]
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as hands:
        written = list(hands.map(sweep, range(5)))

    assert sum(written) == 20
    assert len({one["data"]["entry"] for one in told(endpoint)}) == calls(endpoint).count() == 20


def test_the_list_of_verbs_is_what_every_member_reads():
    assert "meeting.scheduled" in verbs.OFFERED
    assert not {"meeting.planned", "feed.opened", "webhook.added", verbs.TEST} & set(verbs.OFFERED)
    assert len(set(verbs.OFFERED)) == len(verbs.OFFERED)
