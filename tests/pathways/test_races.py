"""Two at once: one row decides, whatever the timing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.versions import StaleVersion
from pathways.models import PathwayVersion, SignOff, SignOffAnswer
from pathways.services.drafting import open_draft, save_draft
from pathways.services.editions import current_edition, new_edition
from pathways.services.publishing import publish_due, publish_version
from pathways.services.signing import answer_sign_off
from tests.factories import PathwayVersionFactory, SignOffFactory
from tests.pathways.texts import with_fee
from workgroups.models import ActivityEntry

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 5


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do several things in threads of their own, and return what came of each: a value, or what was raised."""

    def done(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except (ValidationError, StaleVersion) as error:
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(done, acts))


def test_of_many_who_save_at_once_one_is_heard(draft, consultant, now):
    def save(number):
        document = with_fee(draft.document, f"{400 + number}")
        return lambda: save_draft(draft=draft, document=document, version=1, actor=consultant, now=now).version

    came = at_once(*(save(number) for number in range(MANY)))

    assert sorted(map(str, came)) == sorted(map(str, [2] + [StaleVersion] * (MANY - 1)))
    assert (PathwayVersion.objects.get().version, draft.edits.count()) == (2, 1)


def test_of_many_who_open_a_draft_all_get_the_same(pathway, published_version, consultant, now):
    came = at_once(*[lambda: open_draft(pathway=pathway, actor=consultant, now=now).pk] * MANY)

    assert len(set(came)) == 1
    assert pathway.versions.count() == 2


def test_of_many_who_publish_one_does(pathway, confirmed_version, consultant, now):
    note: dict[str, Any] = {"update_type": "major", "note_en": "New", "note_fr": "", "review_on": None}

    came = at_once(
        *[lambda: publish_version(version=confirmed_version, actor=consultant, now=now, **note).state] * MANY
    )

    assert sorted(map(str, came)) == sorted(map(str, ["published"] + [ValidationError] * (MANY - 1)))
    assert ActivityEntry.objects.filter(verb="pathway.published").count() == 1
    assert current_edition() == 2


def test_of_many_sweeps_one_publishes_each(pathway, consultant, now):
    plan = {"state": "confirmed", "publish_at": now, "publish_asked_by": consultant, "update_type": "minor"}
    versions = [PathwayVersionFactory(**plan) for _ in range(3)]

    came = at_once(*[lambda: publish_due(now=now)] * MANY)

    assert sum(came) == len(versions)
    assert PathwayVersion.objects.filter(state="published").count() == len(versions)
    assert ActivityEntry.objects.filter(verb="pathway.published").count() == len(versions)
    assert current_edition() == 1 + len(versions)


def test_a_failure_is_told_once(pathway, published_version, consultant, now):
    PathwayVersion.objects.update(state="paused", reason_en="In doubt", ended_at=now)
    plan = {"state": "confirmed", "publish_at": now, "publish_asked_by": consultant, "update_type": "minor"}
    PathwayVersionFactory(pathway=pathway, **plan)

    assert at_once(*[lambda: publish_due(now=now)] * MANY) == [0] * MANY

    assert ActivityEntry.objects.filter(verb="pathway.publication-failed").count() == 1


def test_the_last_of_many_who_agree_signs_the_text_off(draft, sign_off, now):
    asked = [sign_off, *(SignOffFactory(version=draft) for _ in range(MANY - 1))]

    def agree(one):
        said = {"comment": "", "step_comments": {}, "content_hash": one.content_hash, "via": "mail", "now": now}
        return lambda: answer_sign_off(sign_off=one, answer="agree", **said).answer

    assert at_once(*map(agree, asked)) == ["agree"] * MANY

    assert PathwayVersion.objects.get().state == "signed-off"
    assert ActivityEntry.objects.filter(verb="pathway.signed-off").count() == 1


def test_no_answer_counts_for_a_text_that_was_saved_meanwhile(draft, sign_off, consultant, now):
    said = {"comment": "Fine", "step_comments": {}, "content_hash": sign_off.content_hash, "via": "mail", "now": now}
    document = with_fee(draft.document, "395")

    at_once(
        lambda: answer_sign_off(sign_off=sign_off, answer="agree", **said),
        lambda: save_draft(draft=draft, document=document, version=1, actor=consultant, now=now),
    )

    version = PathwayVersion.objects.get()
    assert (version.state, version.version) == ("draft", 2)
    assert SignOff.objects.get().voided_at == now
    assert SignOffAnswer.objects.get().comment == "Fine"


def test_no_edition_is_counted_twice(now):
    numbers = at_once(*[lambda: new_edition(now)] * MANY)

    assert current_edition() == 1 + MANY
    assert max(numbers) == 1 + MANY
