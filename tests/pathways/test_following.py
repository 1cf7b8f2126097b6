"""Following by e-mail: asked by anybody, confirmed by whoever reads the mail, ended with one click."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from pathways.models import Follower, FollowRequest, Subscription
from pathways.services.following import (
    REQUESTS_A_DAY,
    change_cadence,
    confirm,
    follow,
    set_language,
    stop,
)
from tests.factories import (
    FollowerFactory,
    FollowRequestFactory,
    PathwayFactory,
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


def test_asking_stores_a_question_and_nothing_else(pathway, now):
    request = _ask(now, email=" Reader@Example.ORG ", thing=pathway, cadence="weekly", language="fr")

    follower = request.follower
    assert (follower.email, follower.confirmed_at) == ("reader@example.org", None)
    assert (request.thing, request.cadence, request.language) == (pathway, "weekly", "fr")
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("email", ["", "nobody", "two@example.org, other@example.org", "a@b\nBcc: c@example.org"])
def test_an_address_that_cannot_be_written_to_is_refused(now, email):
    with pytest.raises(ValidationError) as refused:
        follow(email=email, language="en", thing=None, cadence="weekly", now=now)

    assert refused.value.error_dict["email"][0].code == "bad_address"
    assert not Follower.objects.exists()


def test_a_cadence_that_does_not_exist_is_refused(now):
    with pytest.raises(ValidationError, match="how often"):
        follow(email="reader@example.org", language="en", thing=None, cadence="hourly", now=now)

    assert not Follower.objects.exists()


def test_a_language_we_do_not_speak_becomes_english(now):
    assert _ask(now, language="de").language == "en"


def test_nobody_learns_whether_an_address_is_known(pathway, now):
    known = FollowerFactory(email="known@example.org")
    SubscriptionFactory(follower=known, pathway=pathway)
    busy = FollowerFactory(email="busy@example.org")
    for _ in range(REQUESTS_A_DAY):
        FollowRequestFactory(follower=busy, asked_at=now)

    answers = [
        follow(email=email, language="en", thing=pathway, cadence="at-once", now=now)
        for email in ("new@example.org", "known@example.org", "busy@example.org")
    ]

    assert answers == [None, None, None]
    # Who follows already is told so, in the mail only they read.
    assert known.requests.count() == 1


def test_no_address_is_asked_more_than_three_times_a_day(now):
    for minutes in range(6):
        follow(
            email="reader@example.org",
            language="en",
            thing=None,
            cadence="weekly",
            now=now + dt.timedelta(minutes=minutes),
        )

    assert FollowRequest.objects.count() == REQUESTS_A_DAY
    _ask(now + DAY)
    assert FollowRequest.objects.count() == REQUESTS_A_DAY + 1


def test_confirming_makes_the_question_count_once(pathway, now):
    request = _ask(now, thing=pathway, language="fr")

    subscription = _confirm(request, now + HOUR)
    again = confirm(request=request, now=now + DAY)

    follower = Follower.objects.get()
    assert again == subscription
    assert (follower.confirmed_at, follower.language) == (now + HOUR, "fr")
    assert (subscription.thing, subscription.cadence, subscription.confirmed_at) == (pathway, "at-once", now + HOUR)


def test_a_link_used_again_after_leaving_follows_nothing_anew(pathway, now):
    request = _ask(now, thing=pathway)
    subscription = _confirm(request, now)
    stop(subscription=subscription, now=now + HOUR)

    assert confirm(request=request, now=now + DAY) is None
    assert not Subscription.objects.active().exists()


def test_what_a_stranger_types_changes_nothing_before_it_is_confirmed(pathway, now):
    follower = FollowerFactory(language="fr")
    SubscriptionFactory(follower=follower, pathway=pathway, cadence="monthly")

    _ask(now, email=follower.email, thing=pathway, cadence="at-once", language="en")

    follower.refresh_from_db()
    assert follower.language == "fr"
    assert _what(follower) == [(pathway, "monthly")]


def test_another_cadence_ends_one_row_and_opens_another(pathway, now):
    follower = FollowerFactory()
    old = SubscriptionFactory(follower=follower, pathway=pathway, cadence="monthly")

    new = _confirm(_ask(now, email=follower.email, thing=pathway, cadence="weekly"), now)

    old.refresh_from_db()
    assert (old.ended_at, old.ended_reason) == (now, "changed")
    assert (new.confirmed_at, new.ended_at) == (now, None)
    assert _what(follower) == [(pathway, "weekly")]


def test_the_same_cadence_again_changes_nothing(pathway, now):
    same = SubscriptionFactory(pathway=pathway, cadence="weekly")

    assert change_cadence(subscription=same, cadence="weekly", now=now) == same
    assert Subscription.objects.count() == 1


def test_what_has_ended_cannot_be_changed(pathway, now):
    ended = SubscriptionFactory(pathway=pathway, ended_at=now, ended_reason="unsubscribed")

    with pytest.raises(ValidationError, match="any more"):
        change_cadence(subscription=ended, cadence="weekly", now=now)


def test_pathway_profession_and_everything_stand_side_by_side(pathway, now):
    follower = FollowerFactory()
    for thing in (pathway, pathway.profession, None):
        confirm(request=_ask(now, email=follower.email, thing=thing), now=now)

    assert _what(follower) == [(pathway, "at-once"), (pathway.profession, "at-once"), (None, "at-once")]


def test_the_language_can_be_changed(now):
    follower = FollowerFactory()

    set_language(follower=follower, language="fr")
    with pytest.raises(ValidationError):
        set_language(follower=follower, language="de")

    follower.refresh_from_db()
    assert follower.language == "fr"
