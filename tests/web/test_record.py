"""The record in words."""

import datetime as dt

import pytest
from django.utils import translation

from meetings.services.actions import add_action
from meetings.services.information_sessions import publish_session
from tests.factories import InformationSessionFactory
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


@pytest.mark.parametrize("count", [1, 3])
def test_sessions_are_told_in_the_readers_language(
    group, cochair, member, now, today, count, django_assert_num_queries
):
    said = {"group": group, "title_en": "Open evening", "title_fr": "Soirée ouverte", "state": "draft"}
    for _ in range(count):
        row = InformationSessionFactory(**said, local_date=dt.date(2027, 1, 26), published_at=None)
        publish_session(session=row, actor=cochair, version=1, now=now)
    entries = list(ActivityEntry.objects.select_related("actor", "group").order_by("pk"))
    standing = standing_of(member, today=today)

    with translation.override("fr"), django_assert_num_queries(1):
        lines = lines_of(entries, standing)

    assert len(lines) == count
    assert {line.title for line in lines} == {"Séance d’information publiée\u00a0: Soirée ouverte, 26 janvier 2027"}
