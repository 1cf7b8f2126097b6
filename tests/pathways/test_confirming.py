"""A table confirms a text; from there on it never changes."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from pathways.models import PathwayVersion, SignOff
from pathways.services.confirming import confirm_version, take_back_confirmation
from pathways.services.drafting import save_draft
from tests.factories import PathwayVersionFactory, SignOffFactory
from tests.pathways.texts import with_fee
from workgroups.models import ActivityEntry

ON = dt.date(2026, 11, 30)


@pytest.fixture
def confirm(cochair, now):
    def confirm(version, **changes):
        by = {"by_en": "Engineers, November 30, 2026", "by_fr": "Ingénieurs, 30 novembre 2026"}
        return confirm_version(version=version, **{"actor": cochair, "on": ON, "now": now, **by, **changes})

    return confirm


def test_what_everybody_agreed_to_is_confirmed(signed_off_version, confirm, cochair, now):
    confirmed = confirm(signed_off_version)

    assert (confirmed.state, confirmed.confirmed_at, confirmed.confirmed_by) == ("confirmed", now, cochair)
    assert (confirmed.confirmed_on, confirmed.confirmed_hash) == (ON, confirmed.content_hash)
    assert (confirmed.confirmation_en, confirmed.confirmation_fr) == (
        "Engineers, November 30, 2026",
        "Ingénieurs, 30 novembre 2026",
    )
    entry = ActivityEntry.objects.get()
    assert (entry.verb, entry.data["hash"], entry.data["on"]) == (
        "pathway.confirmed",
        confirmed.content_hash,
        "2026-11-30",
    )


@pytest.mark.parametrize("answer", ["", "change-needed"])
def test_without_the_regulator_nothing_is_confirmed(signed_off_version, sign_off, confirm, answer):
    SignOff.objects.update(answer=answer, answered_at=sign_off.asked_at if answer else None)
    other = SignOffFactory(version=signed_off_version, answer="agree")

    with pytest.raises(ValidationError) as refused:
        confirm(signed_off_version)

    assert refused.value.code == "regulator_missing"
    assert refused.value.messages == [
        "Example College of Engineers has not agreed to this text yet, so the table cannot confirm it."
    ]
    assert other.version.state == "signed-off"


def test_the_regulators_person_must_speak_for_the_regulator(signed_off_version, confirm):
    SignOff.objects.update(organization=None)

    with pytest.raises(ValidationError) as refused:
        confirm(signed_off_version)

    assert refused.value.code == "regulator_missing"


def test_a_voided_agreement_does_not_count(signed_off_version, sign_off, confirm, now):
    SignOff.objects.update(voided_at=now)
    SignOffFactory(version=signed_off_version, answer="agree")

    with pytest.raises(ValidationError) as refused:
        confirm(signed_off_version)

    assert refused.value.code == "regulator_missing"


def test_everybody_who_was_asked_must_have_agreed(signed_off_version, confirm):
    SignOffFactory(version=signed_off_version, person__name="Slow Example")

    with pytest.raises(ValidationError) as refused:
        confirm(signed_off_version)

    assert refused.value.code == "not_signed_off"
    assert refused.value.messages == ["Not everybody who was asked has agreed to this text: Slow Example."]


def test_a_draft_nobody_was_asked_about_is_not_confirmed(draft, confirm):
    with pytest.raises(ValidationError) as refused:
        confirm(draft)

    assert refused.value.code == "regulator_missing"


def test_a_text_that_changed_under_the_tables_eyes_is_not_confirmed(
    signed_off_version, registrar, regulator, confirm, consultant, now
):
    read = PathwayVersion.objects.get(pk=signed_off_version.pk)
    document = with_fee(read.document, "395")
    save_draft(draft=read, document=document, version=1, actor=consultant, now=now)
    changed = PathwayVersion.objects.get(pk=read.pk)
    SignOffFactory(version=changed, person=registrar, organization=regulator, answer="agree")
    PathwayVersion.objects.update(state="signed-off")

    with pytest.raises(ValidationError) as refused:
        confirm(read)

    assert refused.value.code == "text_changed"
    assert confirm(changed).confirmed_hash == changed.content_hash


@pytest.mark.parametrize("state", ["confirmed", "published", "superseded", "dropped"])
def test_what_is_confirmed_is_not_confirmed_again(pathway, confirm, state):
    with pytest.raises(ValidationError) as refused:
        confirm(PathwayVersionFactory(pathway=pathway, state=state))

    assert refused.value.code == "already_confirmed"


def test_a_confirmation_taken_back_leaves_the_agreements(signed_off_version, confirm, cochair, now):
    confirmed = confirm(signed_off_version)
    PathwayVersion.objects.update(publish_at=now + dt.timedelta(days=1), publish_asked_by=cochair)

    taken_back = take_back_confirmation(version=confirmed, actor=cochair)

    taken_back.refresh_from_db()
    assert (taken_back.state, taken_back.confirmed_at, taken_back.confirmed_hash) == ("signed-off", None, "")
    assert (taken_back.confirmation_en, taken_back.publish_at) == ("", None)
    assert SignOff.objects.in_force().get().answer == "agree"
    assert ActivityEntry.objects.latest("pk").verb == "pathway.confirmation-taken-back"
    assert confirm(taken_back).state == "confirmed"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("draft", "not_confirmed"),
        ("signed-off", "not_confirmed"),
        ("published", "already_published"),
        ("paused", "already_published"),
        ("superseded", "already_published"),
        ("withdrawn", "already_published"),
    ],
)
def test_what_was_published_stays_confirmed(pathway, cochair, state, code):
    version = PathwayVersionFactory(pathway=pathway, state=state)

    with pytest.raises(ValidationError) as refused:
        take_back_confirmation(version=version, actor=cochair)

    assert refused.value.code == code
    version.refresh_from_db()
    assert version.state == state


def test_a_confirmation_is_not_taken_back_under_a_newer_draft(confirmed_version, draft, cochair):
    with pytest.raises(ValidationError) as refused:
        take_back_confirmation(version=confirmed_version, actor=cochair)

    assert refused.value.code == "newer_draft"
