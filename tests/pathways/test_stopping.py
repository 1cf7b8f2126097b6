"""Following ends: with one click, with an address that refuses mail; and addresses are forgotten."""

import datetime as dt

import pytest

from pathways.models import Follower, FollowRequest, Subscription
from pathways.services.following import (
    change_cadence,
    confirm,
    drop,
    drop_old_requests,
    end_unreachable,
    erase,
    follow,
    stop,
    stop_all,
    stop_telling,
    to_erase,
)
from tests.factories import (
    FollowerFactory,
    FollowRequestFactory,
    FollowRunFactory,
    PathwayFactory,
    PathwayVersionFactory,
    ProfessionFactory,
    SubscriptionFactory,
)

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def pathway(now):
    return PathwayFactory()


def _ask(now, *, email="reader@example.org", thing=None, cadence="at-once", language="en"):
    follow(email=email, language=language, thing=thing, cadence=cadence, now=now)
    return FollowRequest.objects.latest("pk")


def _confirm(request, now):
    subscription = confirm(request=request, now=now)
    assert subscription is not None
    return subscription


def _what(follower):
    rows = Subscription.objects.active().filter(follower=follower).order_by("pk")
    return [(row.thing, row.cadence) for row in rows]


def test_who_stops_the_last_has_left_and_who_comes_back_has_not(pathway, now):
    follower = FollowerFactory()
    first = SubscriptionFactory(follower=follower, pathway=pathway)
    second = SubscriptionFactory(follower=follower)

    stop(subscription=first, now=now)
    follower.refresh_from_db()
    assert follower.left_at is None
    stop(subscription=second, now=now + HOUR)
    stop(subscription=second, now=now + DAY)
    follower.refresh_from_db()
    assert follower.left_at == now + HOUR

    confirm(request=_ask(now + DAY, email=follower.email, thing=pathway), now=now + DAY)
    follower.refresh_from_db()
    assert follower.left_at is None


def test_stopping_takes_what_a_change_of_cadence_left_to_be_told(pathway, now):
    old = SubscriptionFactory(pathway=pathway, cadence="monthly")
    new = change_cadence(subscription=old, cadence="weekly", now=now)

    stop(subscription=new, now=now + HOUR)

    assert set(Subscription.objects.values_list("ended_reason", flat=True)) == {"unsubscribed"}


def test_one_click_ends_what_led_to_the_mail(pathway, now):
    follower = FollowerFactory()
    run = FollowRunFactory(version=PathwayVersionFactory(pathway=pathway, state="published"))
    other = PathwayFactory()
    for thing in ({"pathway": pathway}, {"profession": pathway.profession}, {}, {"pathway": other}):
        SubscriptionFactory(follower=follower, **thing)
    weekly = ProfessionFactory()
    SubscriptionFactory(follower=follower, profession=weekly, cadence="weekly")

    assert stop_telling(follower=follower, run=run, now=now) == 3
    assert _what(follower) == [(other, "at-once"), (weekly, "weekly")]


def test_one_click_in_a_digest_ends_that_cadence(pathway, now):
    follower = FollowerFactory()
    run = FollowRunFactory(version=None, cadence="weekly", window_start=now - 7 * DAY, window_end=now)
    SubscriptionFactory(follower=follower, cadence="weekly")
    SubscriptionFactory(follower=follower, pathway=pathway, cadence="weekly")
    SubscriptionFactory(follower=follower, profession=pathway.profession, cadence="monthly")

    assert stop_telling(follower=follower, run=run, now=now) == 2
    assert _what(follower) == [(pathway.profession, "monthly")]


def test_one_click_in_an_old_mail_never_leaves_mails_like_it_coming(pathway, now):
    follower = FollowerFactory()
    run = FollowRunFactory(version=None, cadence="weekly", window_start=now - 7 * DAY, window_end=now)
    old = SubscriptionFactory(follower=follower, cadence="weekly")
    change_cadence(subscription=old, cadence="monthly", now=now)

    assert stop_telling(follower=follower, run=run, now=now + HOUR) == 1
    assert stop_telling(follower=follower, run=run, now=now + DAY) == 0
    assert _what(follower) == []


def test_everything_can_be_stopped_at_once(pathway, now):
    follower = FollowerFactory()
    SubscriptionFactory(follower=follower, pathway=pathway)
    SubscriptionFactory(follower=follower, cadence="monthly")
    other = SubscriptionFactory()

    stop_all(follower=follower, now=now)

    follower.refresh_from_db()
    assert follower.left_at == now
    assert list(Subscription.objects.active()) == [other]


def _drop(now):
    """Forget requests and whoever was only asked, as the sweep does."""
    drop_old_requests(now=now)
    return drop(followers=list(Follower.objects.values_list("pk", flat=True)), now=now)


def test_questions_nobody_answered_vanish_after_seven_days(pathway, now):
    _ask(now, email="never@example.org")
    kept = _confirm(_ask(now, email="kept@example.org", thing=pathway), now).follower
    late = _ask(now + 6 * DAY, email="late@example.org").follower

    assert _drop(now + 7 * DAY - HOUR) == 0
    assert _drop(now + 7 * DAY) == 1

    assert set(Follower.objects.all()) == {kept, late}
    assert [request.follower for request in FollowRequest.objects.all()] == [late]


def test_an_address_goes_28_days_after_leaving(now):
    follower = FollowerFactory()
    SubscriptionFactory(follower=follower)
    stop_all(follower=follower, now=now)
    FollowRequestFactory(follower=follower, asked_at=now)

    assert not to_erase(now=now + 28 * DAY - HOUR).exists()
    later = now + 28 * DAY
    assert erase(followers=[follower.pk], now=later) == 1
    assert erase(followers=[follower.pk], now=later + DAY) == 0

    follower.refresh_from_db()
    assert (follower.email, follower.erased_at) == (None, later)
    assert not FollowRequest.objects.exists()


def test_the_address_of_who_still_follows_is_never_erased(now):
    follower = SubscriptionFactory().follower

    assert erase(followers=[follower.pk], now=now + 900 * DAY) == 0


def test_somebody_erased_may_follow_again_as_somebody_new(now):
    gone = FollowerFactory(email=None, left_at=now - 30 * DAY, erased_at=now)

    request = _ask(now, email="reader@example.org")

    assert request.follower != gone


def test_what_goes_to_an_address_that_refuses_mail_ends(now):
    follower = FollowerFactory()
    SubscriptionFactory(follower=follower)
    other = SubscriptionFactory()

    assert end_unreachable(followers=[follower.pk], now=now) == 1

    follower.refresh_from_db()
    assert follower.left_at == now
    assert follower.subscriptions.get().ended_reason == "bounced"
    assert list(Subscription.objects.active()) == [other]
