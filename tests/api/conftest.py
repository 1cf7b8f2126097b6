"""Callers of the API, and an action to call about."""

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from meetings.models import Action, Meeting
from pathways.models import PathwayVersion
from tests.factories import ActionFactory, PathwayVersionFactory
from tests.pathways.texts import with_fee


@pytest.fixture
def call():
    """Return a way to call as somebody: ``call(person).get("/api/v1/actions/")``."""

    def as_person(person=None, *, csrf=False):
        client = Client(enforce_csrf_checks=csrf)
        if person is not None:
            client.force_login(person)
        return client

    return as_person


@pytest.fixture
def action(group, seat) -> Action:
    """Return an open action of the member's seat, due in two weeks."""
    return ActionFactory(group=group, owner_seat=seat, title="Publish the fee table", due_on="2026-12-15", version=3)


@pytest.fixture
def held(meeting) -> Meeting:
    """Hold the Engineers' meeting."""
    Meeting.objects.update(state="held", held_at=meeting.starts_at)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def get(call, consultant):
    """Return a way to read as the consultant."""
    client = call(consultant)

    def found(path, **query):
        answer = client.get(f"/api/v1/{path}/", query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return found


@pytest.fixture
def two_versions(pathway, published_version):
    """Publish a second version with a dearer fee beside the first, which is superseded then."""
    PathwayVersion.objects.update(state="superseded", ended_at=published_version.published_at)
    return PathwayVersionFactory(
        pathway=pathway, state="published", document=with_fee(published_version.document, "395.00")
    )


@pytest.fixture(scope="session")
def schema():
    """Return the description of the API."""
    return SchemaGenerator().get_schema(request=None, public=True)
