"""The pages of what goes with an action: words, waits, files, several at once, undo."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import Action, ActionFile, ActionUpdate, ActionWait, CalendarFeed
from tests.factories import ActionFactory, ActionUpdateFactory
from tests.web.pages import post, words
from web.pages.action_page import UPDATES_SHOWN

pytestmark = pytest.mark.only_in_pass("first")


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def actions(group, seat):
    return [ActionFactory(group=group, owner_seat=seat, title=title) for title in ("Ask the board", "Write it down")]


def offered(response):
    """Return the moves that a page offers to undo."""
    return re.findall(r'name="move" value="(\d+)"', response.content.decode())


def test_words_waits_and_files_stand_on_the_page(chair, member, actions):
    first, second = actions
    page = f"/actions/{second.pk}/"

    assert post(chair, f"{page}comments/", note="The board meets in May.")["Location"] == f"{page}#story"
    assert post(chair, f"{page}waits/", waits_for=first.pk)["Location"] == f"{page}#waits"
    assert "waits for this action itself" in words(post(chair, f"/actions/{first.pk}/waits/", waits_for=second.pk))
    letter = SimpleUploadedFile("letter.txt", b"Dear board")
    assert post(chair, f"{page}files/add/", file=letter, note="Draft")["Location"] == f"{page}#files"

    shown = words(chair.get(page))
    assert "Said a word The board meets in May." in shown
    assert "waits for another" in shown
    assert "letter.txt TXT" in shown
    assert "waits for “Ask the board”" in words(chair.get("/actions/"))
    file = ActionFile.objects.get()
    answer = chair.get(f"/action-files/{file.pk}/")
    assert b"".join(answer.streaming_content) == b"Dear board"
    assert answer["Content-Disposition"] == 'attachment; filename="letter.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"

    said = ActionUpdate.objects.get(is_comment=True)
    post(chair, f"{page}words/{said.pk}/withdraw/")
    post(chair, f"{page}waits/{ActionWait.objects.get().pk}/end/")
    post(chair, f"/action-files/{file.pk}/remove/")
    shown = words(chair.get(page))
    assert "Said something and withdrew it" in shown
    assert "The board meets in May." not in shown
    assert "No file goes with this action." in shown
    assert not ActionWait.objects.exists()


def test_several_are_changed_after_a_look_and_undone_with_one_press(chair, member, actions):
    query = {"action": [row.pk for row in actions], "status": "on-track", "owner": f"person-{member.pk}"}

    look = post(chair, "/actions/together/", **query, look="yes")
    assert "open → on track" in words(look)
    assert "Example University → Membre Exemple" in words(look)
    seen = [f"{row.pk}.{row.version}" for row in actions]
    done = post(chair, "/actions/together/", **query, seen=seen, next="/actions/?late=false")
    assert (done.status_code, done["Location"]) == (303, "/actions/?late=false")
    assert set(Action.objects.values_list("status", "owner_person")) == {("on-track", member.pk)}

    moves = offered(chair.get("/actions/"))
    assert len(moves) == 2
    post(chair, "/actions/undo/", move=moves, next="/actions/")
    assert not Action.objects.exclude(status="open", owner_person=None).exists()
    assert "Undone: all 2 stand as before." in words(chair.get("/actions/"))
    post(chair, "/actions/undo/", move=moves)
    assert "This can be undone no more." in words(chair.get("/actions/"))


def test_what_is_typed_is_looked_at_by_post_and_never_stands_in_an_address(chair, actions):
    ticked, note = {"action": [row.pk for row in actions]}, "Long words. " * 333
    page = chair.get("/actions/together/", {**ticked, "note": note, "look": "yes"})
    (form,) = re.findall(r'<form class="form" [^>]*>', page.content.decode())

    look = post(chair, "/actions/together/", **ticked, note=note, status="done", look="yes", next="/actions/?late=true")
    wrong = post(chair, "/actions/together/", **ticked, due_on="soon", note=note, look="yes")

    assert (page.status_code, 'method="post"' in form) == (200, True)
    assert "This would change" not in words(page)
    assert (look.status_code, "This would change" in words(look)) == (200, True)
    assert 'name="seen"' in look.content.decode()
    assert look.content.decode().count(note.strip()) == 2
    assert (wrong.status_code, note.strip() in wrong.content.decode()) == (422, True)
    assert not ActionUpdate.objects.exists()


def test_nothing_is_changed_that_moved_on_or_is_not_ones_own(client, observer, chair, actions):
    said = {"action": [row.pk for row in actions], "status": "done"}

    stale = post(chair, "/actions/together/", **said, seen=[f"{row.pk}.9" for row in actions])
    assert (stale.status_code, "“Ask the board” was changed since you looked." in words(stale)) == (422, True)
    unseen = post(chair, "/actions/together/", **said, seen=["x", f"{actions[0].pk}.", f"{actions[1].pk}.1"])
    assert (unseen.status_code, "was changed since you looked" in words(unseen)) == (422, True)
    assert "“Write it down” was changed" not in words(unseen)
    client.force_login(observer)
    assert post(client, "/actions/together/", **said).status_code == 403
    assert set(Action.objects.values_list("status", flat=True)) == {"open"}


def test_the_story_offers_to_undo_only_what_its_reader_may(client, member, cochair, seat, actions, now):
    moved, given = actions
    ActionUpdateFactory(action=moved, person=member, status_before="done", status_after="open", at=now)
    # Whoever gave it away as chair and chairs no more.
    ActionUpdateFactory(
        action=given, person=member, status_after="open", person_before=cochair, seat_after=seat, at=now
    )
    client.force_login(member)

    pages = [client.get(f"/actions/{action.pk}/") for action in actions]
    answers = [post(client, "/actions/undo/", move=action.updates.get().pk).status_code for action in actions]

    assert [len(offered(page)) for page in pages] == [1, 0]
    assert answers == [303, 403]


def test_a_word_that_is_refused_stands_on_the_page_of_its_action(chair, actions, now):
    action = actions[0]
    ActionUpdateFactory.create_batch(UPDATES_SHOWN + 1, action=action, at=now)

    refused = post(chair, f"/actions/{action.pk}/comments/", note=" ")

    html = refused.content.decode()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert (refused.status_code, sorted(ids)) == (422, sorted(set(ids)))
    assert {"id_note", "comment_note"} <= set(ids)
    (further,) = re.findall(r'rel="next" href="([^"]+)"', html)
    assert further.startswith(f"/actions/{action.pk}/?page=after.")
    assert "Put on the list" in words(chair.get(further))


def test_a_feed_of_tasks_is_opened_and_read(client, member, actions):
    client.force_login(member)
    post(client, "/preferences/calendar/open/", kind="actions")
    page = client.get("/preferences/")

    assert CalendarFeed.objects.get().kind == "actions"
    address = re.search(r"/calendar/[\w-]+\.ics", page.content.decode())
    assert address
    client.logout()
    first = client.get(address[0])
    assert first.content.decode().count("BEGIN:VTODO") == 2
    assert client.get(address[0], headers={"If-None-Match": first["ETag"]}).status_code == 304
