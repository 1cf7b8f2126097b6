"""Addresses are forgotten: of who never confirmed, of who left; and given up where they refuse mail."""

import datetime as dt
from importlib import import_module

import pytest

from notifications.models import Delivery, DeliveryAttempt, Suppression
from notifications.suppression import note_hard_failure
from notifications.sweeps import follow, forget
from pathways.models import Follower, Subscription
from pathways.services.following import follow as ask
from pathways.services.following import stop_all
from tests.factories import FollowRequestFactory, NewsFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def follower(now):
    return SubscriptionFactory().follower


def test_an_address_goes_everywhere_28_days_after_leaving(follower, now):
    address = str(follower.email)
    NewsFactory(follower=follower, state="sent", created_at=now)
    ask(email=address, language="en", thing=None, cadence="at-once", now=now)
    follow(now)
    stop_all(follower=follower, now=now)

    assert forget(now + 27 * DAY)["erased"] == 0
    assert forget(now + 28 * DAY)["erased"] == 1
    assert forget(now + 29 * DAY)["erased"] == 0

    follower.refresh_from_db()
    assert follower.email is None
    for model in (Follower, Delivery, DeliveryAttempt):
        assert address not in str(list(model.objects.values()))
    # That something was told, and when, stays.
    assert Delivery.objects.filter(follower=follower).count() == 2
    assert "/a/" not in str(list(Delivery.objects.values("text", "html", "unsubscribe_url")))


def test_who_never_confirmed_vanishes_with_all_that_was_sent(now):
    ask(email="never@example.org", language="en", thing=None, cadence="at-once", now=now)
    follow(now)

    assert forget(now + 6 * DAY)["dropped"] == 0
    assert forget(now + 7 * DAY)["dropped"] == 1

    assert not Follower.objects.exists()
    assert not Delivery.objects.exists()


def test_many_are_erased_in_chunks(now, monkeypatch):
    for _ in range(5):
        stop_all(follower=SubscriptionFactory().follower, now=now)
    monkeypatch.setattr(import_module("notifications.sweeps.forget"), "CHUNK", 2)

    assert forget(now + 28 * DAY)["erased"] == 5


def test_an_address_that_refused_three_times_is_told_no_more(follower, now):
    NewsFactory(follower=follower, state="failed", state_reason="refused")
    for _ in range(Suppression.LIMIT - 1):
        note_hard_failure(str(follower.email), error="550", now=now)
    assert forget(now)["bounced"] == 0

    note_hard_failure(str(follower.email), error="550", now=now)
    assert forget(now)["bounced"] == 1
    assert forget(now)["bounced"] == 0

    assert Subscription.objects.get().ended_reason == "bounced"
    follower.refresh_from_db()
    assert follower.left_at == now


def test_who_was_reached_keeps_following(follower, now):
    NewsFactory(follower=follower, state="sent")
    FollowRequestFactory(follower=follower, asked_at=now)

    assert forget(now) == {"bounced": 0, "dropped": 0, "erased": 0, "keys": 0}
    assert Subscription.objects.active().exists()
