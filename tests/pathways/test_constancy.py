"""A confirmed text never changes: whatever service is asked, and whatever it is asked for."""

import contextlib
import datetime as dt
import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

import pathways.services
from accounts.versions import StaleVersion
from pathways.document.writing import to_plain
from pathways.models import DraftEdit, PathwayVersion
from pathways.services import checking, confirming, drafting, importing, publishing, signing, unpublishing
from tests.factories import PathwayVersionFactory, SignOffFactory
from tests.pathways.texts import with_fee

CONFIRMED = ("confirmed", "published", "paused", "superseded", "withdrawn")
SOON = dt.timedelta(hours=1)
# What services call of each other, under the lock that they hold.
WITHIN_SERVICES = {"locked_version", "clean_only", "checked", "move", "say", "settle", "void_sign_offs", "keep_derived"}


def _ways(version, sign_off, actor, now):
    """Every service that is given a version, with the most harm it could be asked to do."""
    other = with_fee(version.document, "1")
    by = {"actor": actor, "now": now}
    why: dict[str, Any] = {"reason_en": "Why", "reason_fr": "Pourquoi"}
    note: dict[str, Any] = {"update_type": "major", "note_en": "n", "note_fr": "n", "review_on": None}
    said = {"comment": "", "step_comments": {}, "content_hash": version.content_hash, "via": "mail", "now": now}
    fact = ["steps.exam.fact"]
    return {
        drafting.save_draft: lambda: drafting.save_draft(draft=version, document=other, version=1, **by),
        drafting.undo_edit: lambda: drafting.undo_edit(draft=version, version=1, **by),
        drafting.drop_draft: lambda: drafting.drop_draft(draft=version, version=1, **by),
        drafting.open_draft: lambda: drafting.open_draft(pathway=version.pathway, **by),
        importing.import_document: lambda: importing.import_document(document=other, pathway=version.pathway, **by),
        checking.check_facts: lambda: checking.check_facts(
            draft=version, paths=fact, as_of=now.date(), version=1, **by
        ),
        signing.request_sign_off: lambda: signing.request_sign_off(
            draft=version, parties=[signing.Party("a@example.org", "A")], message="", due_on=None, **by
        ),
        signing.answer_sign_off: lambda: signing.answer_sign_off(sign_off=sign_off, answer="agree", **said),
        signing.void_sign_off: lambda: signing.void_sign_off(sign_off=sign_off, **by),
        confirming.confirm_version: lambda: confirming.confirm_version(
            version=version, on=now.date(), by_en="x", by_fr="x", **by
        ),
        confirming.take_back_confirmation: lambda: confirming.take_back_confirmation(version=version, actor=actor),
        publishing.publish_version: lambda: publishing.publish_version(version=version, **note, **by),
        publishing.cancel_publication: lambda: publishing.cancel_publication(version=version, actor=actor),
        publishing.publish_due: lambda: publishing.publish_due(now=now + SOON),
        unpublishing.pause: lambda: unpublishing.pause(version=version, **why, **by),
        unpublishing.resume: lambda: unpublishing.resume(version=version, **by),
        unpublishing.withdraw: lambda: unpublishing.withdraw(version=version, **why, **by),
    }


@pytest.mark.parametrize("state", CONFIRMED)
def test_no_service_changes_a_confirmed_text(pathway, consultant, now, state):
    version = PathwayVersionFactory(pathway=pathway, state=state)
    sign_off = SignOffFactory(version=version, answer="agree")
    DraftEdit.objects.create(draft=version, version=1, before=with_fee_of_one(version), at=now)
    before = (version.content, version.content_hash, version.number, version.ctid)

    for service in _ways(version, sign_off, consultant, now):
        point = transaction.savepoint()
        row = PathwayVersion.objects.get(pk=version.pk)
        with contextlib.suppress(ValidationError, StaleVersion):
            _ways(row, sign_off, consultant, now)[service]()
        row = PathwayVersion.objects.get(pk=version.pk)
        assert (row.content, row.content_hash, row.number, row.ctid) == before, service.__name__
        transaction.savepoint_rollback(point)


def test_the_same_services_do_change_a_draft(draft, consultant, now):
    DraftEdit.objects.create(draft=draft, version=1, before=with_fee_of_one(draft), at=now)
    changing = set()

    for service, act in _ways(draft, SignOffFactory(version=draft), consultant, now).items():
        point = transaction.savepoint()
        with contextlib.suppress(ValidationError, StaleVersion):
            act()
        if not PathwayVersion.objects.filter(pk=draft.pk, content_hash=draft.content_hash).exists():
            changing.add(service.__name__)
        transaction.savepoint_rollback(point)

    assert changing == {"save_draft", "undo_edit", "import_document", "check_facts"}


def with_fee_of_one(version):
    return to_plain(with_fee(version.document, "1"))


def test_a_service_that_is_given_a_version_is_among_them(pathway, consultant, now):
    version = PathwayVersionFactory(pathway=pathway, state="confirmed")
    tried = {service.__name__ for service in _ways(version, SignOffFactory(version=version), consultant, now)}

    given = set()
    for found in pkgutil.iter_modules(pathways.services.__path__):
        module = importlib.import_module(f"pathways.services.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            ours = function.__module__ == module.__name__ and not name.startswith("_")
            if ours and {"draft", "version", "sign_off", "row"} & set(inspect.signature(function).parameters):
                given.add(name)

    assert given - WITHIN_SERVICES <= tried
