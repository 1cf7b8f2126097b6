"""Answer links do one thing, for one person, for a while."""

import datetime as dt

import pytest

from accounts.answer_links import (
    NOT_FOR_PEOPLE,
    BadAnswerLink,
    ExpiredAnswerLink,
    Purpose,
    make_token,
    read_token,
    sign,
    unsign,
)
from accounts.models import Person
from tests.factories import PersonFactory

NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)
SOON = NOW + dt.timedelta(days=7)


@pytest.fixture
def person(db: None) -> Person:
    return PersonFactory()


def token_for(person: Person, *, purpose: Purpose = Purpose.INVITATION) -> str:
    return make_token(purpose=purpose, person_id=person.pk, subject_id=17, made_at=NOW, expires_at=SOON)


def test_token_says_who_answers_about_what(person):
    link = read_token(token_for(person), purpose=Purpose.INVITATION, now=NOW)

    assert (link.person, link.subject_id, link.expires_at) == (person, 17, SOON)


def test_token_may_be_used_again_until_it_expires(person):
    token = token_for(person)

    assert read_token(token, purpose=Purpose.INVITATION, now=NOW) == read_token(
        token, purpose=Purpose.INVITATION, now=SOON - dt.timedelta(seconds=1)
    )


def test_token_expires(person):
    with pytest.raises(ExpiredAnswerLink):
        read_token(token_for(person), purpose=Purpose.INVITATION, now=SOON)


@pytest.mark.parametrize("made_for", Purpose)
@pytest.mark.parametrize("used_for", Purpose)
def test_token_serves_one_purpose(made_for, used_for):
    token = sign(purpose=made_for, holder_id=3, subject_id=17, made_at=NOW, expires_at=SOON)
    if made_for == used_for:
        claim = unsign(token, purpose=used_for)
        assert (claim.holder_id, claim.subject_id, claim.made_at, claim.expires_at) == (3, 17, NOW, SOON)
        return

    with pytest.raises(BadAnswerLink):
        unsign(token, purpose=used_for)


@pytest.mark.parametrize("purpose", sorted(NOT_FOR_PEOPLE))
def test_nobody_is_taken_for_the_person_with_a_followers_number(person, purpose):
    token = token_for(person, purpose=purpose)

    with pytest.raises(ValueError, match="no person"):
        read_token(token, purpose=purpose, now=NOW)


def test_token_with_any_character_altered_is_refused(person):
    token = token_for(person)

    for index, character in enumerate(token):
        other = "a" if character != "a" else "b"
        with pytest.raises(BadAnswerLink):
            read_token(token[:index] + other + token[index + 1 :], purpose=Purpose.INVITATION, now=NOW)


@pytest.mark.parametrize("noise", ["", "~", "1.2.3~x", "a.b.c.d~e", "💥", "1" * 5000])
def test_noise_is_refused(db, noise):
    with pytest.raises(BadAnswerLink):
        read_token(noise, purpose=Purpose.ACTION, now=NOW)


def test_token_of_somebody_deactivated_is_refused(person):
    token = token_for(person)
    Person.objects.update(is_active=False)

    with pytest.raises(BadAnswerLink):
        read_token(token, purpose=Purpose.INVITATION, now=NOW)


def test_all_tokens_of_a_person_can_be_revoked_at_once(person):
    token = token_for(person)
    Person.objects.update(links_valid_from=NOW + dt.timedelta(seconds=1))

    with pytest.raises(BadAnswerLink):
        read_token(token, purpose=Purpose.INVITATION, now=NOW)


def test_token_outlives_a_rotated_secret(person, settings):
    token = token_for(person)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-" * 5

    assert read_token(token, purpose=Purpose.INVITATION, now=NOW).person == person

    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(BadAnswerLink):
        read_token(token, purpose=Purpose.INVITATION, now=NOW)
