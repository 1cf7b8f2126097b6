"""The database refuses states that cannot be, and another text under a confirmation."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from pathways.models import PathwayVersion
from tests.factories import PathwayVersionFactory

pytestmark = pytest.mark.django_db

CONFIRMED = ("confirmed", "published", "paused", "superseded", "withdrawn")


@pytest.mark.parametrize("state", CONFIRMED)
@pytest.mark.parametrize("change", [{"content_hash": "0" * 64}, {"confirmed_hash": "0" * 64}, {"confirmed_at": None}])
def test_the_database_refuses_another_text_under_a_confirmation(state, change):
    version = PathwayVersionFactory(state=state)

    with pytest.raises(IntegrityError), transaction.atomic():
        PathwayVersion.objects.filter(pk=version.pk).update(**change)


@pytest.mark.parametrize(
    ("state", "change"),
    [
        ("draft", {"state": "confirmed"}),
        ("draft", {"state": "published", "published_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}),
        ("draft", {"confirmed_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}),
        ("draft", {"publish_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}),
        ("confirmed", {"state": "draft"}),
        ("confirmed", {"state": "published"}),
        ("confirmed", {"publish_failed_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}),
        ("published", {"published_at": None}),
        ("published", {"note_en": "", "note_fr": ""}),
        ("published", {"state": "paused"}),
        ("paused", {"reason_en": ""}),
        ("paused", {"ended_at": None}),
        ("withdrawn", {"reason_en": ""}),
    ],
)
def test_the_database_refuses_states_that_cannot_be(state, change):
    version = PathwayVersionFactory(state=state)

    with pytest.raises(IntegrityError), transaction.atomic():
        PathwayVersion.objects.filter(pk=version.pk).update(**change)


@pytest.mark.parametrize(
    ("first", "second"),
    [("draft", "circulated"), ("signed-off", "draft"), ("published", "paused"), ("published", "published")],
)
def test_the_database_keeps_one_draft_and_one_published_version(pathway, first, second):
    PathwayVersionFactory(pathway=pathway, state=first)

    with pytest.raises(IntegrityError), transaction.atomic():
        PathwayVersionFactory(pathway=pathway, state=second)


def test_every_state_can_be_made(pathway):
    for state in PathwayVersion.State.values:
        assert PathwayVersionFactory(state=state).state == state
