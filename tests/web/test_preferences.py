"""Preferences, calendar addresses, and switching off mail from the mail."""

import datetime as dt
import re

import pytest
from django.test import Client

from accounts.answer_links import Purpose, make_token
from meetings.models import CalendarFeed
from meetings.models.feed import hash_of
from notifications.kinds import OPTIONAL
from notifications.models import MailPreference
from notifications.services import preferences_of, set_preference
from tests.web.pages import post, words

TYPED = {"name": "Chair Example", "language": "fr", "timezone": "America/Toronto"}


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def token(member, now):
    return make_token(
        purpose=Purpose.UNSUBSCRIBE,
        person_id=member.pk,
        subject_id=1,
        made_at=now - dt.timedelta(days=1),
        expires_at=now + dt.timedelta(days=1),
    )


def test_page_shows_what_one_can_choose(chair):
    page = words(chair.get("/preferences/"))

    assert "cochair@example.org" in page
    assert "Reminder of a meeting" in page
    assert "Make a calendar address" in page
    assert "Set a password all the same" in page


def test_name_language_and_zone_are_saved(chair, cochair):
    response = post(chair, "/preferences/", **TYPED)

    cochair.refresh_from_db()
    assert (response.status_code, response["Location"]) == (303, "/preferences/")
    assert (cochair.language, cochair.timezone) == ("fr", "America/Toronto")
    assert chair.get("/preferences/")["Content-Language"] == "fr"


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 121), ("language", "de"), ("timezone", "Mars/Olympus"), ("timezone", "")],
)
def test_what_cannot_be_is_refused_and_kept_in_the_form(chair, cochair, field, value):
    response = post(chair, "/preferences/", **{**TYPED, field: value})

    cochair.refresh_from_db()
    assert response.status_code == 422
    assert response.context["person_form"].errors.keys() == {field}
    assert cochair.language == "en"


USUAL = dict.fromkeys(OPTIONAL, "at-once")


def test_each_kind_of_mail_comes_as_often_as_one_chooses(chair, cochair):
    response = post(chair, "/preferences/mail/", **{"follow-up": "weekly", "action-reminder": "never"})

    assert (response.status_code, response["Location"]) == (303, "/preferences/")
    assert preferences_of(cochair) == USUAL | {"follow-up": "weekly", "action-reminder": "never"}

    post(chair, "/preferences/mail/", **{"action-reminder": "daily"})
    assert preferences_of(cochair) == USUAL | {"follow-up": "weekly", "action-reminder": "daily"}


def test_what_was_chosen_is_what_the_page_shows(chair, cochair):
    post(chair, "/preferences/mail/", **{"follow-up": "weekly"})

    page = chair.get("/preferences/").content.decode()

    assert re.search(r'name="follow-up" value="weekly"[^>]* checked', page)
    assert re.search(r'name="action-reminder" value="at-once"[^>]* checked', page)
    # A meeting does not wait for a Monday.
    assert re.findall(r'name="meeting-reminder" value="([^"]*)"', page) == ["at-once", "daily", "never"]


@pytest.mark.parametrize("chosen", [{"meeting-reminder": "weekly"}, {"follow-up": "hourly"}])
def test_what_cannot_be_had_so_often_is_refused(chair, chosen):
    response = post(chair, "/preferences/mail/", **chosen, **{"action-reminder": "never"})

    assert response.status_code == 422
    assert not MailPreference.objects.exists()


def test_invitations_cannot_be_chosen(chair):
    post(chair, "/preferences/mail/", invitation="never")

    assert not MailPreference.objects.exists()


def test_what_only_chairs_are_written_is_not_asked_of_others(chair, client, member):
    assert 'name="chair-brief"' in chair.get("/preferences/").content.decode()
    client.force_login(member)

    post(client, "/preferences/mail/", **{"chair-brief": "never"})

    assert 'name="chair-brief"' not in client.get("/preferences/").content.decode()
    assert not MailPreference.objects.exists()


def test_a_calendar_address_is_shown_once(chair, cochair):
    response = post(chair, "/preferences/calendar/open/")

    shown, again = chair.get("/preferences/"), chair.get("/preferences/")
    address = shown.context["new_address"]
    secret = address.rpartition("/")[2].removesuffix(".ics")
    assert (response.status_code, response["Location"]) == (303, "/preferences/#calendar")
    assert CalendarFeed.objects.get().secret_hash == hash_of(secret)
    assert address in shown.content.decode()
    assert secret not in again.content.decode()
    assert "All my meetings" in words(again)


def test_a_calendar_address_of_one_group(chair, group):
    post(chair, "/preferences/calendar/open/", group="engineers")

    assert CalendarFeed.objects.get().group == group


def test_no_calendar_address_of_a_table_one_does_not_know(client, outsider, group):
    client.force_login(outsider)

    response = post(client, "/preferences/calendar/open/", group="engineers")

    assert response.status_code == 422
    assert not CalendarFeed.objects.exists()


def test_one_form_makes_one_address(chair):
    for _time in range(2):
        chair.post("/preferences/calendar/open/", {"form_key": "feed-feed-feed-feed"})

    assert CalendarFeed.objects.count() == 1


def test_a_calendar_address_is_closed(chair, now):
    post(chair, "/preferences/calendar/open/")
    feed = CalendarFeed.objects.get()

    post(chair, f"/preferences/calendar/{feed.pk}/close/")

    feed.refresh_from_db()
    assert feed.revoked_at == now
    assert post(chair, f"/preferences/calendar/{feed.pk}/close/").status_code == 404


def test_nobody_closes_anothers_address(chair, client, member):
    post(chair, "/preferences/calendar/open/")
    feed = CalendarFeed.objects.get()
    client.force_login(member)

    assert post(client, f"/preferences/calendar/{feed.pk}/close/").status_code == 404
    feed.refresh_from_db()
    assert feed.revoked_at is None


def test_queries_are_few(chair, django_assert_max_num_queries):
    chair.get("/preferences/")

    with django_assert_max_num_queries(8):
        chair.get("/preferences/")


def test_unsubscribing_asks_and_changes_nothing_by_itself(client, token, member):
    page = words(client.get(f"/a/unsubscribe/{token}/"))

    assert "Reminder of a meeting" in page
    assert not MailPreference.objects.exists()
    assert client.head(f"/a/unsubscribe/{token}/").status_code == 200
    assert not MailPreference.objects.exists()


def test_one_click_unsubscribes_without_cookie_as_often_as_it_comes(token, member):
    program = Client(enforce_csrf_checks=True)

    for _time in range(2):
        response = program.post(f"/a/unsubscribe/{token}/", {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200

    assert preferences_of(member) == USUAL | {"meeting-reminder": "never"}
    assert MailPreference.objects.count() == 1
    # The page has a button of its own: it may say where it is, never which address.
    assert response["Referrer-Policy"] == "strict-origin"


def test_all_optional_mail_is_switched_off_by_one_button(client, token, member):
    client.post(f"/a/unsubscribe/{token}/", {"which": "all"})

    assert set(preferences_of(member).values()) == {"never"}


def test_a_digests_link_stops_what_is_gathered(client, member, now):
    set_preference(person=member, kind="follow-up", cadence="weekly", now=now)
    token = make_token(
        purpose=Purpose.UNSUBSCRIBE, person_id=member.pk, subject_id=8, made_at=now, expires_at=now + dt.timedelta(1)
    )

    assert "Follow-up of a meeting" in words(client.get(f"/a/unsubscribe/{token}/"))
    for _time in range(2):
        assert client.post(f"/a/unsubscribe/{token}/").status_code == 200

    assert preferences_of(member) == USUAL | {"follow-up": "never"}
    assert "You will not get these any more" in words(client.get(f"/a/unsubscribe/{token}/"))


def test_links_that_are_not_ours_change_nothing(client, token, member, now):
    expired = make_token(
        purpose=Purpose.UNSUBSCRIBE,
        person_id=member.pk,
        subject_id=1,
        made_at=now - dt.timedelta(days=9),
        expires_at=now,
    )
    foreign = make_token(
        purpose=Purpose.ACTION, person_id=member.pk, subject_id=1, made_at=now, expires_at=now + dt.timedelta(days=1)
    )
    unknown = make_token(
        purpose=Purpose.UNSUBSCRIBE, person_id=member.pk, subject_id=77, made_at=now, expires_at=now + dt.timedelta(1)
    )

    answers = [
        client.post(f"/a/unsubscribe/{bad}/").status_code for bad in (expired, foreign, unknown, token[:-1], "nothing")
    ]

    assert answers == [410, 404, 404, 404, 404]
    assert not MailPreference.objects.exists()
