"""Two at once: the version decides, whatever the timing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from meetings.models import ActionUpdate
from pathways.document.writing import to_plain
from pathways.models import DraftEdit
from tests.pathways.texts import with_fee

WRITERS = 6


def answers_of(person: Any, call: Callable[[Client, int], Any]) -> list[int]:
    """Let one person call from many browsers at once; return the statuses, sorted."""

    def write(number: int) -> int:
        try:
            client = Client()
            client.force_login(person)
            status: int = call(client, number).status_code
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as writers:
        return sorted(writers.map(write, range(WRITERS)))


@pytest.mark.django_db(transaction=True)
def test_of_many_who_write_at_once_one_is_heard_and_the_others_are_told(action, member):
    def say(client, number):
        return client.post(
            f"/api/v1/actions/{action.pk}/updates/",
            {"note": f"Word {number}"},
            content_type="application/json",
            headers={"If-Match": '"3"'},
        )

    assert answers_of(member, say) == [200] + [412] * (WRITERS - 1)
    assert ActionUpdate.objects.count() == 1
    action.refresh_from_db()
    assert action.version == 4


@pytest.mark.django_db(transaction=True)
def test_of_many_who_replace_a_draft_at_once_one_is_heard_and_the_others_are_told(draft, consultant):
    def replace(client, number):
        return client.put(
            f"/api/v1/pathways/{draft.pathway.code}/draft/",
            to_plain(with_fee(draft.document, f"{400 + number}")),
            content_type="application/json",
            headers={"If-Match": f'"{draft.version}"'},
        )

    before = draft.version

    assert answers_of(consultant, replace) == [200] + [412] * (WRITERS - 1)
    assert DraftEdit.objects.count() == 1
    draft.refresh_from_db()
    assert draft.version == before + 1


@pytest.mark.django_db(transaction=True)
def test_of_many_with_one_key_one_is_done_and_all_hear_of_that_one(action, member):
    def write(_number):
        try:
            client = Client()
            client.force_login(member)
            return client.post(
                f"/api/v1/actions/{action.pk}/updates/",
                {"note": "The same word."},
                content_type="application/json",
                headers={"If-Match": "*", "Idempotency-Key": "one"},
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as writers:
        answers = list(writers.map(write, range(WRITERS)))

    done = [answer for answer in answers if answer.status_code == 200]
    told_to_wait = [answer for answer in answers if answer.status_code == 409]
    assert len(done) + len(told_to_wait) == WRITERS
    assert [answer.get("Idempotency-Replayed") for answer in done].count(None) == 1
    assert len({answer.content for answer in done}) == 1
    assert ActionUpdate.objects.count() == 1
