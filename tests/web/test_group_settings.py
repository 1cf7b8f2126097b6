"""What a table settles for itself: how it meets, its quorum, its terms of reference."""

import pytest

from tests.factories import (
    StakeholderKindFactory,
    TermsOfReferenceFactory,
)
from tests.web.pages import post, words
from workgroups.models import ActivityEntry
from workgroups.services import change_group

SETTINGS = {
    "usual_weekday": "3",
    "usual_time": "13:30",
    "usual_minutes": "90",
    "timezone": "America/St_Johns",
    "usual_place": "Room 9",
    "usual_link": "https://meet.example.org/e",
    "reminder_days": "3, 21",
    "quorum_percent": "60",
}


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


def test_settings_are_saved_and_recorded(chair, group, cochair):
    kind = StakeholderKindFactory(code="union")

    response = post(chair, "/groups/engineers/settings/", **{**SETTINGS, f"kind_{kind.pk}": "2"})

    group.refresh_from_db()
    assert (response.status_code, response["Location"]) == (303, "/groups/engineers/settings/")
    assert (group.usual_weekday, group.usual_minutes, group.timezone) == (3, 90, "America/St_Johns")
    assert group.reminder_days == [21, 3]
    assert dict(group.quorum_kinds.values_list("kind__code", "minimum")) == {"union": 2}
    entry = ActivityEntry.objects.get(verb="group.changed")
    assert (entry.actor, entry.group) == (cochair, group)
    assert "quorum_kinds" in entry.data["changed"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("usual_minutes", "5"),
        ("usual_minutes", "601"),
        ("usual_time", "25:00"),
        ("timezone", "Mars/Olympus"),
        ("usual_weekday", "6"),
        ("usual_link", "javascript:go()"),
        ("usual_link", "ftp://example.org/"),
        ("reminder_days", "soon"),
        ("reminder_days", "0"),
        ("reminder_days", "-3"),
        ("reminder_days", "9999999"),
        ("reminder_days", "1,2,3,4,5,6"),
        ("quorum_percent", "101"),
        ("quorum_percent", "0"),
        ("usual_place", "x" * 201),
    ],
)
def test_settings_that_cannot_be_are_refused_beside_their_field(chair, group, field, value):
    response = post(chair, "/groups/engineers/settings/", **{**SETTINGS, field: value})

    group.refresh_from_db()
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert group.usual_minutes == 120
    assert not ActivityEntry.objects.filter(verb="group.changed").exists()


def test_when_others_hear_of_what_stands_still_is_set(chair, group):
    post(
        chair,
        "/groups/engineers/settings/",
        **SETTINGS,
        escalates="on",
        alternate_after_days="3",
        chairs_after_days="5",
    )
    group.refresh_from_db()
    assert (group.escalates, group.alternate_after_days, group.chairs_after_days) == (True, 3, 5)

    # No tick, no days: off, and the days stay as they were.
    post(chair, "/groups/engineers/settings/", **SETTINGS)
    group.refresh_from_db()
    assert (group.escalates, group.alternate_after_days, group.chairs_after_days) == (False, 3, 5)


def test_co_chairs_hear_after_the_alternate(chair, group):
    days = {"alternate_after_days": "9", "chairs_after_days": "9"}

    response = post(chair, "/groups/engineers/settings/", **SETTINGS, **days)

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"chairs_after_days"}


def test_settings_that_change_nothing_are_not_recorded(group, cochair):
    change_group(group=group, actor=cochair, quorum_kinds={}, usual_minutes=group.usual_minutes)

    assert not ActivityEntry.objects.filter(verb="group.changed").exists()


def test_terms_are_adopted_in_versions(chair, group):
    TermsOfReferenceFactory(group=group, text_en="We meet quarterly.")
    typed = {"text_en": "We meet monthly.", "adopted_on": "2026-12-01", "amendment": "More often"}

    response = post(chair, "/groups/engineers/terms/adopt/", **typed)

    now, then = words(chair.get("/groups/engineers/terms/")), words(chair.get("/groups/engineers/terms/?version=1"))
    assert response.status_code == 303
    assert "version 2 in force" in now
    assert "We meet monthly." in now
    assert "version 1 an earlier version" in then
    assert "We meet quarterly." in then


def test_terms_posted_twice_are_adopted_once(chair, group):
    typed = {"text_en": "We meet.", "adopted_on": "2026-12-01", "form_key": "terms-terms-terms-1"}

    first, second = (chair.post("/groups/engineers/terms/adopt/", typed) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert group.terms.count() == 1


def test_terms_without_a_text_are_refused(chair, group):
    response = post(chair, "/groups/engineers/terms/adopt/", text_en="", adopted_on="2026-12-01")

    assert response.status_code == 422
    assert group.terms.count() == 0


def test_terms_show_what_was_typed_and_no_markup(chair, group):
    TermsOfReferenceFactory(group=group, text_en="<script>go()</script>")

    assert "<script>go()" not in chair.get("/groups/engineers/terms/").content.decode()
