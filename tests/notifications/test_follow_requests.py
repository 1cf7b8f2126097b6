"""Questions to addresses that somebody typed in: one each, and nothing else before it is answered."""

import datetime as dt

import pytest

from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.sweeps import drain, follow, tell_followers
from pathways.follow_links import read_confirm_token, read_manage_token
from pathways.models import Follower
from pathways.services.following import follow as ask
from tests.factories import FollowRequestFactory
from tests.notifications.telling import a_follower, pathway, questions, token_of, version

pytestmark = pytest.mark.django_db

__all__ = ["pathway", "version"]

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def test_whoever_typed_an_address_makes_one_question_go_to_it(pathway, now):
    ask(email="reader@example.org", language="fr", thing=pathway, cadence="weekly", now=now)

    assert follow(now)["asked"] == 1
    assert follow(now + HOUR)["asked"] == 0

    (question,) = questions()
    assert (question.address, question.language, question.recipient) == ("reader@example.org", "fr", None)
    assert "Ingénieur en N.-É." in question.text
    request = read_confirm_token(token_of(question.text, "follow"), now=now)
    assert (request.follower.email, request.thing, request.cadence) == ("reader@example.org", pathway, "weekly")
    assert question.unsubscribe_url == ""


def test_who_follows_in_that_way_already_is_told_so(pathway, now):
    follower = a_follower(now, pathway=pathway, cadence="weekly")
    ask(email=str(follower.email), language="en", thing=pathway, cadence="weekly", now=now)

    follow(now)

    (told,) = questions()
    assert "already" in told.subject
    assert "/a/follow/" not in told.text
    assert read_manage_token(token_of(told.text, "following"), now=now).follower == follower


def test_who_follows_otherwise_is_asked_again(pathway, now):
    follower = a_follower(now, pathway=pathway, cadence="weekly")
    ask(email=str(follower.email), language="en", thing=pathway, cadence="monthly", now=now)

    follow(now)

    question = questions().get()
    assert "/a/follow/" in question.text
    assert "nothing changes" in question.text
    assert "forget this address" not in question.text


def test_a_question_that_was_answered_or_is_old_is_not_sent(now):
    FollowRequestFactory(asked_at=now, confirmed_at=now)
    FollowRequestFactory(asked_at=now - 3 * DAY)

    assert follow(now)["asked"] == 0


def test_before_the_confirmation_nothing_else_is_ever_sent(version, now):
    ask(email="reader@example.org", language="en", thing=None, cadence="at-once", now=now)
    for days in range(40):
        follow(now + days * DAY)
        tell_followers(now + days * DAY)

    assert list(Delivery.objects.values_list("kind", flat=True)) == [Kind.FOLLOW_REQUEST]


def test_a_question_whose_request_is_gone_is_taken_back(now):
    FollowRequestFactory(asked_at=now)
    follow(now)
    Follower.objects.get().requests.all().delete()

    assert drain(now) == {"cancelled": 1}
