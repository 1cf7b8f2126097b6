"""The record in words."""

from django.utils import translation

from meetings.services.actions import add_action
from web.pages.record import lines_of
from workgroups.models import ActivityEntry
from workgroups.seating import standing_of


def test_owner_of_a_new_action_is_named_in_the_readers_language(group, seat, cochair, now, today):
    organization = seat.organization
    organization.name_en, organization.name_fr = "Example University", "Université Exemple"
    organization.save()
    with translation.override("en"):
        add_action(group=group, title="Ask around", actor=cochair, now=now, today=today, owner_seat=seat)

    with translation.override("fr"):
        line = lines_of(ActivityEntry.objects.all(), standing_of(cochair, today=today))[0]

    assert line.title == "Nouveau suivi pour Université Exemple\u00a0: Ask around"


def test_owner_stays_named_when_the_seat_was_not_written_down(group, seat, cochair, now, today):
    add_action(group=group, title="Ask around", actor=cochair, now=now, today=today, owner_seat=seat)
    entry = ActivityEntry.objects.get()
    del entry.data["owner_seat"]

    line = lines_of([entry], standing_of(cochair, today=today))[0]

    assert line.title == "New action for Example University: Ask around"
