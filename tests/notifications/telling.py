"""A pathway with a publication, those who follow it, and what they were sent."""

import datetime as dt

import pytest

from notifications.kinds import Kind
from notifications.models import Delivery
from pathways.models import PathwayVersion
from tests.factories import PathwayFactory, PathwayVersionFactory, ProfessionFactory, SubscriptionFactory

EARLIER = dt.timedelta(days=60)


@pytest.fixture
def pathway(now):
    """Return a pathway of engineers, in both languages."""
    profession = ProfessionFactory(name_en="Engineer", name_fr="Ingénieur")
    return PathwayFactory(profession=profession, title_en="Engineer in Nova Scotia", title_fr="Ingénieur en N.-É.")


@pytest.fixture
def version(pathway, now):
    """Return its publication of this very moment."""
    return PathwayVersionFactory(
        pathway=pathway,
        state="published",
        published_at=now,
        note_en="The fee rises to $395.",
        note_fr="Les droits passent à 395 $.",
    )


def a_follower(now, **fields):
    """Store somebody who has followed for long."""
    return SubscriptionFactory(confirmed_at=now - EARLIER, **fields).follower


def end(version, state, now):
    """Let a version be what was published once."""
    PathwayVersion.objects.filter(pk=version.pk).update(state=state, ended_at=now, reason_en="A fee is in doubt")


def questions():
    """Return the questions to addresses that were typed in."""
    return Delivery.objects.filter(kind=Kind.FOLLOW_REQUEST).order_by("pk")


def news():
    """Return the news to followers."""
    return Delivery.objects.filter(kind=Kind.PATHWAY_NEWS).order_by("pk")


def token_of(text, name):
    """Return the token of a link in a text."""
    return text.split(f"/a/{name}/", 1)[1].split("/", 1)[0]
