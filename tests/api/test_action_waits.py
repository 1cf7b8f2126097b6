"""What an action waits for, as a program reads it for somebody who owns one action of a table they do not sit at."""

import pytest

from meetings.models import ActionWait
from tests.factories import ActionFactory

pytestmark = pytest.mark.only_in_pass("first")


@pytest.fixture
def wait(group, outsider, now):
    """Return the wait of an action that somebody from another table owns."""
    mine = ActionFactory(group=group, owner_seat=None, owner_person=outsider)
    awaited = ActionFactory(group=group, title="Awaited secret")
    return ActionWait.objects.create(action=mine, waits_for=awaited, made_at=now)


def test_only_waits_of_known_actions_are_told(call, outsider, cochair, wait):
    address = f"/api/v1/actions/{wait.action_id}/waits/"

    assert call(outsider).get(address).json()["results"] == []
    (told,) = call(cochair).get(address).json()["results"]
    assert (told["id"], told["waits_for"]["title"]) == (wait.pk, "Awaited secret")


def test_only_waits_of_known_actions_are_ended(call, outsider, cochair, wait):
    address = f"/api/v1/actions/{wait.action_id}/waits/{wait.pk}/end/"

    assert call(outsider).post(address).status_code == 404
    assert ActionWait.objects.exists()
    assert call(cochair).post(address).status_code == 204
    assert not ActionWait.objects.exists()
