"""Digests: a window each, grouped by pathway, never empty, late rather than never, and once."""

import datetime as dt

import pytest

from notifications.models import Circular, Delivery
from notifications.sweeps import follow, tell_followers
from pathways.models import FollowRun
from tests.factories import PathwayFactory, PathwayVersionFactory, SubscriptionFactory
from tests.notifications.telling import EARLIER, a_follower, end, news, pathway, version

pytestmark = pytest.mark.django_db

__all__ = ["pathway", "version"]

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)

MONDAY = dt.datetime(2026, 12, 7, 12, tzinfo=dt.UTC)


def test_a_week_is_told_on_monday_grouped_by_pathway_the_newest_first(version, pathway, now):
    a_follower(now, cadence="weekly")
    a_follower(now, cadence="weekly")
    end(version, "superseded", now)
    PathwayVersionFactory(
        pathway=pathway, state="published", published_at=now + 2 * DAY, note_en="The exam is monthly."
    )
    other = PathwayFactory(title_en="Nurse in Nova Scotia")
    PathwayVersionFactory(pathway=other, state="published", published_at=now + DAY, note_en="A step is new.")

    follow(MONDAY - HOUR), tell_followers(MONDAY - HOUR)
    assert news().count() == 0
    follow(MONDAY)
    assert tell_followers(MONDAY)["told"] == 2

    text = Circular.objects.get().text
    order = [
        "2 pathways changed last week",
        "Engineer in Nova Scotia\n",
        "The exam is monthly.",
        "The fee rises to $395.",
        "Nurse in Nova Scotia\n",
        "A step is new.",
        "because you follow every pathway and asked to hear once a week",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert text.count("Engineer in Nova Scotia\n") == 1


def test_a_window_in_which_nothing_happened_is_opened_and_told_nobody(now):
    a_follower(now, cadence="weekly")

    follow(MONDAY), tell_followers(MONDAY)

    run = FollowRun.objects.get(cadence="weekly", window_end=MONDAY)
    assert (run.told, run.expanded_at) == (0, MONDAY)
    assert not Delivery.objects.exists()


def test_a_window_that_was_missed_is_told_late_once_for_its_own_time(version, now):
    a_follower(now, cadence="weekly")
    later = MONDAY + dt.timedelta(weeks=5)

    follow(later), tell_followers(later)
    follow(later + HOUR), tell_followers(later + HOUR)

    told = news().get()
    assert told.circular is not None
    assert (told.circular.run.window_start, told.circular.run.window_end) == (MONDAY - 7 * DAY, MONDAY)
    assert told.expires_at > later


def test_who_hears_at_once_hears_nothing_twice_in_a_digest(version, now):
    follower = a_follower(now, pathway=version.pathway)
    SubscriptionFactory(follower=follower, cadence="weekly", confirmed_at=now - EARLIER)

    for moment in (now, MONDAY, MONDAY + 30 * DAY):
        follow(moment), tell_followers(moment)

    assert news().count() == 1


def test_each_combination_of_news_has_its_own_text(version, now):
    other = PathwayVersionFactory(state="published", published_at=now)
    for followed in (version, version, other):
        a_follower(now, pathway=followed.pathway, cadence="weekly")
    a_follower(now, cadence="weekly")

    follow(MONDAY), tell_followers(MONDAY)

    assert news().count() == 4
    assert Circular.objects.count() == 3
