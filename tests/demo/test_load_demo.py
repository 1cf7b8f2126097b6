import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import models
from django.db.models import Count

from accounts.models import Person
from demo.people import DEMO_SIGN_INS
from demo.scale import Multiplier
from meetings.models import (
    Action,
    ActionUpdate,
    HomeAnswer,
    InformationSession,
    Invitation,
    Meeting,
    MinutesCorrection,
    MinutesRevision,
    Occurrence,
    PaperVersion,
    PollReply,
    ReportBack,
    WaitingPoint,
)
from notifications.models import Delivery
from tests.demo.conftest import NOW, TODAY
from tests.factories import PersonFactory
from workgroups.models import ActivityEntry, SeatHolder, WorkGroup

pytestmark = pytest.mark.only_in_pass("first")  # the other tests of the demo load it on PostgreSQL too


def story() -> dict[type[models.Model], list[tuple[object, ...]]]:
    told: dict[type[models.Model], tuple[str, ...]] = {
        Person: ("email", "name", "language"),
        SeatHolder: ("person__email", "seat__group__code", "starts_on", "ends_on"),
        Meeting: ("ical_uid", "starts_at", "state"),
        Invitation: ("meeting__ical_uid", "person__email", "response", "answered_at"),
        Action: ("group__code", "title", "status", "due_on"),
        ActionUpdate: ("action__title", "at", "note"),
        Occurrence: ("series__group__code", "original_on", "local_date", "reason"),
        PollReply: ("invitee__person__email", "note", "at"),
        WaitingPoint: ("group__code", "title_en", "state", "answered_at"),
        PaperVersion: ("paper__item__meeting__ical_uid", "name", "number", "sha256"),
        MinutesRevision: ("minutes__meeting__ical_uid", "number", "circulated_at", "minutes__confirmed_at"),
        MinutesCorrection: ("minutes__meeting__ical_uid", "line", "wording", "state"),
        ReportBack: ("meeting__ical_uid", "organization__name_en", "seat__label_en", "reported_at"),
        InformationSession: ("ical_uid", "title_en", "starts_at", "state", "published_at"),
        HomeAnswer: ("report_back__meeting__ical_uid", "text", "at"),
        ActivityEntry: ("at", "verb", "target_label"),
        Delivery: ("address", "subject", "created_at"),
    }
    return {model: sorted(model._default_manager.values_list(*columns), key=repr) for model, columns in told.items()}


@pytest.fixture
def first_story(demo):
    return story()


def test_it_multiplies_what_there_is(demo):
    said: list[str] = []

    Multiplier(today=TODAY, tell=said.append).add(tables=30, actions=1000)

    many = Action.objects.filter(group__code__startswith="scale-")
    assert many.count() == 1000
    assert said[-1] == "1,000 of 1,000 more actions at 30 of 30 more tables"
    per_table = set(many.values("group").annotate(count=Count("pk")).values_list("count", flat=True))
    assert per_table == {33, 34}


def test_copied_actions_are_what_the_pattern_is(demo):
    said: list[str] = []

    Multiplier(today=TODAY, tell=said.append).add(tables=2, actions=80)

    columns = ("title", "status", "due_on", "answered_at", "ended_at", "owner_seat__label_en", "version")
    pattern, copy = (
        list(Action.objects.filter(group__code=code).order_by("pk").values_list(*columns))
        for code in ("scale-000000", "scale-000001")
    )
    assert len(pattern) == 40
    assert copy == pattern
    for action in Action.objects.filter(group__code="scale-000001").select_related("owner_seat", "made_at"):
        assert action.owner_seat is not None
        assert action.made_at is not None
        assert action.owner_seat.group_id == action.made_at.group_id == action.group_id
        assert action.appearances.count() == action.is_open
        assert [update.status_after for update in action.updates.all()] in ([], [action.status])


def test_the_command_refuses_strangers_and_when_forced_tells_the_same_story_twice_as_large(
    first_story, empty_again, capsys
):
    assert not any(story().values())
    PersonFactory(email="somebody@regulator.example.com")

    with pytest.raises(CommandError, match="knows 1 people who are not of the demo"):
        call_command("load_demo", today=TODAY)
    with time_machine.travel(NOW, tick=False):
        call_command("load_demo", today=TODAY, force=True, scale=2, actions=1000)

    said, second = capsys.readouterr().out, {model: set(rows) for model, rows in story().items()}
    assert said.startswith("Loaded 14 tables, ")
    assert "password roundtable-demo" in said
    assert all(f"  {address} " in said and what in said for address, what in DEMO_SIGN_INS)
    # The same day gives the same rows; what came by chance would be missing here.
    assert {model: [row for row in rows if row not in second[model]] for model, rows in first_story.items()} == {
        model: [] for model in first_story
    }
    assert Action.objects.count() == 1000
    assert WorkGroup.objects.active().count() == 28


def test_it_refuses_in_production(demo, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not loaded in production"):
        call_command("load_demo", force=True)


def test_it_refuses_to_load_twice(demo):
    before = Person.objects.count()

    with pytest.raises(CommandError, match="loaded already"):
        call_command("load_demo", today=TODAY, force=True)

    assert Person.objects.count() == before
