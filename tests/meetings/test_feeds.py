"""Opening and revoking calendar feeds."""

import datetime as dt
import hashlib

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Person
from meetings.models import CalendarFeed
from meetings.services.feeds import open_feed, revoke_feed
from meetings.verbs import Verb
from workgroups.models import ActivityEntry, WorkGroup
from workgroups.seating import standing_of


def test_open_keeps_only_a_hash_of_the_secret(member: Person, now: dt.datetime) -> None:
    secret = open_feed(person=member, actor=member, now=now)

    feed = CalendarFeed.objects.get()
    assert len(secret) == 43  # 32 octets in base64
    assert feed.secret_hash == hashlib.sha256(secret.encode()).hexdigest()
    assert [v for v in CalendarFeed.objects.values_list().get() if isinstance(v, str) and secret in v] == []
    assert (feed.person, feed.group, feed.made_at, feed.revoked_at) == (member, None, now, None)


def test_open_again_closes_the_former_of_the_same_kind(member: Person, group: WorkGroup, now: dt.datetime) -> None:
    secrets = [open_feed(person=member, actor=member, now=now, group=kind) for kind in (None, group, None)]

    live = CalendarFeed.objects.live().order_by("pk")

    assert len(set(secrets)) == 3
    assert [feed.group for feed in live] == [group, None]


def test_feeds_of_others_stay_open(member: Person, cochair: Person, now: dt.datetime) -> None:
    for person in (member, cochair):
        open_feed(person=person, actor=person, now=now)

    assert CalendarFeed.objects.live().count() == 2


def test_nobody_sees_anothers_feeds(member: Person, consultant: Person, today: dt.date, now: dt.datetime) -> None:
    open_feed(person=member, actor=member, now=now)

    seen = [
        CalendarFeed.objects.visible_to(standing_of(person, today=today)).count()
        for person in (member, consultant, None)
    ]

    assert seen == [1, 0, 0]


def test_revoke_closes_for_good(member: Person, now: dt.datetime) -> None:
    open_feed(person=member, actor=member, now=now)

    feed = revoke_feed(feed=CalendarFeed.objects.get(), actor=member, now=now)

    assert feed.revoked_at == now
    with pytest.raises(ValidationError) as refused:
        revoke_feed(feed=feed, actor=member, now=now)
    assert refused.value.code == "already_revoked"


def test_both_are_on_the_record_without_the_secret(member: Person, group: WorkGroup, now: dt.datetime) -> None:
    secret = open_feed(person=member, actor=member, now=now, group=group)
    revoke_feed(feed=CalendarFeed.objects.get(), actor=member, now=now)

    entries = ActivityEntry.objects.filter(target_type="meetings.calendarfeed").order_by("pk")

    assert [(entry.verb, entry.actor, entry.group) for entry in entries] == [
        (Verb.FEED_OPENED, member, group),
        (Verb.FEED_REVOKED, member, group),
    ]
    assert [entry for entry in entries if secret in f"{entry.data}{entry.target_label}"] == []
