import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from accounts.models import Person
from demo.people import DEMO_SIGN_INS
from meetings.models import Action, ActionUpdate, Invitation, Meeting
from notifications.models import Delivery
from tests.factories import PersonFactory
from workgroups.models import ActivityEntry, SeatHolder, WorkGroup

TODAY = dt.date(2026, 11, 22)


def story() -> dict[type[models.Model], list[tuple[object, ...]]]:
    told: dict[type[models.Model], tuple[str, ...]] = {
        Person: ("email", "name", "language"),
        SeatHolder: ("person__email", "seat__group__code", "starts_on", "ends_on"),
        Meeting: ("ical_uid", "starts_at", "state"),
        Invitation: ("meeting__ical_uid", "person__email", "response", "answered_at"),
        Action: ("group__code", "title", "status", "due_on"),
        ActionUpdate: ("action__title", "at", "note"),
        ActivityEntry: ("at", "verb", "target_label"),
        Delivery: ("address", "subject", "created_at"),
    }
    return {model: sorted(model._default_manager.values_list(*columns), key=repr) for model, columns in told.items()}


def empty() -> None:
    call_command("flush", interactive=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_same_day_gives_the_same_story():
    call_command("load_demo", today=TODAY, verbosity=0)
    first = story()
    empty()

    call_command("load_demo", today=TODAY, verbosity=0)

    assert story() == first


def test_the_command_prints_the_sign_ins(db, capsys):
    call_command("load_demo", today=TODAY)

    said = capsys.readouterr().out
    assert said.startswith("Loaded 14 tables, ")
    assert "password roundtable-demo" in said
    assert all(f"  {address} " in said and what in said for address, what in DEMO_SIGN_INS)


def test_it_multiplies(db, capsys):
    call_command("load_demo", today=TODAY, scale=2)

    assert WorkGroup.objects.active().count() == 28
    many = Action.objects.filter(group__code__startswith="scale-")
    assert many.count() == Action.objects.count() / 2
    assert set(many.values_list("status", flat=True)) == set(Action.Status.values)
    assert f"{many.count()} of {many.count()} more actions at 14 of 14 more tables" in capsys.readouterr().out


def test_it_brings_as_many_actions_as_asked_for(db):
    call_command("load_demo", today=TODAY, scale=3, actions=1000, verbosity=0)

    assert Action.objects.count() == 1000
    assert WorkGroup.objects.active().count() == 42


def test_it_refuses_in_production(db, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not loaded in production"):
        call_command("load_demo")

    assert not Person.objects.exists()


def test_it_refuses_among_real_people_unless_forced(db):
    PersonFactory(email="somebody@regulator.example.com")

    with pytest.raises(CommandError, match="knows 1 people who are not of the demo"):
        call_command("load_demo")
    call_command("load_demo", today=TODAY, force=True, verbosity=0)

    assert Person.objects.filter(email="cochair.engineers@example.org").exists()


def test_it_refuses_to_load_twice(db):
    call_command("load_demo", today=TODAY, verbosity=0)
    before = Person.objects.count()

    with pytest.raises(CommandError, match="loaded already"):
        call_command("load_demo", today=TODAY, force=True)

    assert Person.objects.count() == before
