"""Followers' links: one purpose, one follower, for a while."""

import datetime as dt

import pytest

from accounts.answer_links import BadAnswerLink, ExpiredAnswerLink, Purpose, make_token
from pathways.follow_links import confirm_token, manage_token, read_confirm_token, read_manage_token
from pathways.models import Follower, FollowRequest
from tests.factories import FollowerFactory, FollowRequestFactory, FollowRunFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(now):
    return FollowRequestFactory(asked_at=now)


@pytest.fixture
def follower(now):
    return FollowerFactory()


def test_a_request_is_confirmed_for_seven_days(request_, now):
    token = confirm_token(request_)

    last = now + dt.timedelta(days=7)
    assert read_confirm_token(token, now=last - dt.timedelta(seconds=1)) == request_
    with pytest.raises(ExpiredAnswerLink):
        read_confirm_token(token, now=last)


def test_a_request_that_is_gone_is_confirmed_no_more(request_, now):
    token = confirm_token(request_)
    FollowRequest.objects.all().delete()

    with pytest.raises(BadAnswerLink):
        read_confirm_token(token, now=now)


def test_a_request_is_confirmed_by_its_own_follower_only(request_, follower, now):
    request_.follower = follower

    with pytest.raises(BadAnswerLink):
        read_confirm_token(confirm_token(request_), now=now)


def test_a_link_names_the_follower_and_the_telling(follower, now):
    run = FollowRunFactory()

    link = read_manage_token(manage_token(follower_id=follower.pk, run_id=run.pk, made_at=now), now=now)
    alone = read_manage_token(manage_token(follower_id=follower.pk, made_at=now), now=now)

    assert (link.follower, link.run) == (follower, run)
    assert (alone.follower, alone.run) == (follower, None)


def test_the_same_mail_carries_the_same_link(follower, now):
    made = [manage_token(follower_id=follower.pk, run_id=3, made_at=now) for _ in range(2)]

    assert made[0] == made[1]


def test_a_link_works_for_as_long_as_somebody_may_find_the_mail(follower, now):
    token = manage_token(follower_id=follower.pk, made_at=now)

    assert read_manage_token(token, now=now + dt.timedelta(days=1000)).follower == follower
    with pytest.raises(ExpiredAnswerLink):
        read_manage_token(token, now=now + dt.timedelta(days=3 * 365))


@pytest.mark.parametrize("change", [{"erased_at": True, "email": None}, {"links_valid_from": True}])
def test_an_erased_or_revoked_follower_is_let_in_no_more(follower, now, change):
    token = manage_token(follower_id=follower.pk, made_at=now)
    later = now + dt.timedelta(hours=1)
    Follower.objects.update(**{name: later if value else value for name, value in change.items()})

    with pytest.raises(BadAnswerLink):
        read_manage_token(token, now=later)


def test_links_of_people_and_followers_are_noise_to_each_other(request_, follower, now):
    person = PersonFactory()
    of_person = make_token(
        purpose=Purpose.SIGN_OFF, person_id=person.pk, subject_id=1, made_at=now, expires_at=now + dt.timedelta(days=1)
    )

    for token in (of_person, confirm_token(request_)):
        with pytest.raises(BadAnswerLink):
            read_manage_token(token, now=now)
    with pytest.raises(BadAnswerLink):
        read_confirm_token(manage_token(follower_id=request_.follower_id, run_id=request_.pk, made_at=now), now=now)
