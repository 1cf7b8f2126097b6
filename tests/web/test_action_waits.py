"""What waits for what, as somebody reads it who owns one action of a table and no longer sits there."""

import pytest

from meetings.models import ActionWait
from tests.factories import ActionFactory
from tests.web.pages import post, words

pytestmark = pytest.mark.only_in_pass("first")
TITLES = ("Awaited secret", "Waiting secret", "Another secret")


@pytest.fixture
def mine(group, outsider, now):
    """Return the action of somebody from another table, between two that are none of their business."""
    mine = ActionFactory(group=group, owner_seat=None, owner_person=outsider, title="Mine alone")
    awaited, waiting, _another = (ActionFactory(group=group, title=title) for title in TITLES)
    ActionWait.objects.create(action=mine, waits_for=awaited, made_at=now)
    ActionWait.objects.create(action=waiting, waits_for=mine, made_at=now)
    return mine


def test_who_left_the_table_reads_no_title_of_what_they_may_not_know(client, outsider, mine):
    client.force_login(outsider)
    pages = (
        "/desk/",
        "/actions/",
        "/actions/board/",
        "/actions/timeline/",
        f"/actions/{mine.pk}/",
        f"/actions/{mine.pk}/waits/",
    )
    answers = {page: client.get(page).content.decode() for page in pages}

    assert all("Mine alone" in answer for answer in answers.values())
    assert not [(page, title) for page, answer in answers.items() for title in TITLES if title in answer]
    assert "Nothing holds it up." in answers[f"/actions/{mine.pk}/"]


def test_who_sits_there_reads_them_all(client, cochair, mine):
    client.force_login(cochair)

    page = words(client.get(f"/actions/{mine.pk}/"))

    assert "Waits for Awaited secret" in page
    assert "Waited for by Waiting secret" in page
    assert "waits for “Awaited secret”" in words(client.get("/actions/"))
    assert "Another secret" in words(client.get(f"/actions/{mine.pk}/waits/"))


def test_who_left_the_table_neither_ties_nor_ends_what_they_may_not_know(client, outsider, mine):
    client.force_login(outsider)
    wait = ActionWait.objects.get(action=mine)
    unknown = ActionFactory(group=mine.group)

    assert post(client, f"/actions/{mine.pk}/waits/{wait.pk}/end/").status_code == 404
    assert post(client, f"/actions/{mine.pk}/waits/", waits_for=unknown.pk).status_code == 422
    assert list(mine.waits.all()) == [wait]


def test_who_left_the_table_lets_their_own_wait_for_their_own(client, outsider, mine):
    client.force_login(outsider)
    other = ActionFactory(group=mine.group, owner_seat=None, owner_person=outsider, title="Mine too")

    post(client, f"/actions/{mine.pk}/waits/", waits_for=other.pk)
    assert "Waits for Mine too" in words(client.get(f"/actions/{mine.pk}/"))
    post(client, f"/actions/{mine.pk}/waits/{ActionWait.objects.get(waits_for=other).pk}/end/")

    assert not ActionWait.objects.filter(waits_for=other).exists()
