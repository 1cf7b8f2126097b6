"""A person is forgotten: name and address are nowhere any more, what the table did is as it was."""

import copy
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accounts.models import AddressChange, ApiToken, Person, SecurityEvent
from meetings.models import Action, Attendance, CalendarFeed, Decision, Invitation, NoteRevision
from meetings.services.event_texts import keep_event_texts
from notifications.erasure.scrubbing import LEFT_ALONE, searched_models
from notifications.erasure.services import erase_person, is_erased
from notifications.erasure.traces import FORMER_MEMBER
from notifications.models import Delivery, DeliveryAttempt
from pathways.models import Follower, Subscription
from tests.cast import NOW
from tests.factories import (
    ActionFactory,
    DeliveryFactory,
    FollowerFactory,
    FollowRequestFactory,
    RosterFileFactory,
    SubscriptionFactory,
)
from tests.permissions.world import World, make_everything
from workgroups.models import ActivityEntry, RosterFile, SeatHolder
from workgroups.record import record

NAME, EMAIL = "Zoé d'Exemple-Unique", "unique.member@example.org"


@pytest.fixture(scope="module")
def _world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the table once: that takes longer than forgetting somebody there."""
    with time_machine.travel(NOW, tick=False), django_db_blocker.unblock(), transaction.atomic():
        yield left_everywhere()
        transaction.set_rollback(True)


@pytest.fixture
def world(_world: World, db: None, now: dt.datetime) -> World:
    """Return a table at which somebody left their name wherever one can; what a test makes of it is its own."""
    return copy.deepcopy(_world)


def left_everywhere() -> World:
    """Make the table, and let a member leave name and address."""
    world = make_everything()
    member = world.people["member"]
    Person.objects.filter(pk=member.pk).update(name=NAME, email=EMAIL)
    member.refresh_from_db()
    said = f"Agreed with {NAME} ({EMAIL.upper()})."
    _write(world, said)
    _send(world, said)
    world.group.terms.create(number=9, text_en=said, adopted_on=dt.date(2026, 1, 1), adopted_by=member)
    EmailAddress.objects.create(user=member, email=EMAIL)
    Authenticator.objects.create(user=member, type="totp", data={"secret": "x"})
    AddressChange.objects.filter(person=member).update(new_address="new@example.org")
    follower = FollowerFactory(email=EMAIL)
    SubscriptionFactory(follower=follower)
    FollowRequestFactory(follower=follower)
    DeliveryFactory(recipient=None, follower=follower, address=EMAIL, text=said)
    RosterFileFactory(group=world.group, content=said.encode(), kept_at=NOW)
    LogEntry.objects.create(user=member, object_repr=NAME, change_message=said, action_flag=2, action_time=NOW)
    return world


def _write(world: World, said: str) -> None:
    item = world.meeting.agenda.order_by("pk")[0]
    item.presenter, item.notes = NAME, said
    item.save()
    NoteRevision.objects.create(
        item=item, version=7, notes=said, written_by=world.people["member"], written_at=world.now
    )
    Decision.objects.update(wording=said)
    Action.objects.update(detail=said)
    Invitation.objects.filter(pk=world.invitation.pk).update(note="I am ill", response="no", answered_at=world.now)
    record(verb="seat.taken", target=world.seat, actor=world.people["member"], group=world.group, person=NAME)
    keep_event_texts([world.meeting.pk])


def _send(world: World, said: str) -> None:
    """Leave mail to the member, and mail to others that names them."""
    member, chair, group = world.people["member"], world.people["cochair"], world.group
    folded = f"ORGANIZER;CN={NAME[:9]}\r\n {NAME[9:]}:mailto:{EMAIL[:5]}\r\n {EMAIL[5:]}\r\n"
    escaped = f"<p>{NAME.replace(chr(39), '&#x27;')}</p>"
    named = {"subject": NAME, "text": said, "html": escaped, "ics": folded, "facts": {"who": {"name": NAME}}}
    for person, state in ((member, "sent"), (member, "waiting"), (chair, "sent"), (chair, "waiting")):
        sent_at = world.now if state == "sent" else None
        row = DeliveryFactory(group=group, recipient=person, address=person.email, state=state, sent_at=sent_at)
        Delivery.objects.filter(pk=row.pk).update(**named, reply_to=EMAIL)
    DeliveryAttempt.objects.create(delivery=row, number=1, at=world.now, seconds=1, answer=f"550 <{EMAIL}> unknown")


def forget(world: World, **more) -> Person:
    member = world.people["member"]
    asked = {"typed": EMAIL, "actor": member, "now": world.now, "today": world.now.date()}
    return erase_person(person=member, **{**asked, **more})


def everything_stored() -> dict[str, list[str]]:
    """Return what every column of every table holds, as text, calendar lines unfolded."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
                    found.setdefault(f"{table}.{name}", []).append(re.sub(r"\r?\n[ \t]", "", text))
    return found


def holding(*words: str) -> set[str]:
    """Return the columns that hold any of some words, in any case."""
    return {
        name
        for name, texts in everything_stored().items()
        if any(word.casefold() in text.casefold() for text in texts for word in words)
    }


TRACES = (NAME, NAME.replace("'", "&#x27;"), "exemple-unique", EMAIL, "unique.member", "new@example.org")


def test_neither_name_nor_address_stands_anywhere_afterwards(world):
    before = holding(*TRACES)

    forget(world)

    assert len(before) > 20
    assert holding(*TRACES) == set()


def test_every_table_is_searched_or_left_alone_for_a_reason():
    searched = {model._meta.label for model in searched_models()}

    assert not searched & set(LEFT_ALONE)
    assert {"meetings.Decision", "workgroups.ActivityEntry", "notifications.Delivery", "admin.LogEntry"} <= searched
    assert all(LEFT_ALONE.values())


def test_what_the_table_did_stays(world):
    before = {model: model.objects.count() for model in (Invitation, Attendance, Decision, NoteRevision, Action)}

    forget(world)

    assert {model: model.objects.count() for model in before} == before
    assert Decision.objects.get().wording.startswith(f"Agreed with {FORMER_MEMBER} (former-member-")
    assert Invitation.objects.get(pk=world.invitation.pk).response == "no"
    entry = ActivityEntry.objects.filter(verb="seat.taken").latest("pk")
    assert (entry.data["person"], str(entry.actor)) == (FORMER_MEMBER, FORMER_MEMBER)
    other = Delivery.objects.filter(recipient=world.people["cochair"], state="waiting").latest("pk")
    assert FORMER_MEMBER in other.text


def test_the_person_leaves_the_table_and_their_work_stays_with_the_seat(world):
    member, today = world.people["member"], world.now.date()
    mine = ActionFactory(group=world.group, owner_person=member, owner_seat=None)
    done = ActionFactory(group=world.group, owner_person=member, owner_seat=None, status="done", ended_at=world.now)

    forget(world)

    for action in (mine, done):
        action.refresh_from_db()
    assert (mine.owner_seat, mine.owner_person, mine.version) == (world.seat, None, 2)
    assert done.owner_person == member
    assert [one.ends_on for one in SeatHolder.objects.filter(person=member)] == [today]
    assert Invitation.objects.get(pk=world.invitation.pk).revoked_at == world.now
    assert ActivityEntry.objects.filter(verb="seat.left").latest("pk").data["person"] == FORMER_MEMBER


def test_every_door_is_closed(world, client):
    member = world.people["member"]
    client.force_login(member)

    forget(world)

    person = Person.objects.get(pk=member.pk)
    assert is_erased(person)
    assert (person.name, person.is_active, person.has_usable_password()) == (FORMER_MEMBER, False, False)
    assert client.get("/desk/").status_code == 302
    assert not CalendarFeed.objects.live().filter(person=member).exists()
    assert not ApiToken.objects.live(now=world.now).filter(person=member).exists()
    assert not Authenticator.objects.filter(user=member).exists()
    assert not member.browser_sessions.exists()
    assert client.get(f"/a/invitation/{world.token('invitation', world.invitation.pk)}/").status_code in {403, 404, 410}
    assert not RosterFile.objects.exists()


def test_mail_that_waited_does_not_go_and_what_went_is_empty(world):
    forget(world)

    mail = Delivery.objects.filter(recipient=world.people["member"])
    assert set(mail.values_list("address", "text", "html", "ics")) == {("", "", "", "")}
    assert not mail.filter(state__in=["waiting", "held"]).exists()
    assert mail.filter(state="sent").exists()


def test_what_was_followed_ends_with_the_address(world):
    follower = Follower.objects.get(email=EMAIL)

    forget(world)

    follower.refresh_from_db()
    assert (follower.email, follower.erased_at) == (None, world.now)
    assert not Subscription.objects.active().filter(follower=follower).exists()


def test_it_is_logged_without_the_name(world):
    forget(world, actor=world.people["administrator"])

    event = SecurityEvent.objects.get(kind="erased")
    assert (event.actor, event.person) == (world.people["administrator"], world.people["member"])


def test_another_address_or_a_second_time_is_refused_and_nothing_goes(world):
    before = everything_stored()

    with pytest.raises(ValidationError, match="not the address"):
        forget(world, typed="other@example.org")

    assert everything_stored() == before
    forget(world)
    with pytest.raises(ValidationError, match="forgotten before"):
        forget(world)


def test_others_of_the_same_name_keep_it(world):
    world.people["outsider"].name = NAME
    world.people["outsider"].save()

    forget(world)

    assert Person.objects.get(pk=world.people["outsider"].pk).name == NAME
