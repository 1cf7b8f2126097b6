"""The agenda of a meeting: its points, and the notes two people write at once."""

import pytest
from django.urls import reverse

from meetings.models import AgendaItem, Meeting, NoteRevision
from tests.factories import AgendaItemFactory, MeetingFactory
from tests.web.pages import post, words


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def url(meeting):
    return reverse("meeting", args=[meeting.pk])


@pytest.fixture
def item(meeting):
    return meeting.agenda.get(position=1)


def test_items_are_added_moved_changed_and_removed(chair, meeting, item):
    post(chair, reverse("meeting-item-add", args=[meeting.pk]), title="New point", kind="decision", minutes=20)
    added = meeting.agenda.get(title_en="New point")
    post(chair, reverse("meeting-item-move", args=[meeting.pk, added.pk]), direction="up")
    post(
        chair,
        reverse("meeting-item-change", args=[meeting.pk, item.pk]),
        title="Good morning",
        kind="standing",
        minutes=5,
        presenter="Chair",
        version=1,
    )
    post(chair, reverse("meeting-item-remove", args=[meeting.pk, meeting.agenda.get(title_en="Actions").pk]))

    agenda = meeting.agenda.order_by("position").values_list("title_en", "title_fr", "minutes")
    assert list(agenda) == [("Good morning", "Mot de bienvenue", 5), ("New point", "", 20)]


def test_a_stale_item_shows_both_texts(chair, meeting, item):
    AgendaItem.objects.filter(pk=item.pk).update(title_en="Theirs", version=2)

    answer = post(
        chair,
        reverse("meeting-item-change", args=[meeting.pk, item.pk]),
        title="Mine",
        kind="standing",
        minutes=5,
        version=1,
    )

    assert answer.status_code == 409
    assert "Now stands here: “Theirs”." in words(answer)
    assert 'value="Mine"' in answer.content.decode()


def test_an_item_needs_a_title_and_minutes(chair, meeting):
    answer = post(chair, reverse("meeting-item-add", args=[meeting.pk]), title=" ", kind="dance", minutes=0)

    assert answer.status_code == 422
    assert meeting.agenda.count() == 2


def test_an_item_with_notes_stays(chair, url, meeting, item):
    AgendaItem.objects.filter(pk=item.pk).update(notes="Something")

    post(chair, reverse("meeting-item-remove", args=[meeting.pk, item.pk]))

    assert "Something was written down under this point." in words(chair.get(url))
    assert meeting.agenda.count() == 2


def save_notes(client, meeting, item, notes, version, **headers):
    url = reverse("meeting-notes", args=[meeting.pk, item.pk])
    return client.post(url, {"notes": notes, "version": version}, headers=headers)


def test_notes_are_saved_while_one_types(chair, meeting, item):
    first = save_notes(chair, meeting, item, "One\r\nTwo ", 1, accept="application/json")
    second = save_notes(chair, meeting, item, "Three", 2, accept="application/json")

    assert [answer.json() for answer in (first, second)] == [{"version": 2}, {"version": 3}]
    assert list(NoteRevision.objects.order_by("version").values_list("notes", flat=True)) == ["One\nTwo ", "Three"]


def test_stale_notes_are_refused_and_both_texts_shown(chair, meeting, item):
    save_notes(chair, meeting, item, "Theirs", 1)

    typed = save_notes(chair, meeting, item, "Mine", 1, accept="application/json")
    saved = save_notes(chair, meeting, item, "Mine", 1)
    chosen = save_notes(chair, meeting, item, "Mine", 2)

    assert (typed.status_code, saved.status_code, chosen.status_code) == (409, 409, 303)
    assert "What stands there now" in words(saved)
    assert words(saved).count("Theirs") == 1
    assert "\nMine</textarea>" in saved.content.decode()
    item.refresh_from_db()
    assert item.notes == "Mine"


def test_the_same_notes_saved_a_moment_ago_are_no_conflict(chair, meeting, item):
    save_notes(chair, meeting, item, "Mine\r\n", 1, accept="application/json")

    answer = save_notes(chair, meeting, item, "Mine\r\n", 1)

    assert answer.status_code == 303
    assert NoteRevision.objects.count() == 1


def test_notes_that_are_too_long_are_kept_in_the_form(chair, meeting, item):
    answer = save_notes(chair, meeting, item, "x" * 100_001, 1)

    assert answer.status_code == 422
    assert "x" * 100_001 in answer.content.decode()
    assert not NoteRevision.objects.exists()


def test_notes_of_a_closed_meeting_stay(chair, meeting, item):
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", closed_at=meeting.ends_at)

    typed = save_notes(chair, meeting, item, "Late", 1, accept="application/json")
    saved = save_notes(chair, meeting, item, "Late", 1)

    sentence = "This meeting is closed; its agenda and notes can no longer be changed."
    assert (typed.status_code, typed.json()) == (422, {"errors": {"__all__": [sentence]}})
    assert sentence in words(saved)
    assert "\nLate</textarea>" in saved.content.decode()
    assert "Save my text" not in words(saved)


def test_notes_of_somebody_signed_out_are_refused_in_words(client, meeting, item):
    answer = save_notes(client, meeting, item, "Late", 1, accept="application/json")

    assert answer.status_code == 401
    assert answer.json() == {"errors": {"__all__": ["You are signed out, and nothing was changed. Sign in again."]}}


@pytest.mark.parametrize("name", ["meeting-item-change", "meeting-item-move", "meeting-item-remove", "meeting-notes"])
@pytest.mark.parametrize(("who", "status"), [("member", 403), ("guest", 403), ("outsider", 404)])
def test_only_chairs_write_on_the_agenda(client, request, meeting, item, name, who, status):
    client.force_login(request.getfixturevalue(who))

    answer = post(client, reverse(name, args=[meeting.pk, item.pk]), notes="X", version=1, direction="down")

    assert answer.status_code == status
    assert list(meeting.agenda.order_by("position").values_list("position", "notes")) == [(1, ""), (2, "")]


def test_an_item_of_another_meeting_is_not_found(chair, meeting):
    foreign = AgendaItemFactory(meeting=MeetingFactory(group=meeting.group))

    answer = save_notes(chair, meeting, foreign, "X", 1)

    assert answer.status_code == 404
