"""Actions: list and board over the same filters, one action's story, what moves it."""

import datetime as dt

import pytest
from django.http import QueryDict

from meetings.models import Action, ActionUpdate
from tests.factories import (
    ActionAppearanceFactory,
    ActionFactory,
    ActionUpdateFactory,
    PersonFactory,
    SeatFactory,
    WorkGroupFactory,
)
from tests.web.pages import post, words
from web.middleware import Reader
from web.pages.action_page import action_page

LATE, FAR = dt.date(2026, 11, 21), dt.date(2027, 2, 1)


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def action(group, seat):
    return ActionFactory(group=group, owner_seat=seat, title="Share the list", due_on=LATE)


def test_somebody_asked_personally_sees_their_action(client, outsider, group):
    action = ActionFactory(group=group, title="Lend a hand", owner_seat=None, owner_person=outsider)
    client.force_login(outsider)

    assert "Lend a hand" in words(client.get("/actions/"))
    assert "How does it stand?" in words(client.get(f"/actions/{action.pk}/"))


def test_a_card_is_moved_by_a_button_and_one_stays_on_the_board(chair, action):
    response = post(chair, f"/actions/{action.pk}/update/", status="parked", next="/actions/board/?group=engineers")

    action.refresh_from_db()
    assert (response.status_code, response["Location"]) == (303, "/actions/board/?group=engineers")
    assert action.status == "parked"


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_one_action_do_not_grow(chair, action, rows, django_assert_max_num_queries):
    for _number in range(rows):
        ActionUpdateFactory(action=action, person=PersonFactory())
        ActionAppearanceFactory(action=action)
    chair.get(f"/actions/{action.pk}/")

    with django_assert_max_num_queries(10):
        chair.get(f"/actions/{action.pk}/")


def test_action_page_tells_its_story(chair, action, member):
    ActionUpdateFactory(action=action, person=member, via="mail", note="I asked\nthree schools.", due_after=FAR)
    ActionAppearanceFactory(action=action, meeting__local_date=dt.date(2026, 9, 8), outcome="kept")

    page = words(chair.get(f"/actions/{action.pk}/"))

    assert "Share the list 10 days late" in page
    assert "Answers for it Example University" in page
    assert "Due November 21, 2026" in page
    assert "On track, now due February 1" in page
    assert "I asked three schools." in page
    assert "Membre Exemple, from the mail" in page
    assert "September 8, 2026 kept for the next meeting" in page
    assert "Put on the list" in page


def test_a_long_story_is_told_a_page_at_a_time(chair, cochair, action, now):
    ActionUpdate.objects.bulk_create(
        ActionUpdateFactory.build(
            action=action, person=None, note=f"word {number}.", at=now - dt.timedelta(hours=60 - number)
        )
        for number in range(60)
    )
    reader, address, told, pages = Reader(cochair, now=now), f"/actions/{action.pk}/", [], []

    while address:
        last = address
        page = action_page(action, reader, QueryDict(address.partition("?")[2]))
        told += [step.said for step in page.story]
        pages.append(len(told))
        address = page.turn.next_url

    shown = words(chair.get(last))
    assert pages == [25, 50, 60]
    assert shown.index("word 0.") < shown.index("Put on the list")
    assert "word 10." not in shown
    assert told == [f"word {number}." for number in reversed(range(60))]


@pytest.mark.parametrize("status", ["done", "on-track", "needs-help"])
def test_the_owner_moves_their_action(client, member, action, status, now):
    client.force_login(member)

    response = post(client, f"/actions/{action.pk}/update/", status=status, note="Soon", next="/desk/")

    action.refresh_from_db()
    update = ActionUpdate.objects.get(action=action)
    assert (response.status_code, response["Location"]) == (303, "/desk/")
    assert action.status == status
    assert (update.person, update.via, update.note, update.at) == (member, "page", "Soon", now)


def test_the_owner_names_a_new_date(client, member, action):
    client.force_login(member)

    post(client, f"/actions/{action.pk}/update/", status="", due_on="2027-02-01")

    action.refresh_from_db()
    assert (action.due_on, action.status) == (FAR, "open")


def test_an_alternate_moves_the_seats_action(client, alternate, action):
    client.force_login(alternate)

    post(client, f"/actions/{action.pk}/update/", status="done")

    action.refresh_from_db()
    assert action.status == "done"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"status": "lost"}, "status"),
        ({"due_on": "2026-11-30"}, "due_on"),
        ({"due_on": "2031-01-01"}, "due_on"),
        ({"due_on": "soon"}, "due_on"),
        ({"note": "x" * 4001}, "note"),
        ({"status": "", "note": ""}, "__all__"),
    ],
)
def test_an_update_that_cannot_be_is_refused_and_kept_in_the_form(client, member, action, typed, field):
    client.force_login(member)

    response = post(
        client, f"/actions/{action.pk}/update/", **{"note": "typed", **typed} if field != "__all__" else typed
    )

    action.refresh_from_db()
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert (action.status, action.due_on) == ("open", LATE)
    assert not ActionUpdate.objects.exists()


def test_one_form_moves_once(client, member, action):
    client.force_login(member)
    typed = {"status": "on-track", "note": "Asked", "form_key": "action-action-action"}

    first, second = (client.post(f"/actions/{action.pk}/update/", typed) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert ActionUpdate.objects.count() == 1


def test_an_update_leads_only_to_our_own_pages(client, member, action):
    client.force_login(member)

    response = post(client, f"/actions/{action.pk}/update/", status="done", next="https://elsewhere.example.org/")

    assert response["Location"] == f"/actions/{action.pk}/"


def test_who_may_not_changes_nothing(client, observer, outsider, member, action, group):
    others = ActionFactory(group=group, owner_seat=SeatFactory(group=group))

    client.force_login(observer)
    assert post(client, f"/actions/{action.pk}/update/", status="done").status_code == 403
    assert post(client, f"/actions/{action.pk}/change/", title="x").status_code == 403
    assert post(client, "/groups/engineers/actions/add/", title="x").status_code == 403
    client.force_login(member)
    assert post(client, f"/actions/{others.pk}/update/", status="done").status_code == 403
    client.force_login(outsider)
    assert post(client, f"/actions/{action.pk}/update/", status="done").status_code == 404
    assert client.get(f"/actions/{action.pk}/").status_code == 404
    assert client.get("/actions/999999/").status_code == 404

    assert set(Action.objects.values_list("status", flat=True)) == {"open"}
    assert not ActionUpdate.objects.exists()


def test_a_chair_adds_an_action(chair, group, seat, cochair, now):
    asked = words(chair.get("/groups/engineers/actions/add/"))

    response = post(
        chair,
        "/groups/engineers/actions/add/",
        title="  Ask\nall schools ",
        owner=f"seat-{seat.pk}",
        due_on="2027-02-01",
    )

    action = Action.objects.get()
    assert "Example University" in asked
    assert response["Location"] == f"/actions/{action.pk}/"
    assert (action.title, action.owner_seat, action.due_on) == ("Ask all schools", seat, FAR)
    assert (action.created_by, action.created_at, action.group) == (cochair, now, group)


def test_a_chair_gives_an_action_to_a_person(chair, member):
    post(chair, "/groups/engineers/actions/add/", title="Call", owner=f"person-{member.pk}")

    assert Action.objects.get().owner_person == member


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"owner": ""}, "owner"),
        ({"owner": "seat-0"}, "owner"),
        ({"due_on": "2026-11-30"}, "due_on"),
        ({"detail": "x" * 10_001}, "detail"),
    ],
)
def test_an_action_that_cannot_be_is_refused(chair, seat, typed, field):
    full = {"title": "Ask", "owner": f"seat-{seat.pk}", **typed}

    response = post(chair, "/groups/engineers/actions/add/", **full)

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert not Action.objects.exists()


def test_a_seat_of_another_table_owns_nothing_here(chair, group):
    foreign = SeatFactory(group=WorkGroupFactory())

    response = post(chair, "/groups/engineers/actions/add/", title="Ask", owner=f"seat-{foreign.pk}")

    assert response.status_code == 422
    assert not Action.objects.exists()


def test_a_chair_rewords_an_action(chair, action, seat, member):
    response = post(
        chair, f"/actions/{action.pk}/change/", title="Share it", owner=f"person-{member.pk}", version=action.version
    )

    action.refresh_from_db()
    assert response["Location"] == f"/actions/{action.pk}/"
    assert (action.title, action.owner_person, action.owner_seat, action.version) == ("Share it", member, None, 2)


def test_two_chairs_at_once_lose_nothing(chair, action, seat):
    Action.objects.filter(pk=action.pk).update(title="Their wording", version=2)

    response = post(chair, f"/actions/{action.pk}/change/", title="My wording", owner=f"seat-{seat.pk}", version=1)

    action.refresh_from_db()
    page = words(response)
    assert response.status_code == 409
    assert "Their wording" in page
    assert response.context["form"]["title"].value() == "My wording"
    assert action.title == "Their wording"
    assert 'name="version" value="2"' in response.content.decode()
