"""The security log grows and never changes, whoever asks: the model, its querysets, the database."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.client_address import neighbourhood, seen_from
from accounts.models import SecurityEvent, SecurityLogIsKept
from accounts.security_events import Kind, note_security_event
from tests.factories import PersonFactory


@pytest.fixture
def event(db):
    return note_security_event(kind=Kind.SIGNED_IN, actor=PersonFactory(), way="code")


def test_event_is_about_whoever_did_it_unless_said_otherwise(event):
    other = PersonFactory()

    told = note_security_event(kind=Kind.DEACTIVATED, actor=event.actor, person=other)

    assert (event.person, event.data) == (event.actor, {"way": "code"})
    assert (told.actor, told.person) == (event.actor, other)


def test_event_knows_the_neighbourhood_it_came_from_and_no_more(db):
    with seen_from("203.0.113.77"):
        inside = note_security_event(kind=Kind.SIGN_IN_FAILED, actor=None)
    outside = note_security_event(kind=Kind.SIGN_IN_FAILED, actor=None)

    assert (inside.network, outside.network) == ("203.0.113.0/24", "")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("198.51.100.200", "198.51.100.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:198.51.100.200", "198.51.100.0/24"),
        ("unix:", ""),
        ("", ""),
    ],
)
def test_neighbourhood(address, kept):
    assert neighbourhood(address) == kept


@pytest.mark.parametrize(
    "touch",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: SecurityEvent.objects.filter(pk=event.pk).delete(),
        lambda event: SecurityEvent.objects.filter(pk=event.pk).update(kind=Kind.DENIED),
        lambda event: SecurityEvent.objects.bulk_update([event], ["kind"]),
        lambda event: SecurityEvent.objects.update_or_create(pk=event.pk, defaults={"kind": Kind.DENIED}),
    ],
)
def test_application_refuses_to_touch_an_event(event, touch):
    with pytest.raises(SecurityLogIsKept):
        touch(event)

    assert SecurityEvent.objects.get(pk=event.pk).kind == Kind.SIGNED_IN


@pytest.mark.parametrize(
    "statement",
    ["UPDATE accounts_securityevent SET kind = 'denied'", "DELETE FROM accounts_securityevent"],
)
def test_database_refuses_to_touch_an_event(event, statement):
    with pytest.raises(DatabaseError, match="kept as it is"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert SecurityEvent.objects.get(pk=event.pk).kind == Kind.SIGNED_IN


def test_somebody_in_the_log_cannot_be_deleted_from_below_it(event):
    assert event.actor is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        event.actor.delete()
