"""Asks parties to agree to a text, and takes their answers."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from accounts.models import Person
from accounts.services import known_person
from accounts.texts import clean_text
from pathways.graph import problems_of
from pathways.models import PathwayVersion, SignOff, SignOffAnswer, StepIdentity
from pathways.services.rows import State, clean_only, locked_version, move, say
from pathways.verbs import Verb
from workgroups.models import Organization

# Of one comment, however many steps it speaks of.
COMMENT_LIMIT = 8_000
DEFAULT_ZONE = "America/Halifax"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who is asked to agree, and for which organization they speak."""

    email: str
    name: str
    language: str = Language.ENGLISH
    organization: Organization | None = None


@transaction.atomic
def request_sign_off(
    *,
    draft: PathwayVersion,
    parties: Sequence[Party],
    message: str,
    due_on: dt.date | None,
    actor: Person,
    now: dt.datetime,
) -> list[SignOff]:
    """Ask parties to agree to the text as it stands, and return the new questions.

    Whoever was asked about this text already stays as they are. Raise ValidationError when the version is no draft,
    its steps cannot be followed, the day has passed, or nobody new is named.
    """
    row = locked_version(draft)
    _check_can_be_asked(row, due_on=due_on, now=now)
    asked = set(row.sign_offs.in_force().values_list("person", flat=True))
    new: list[SignOff] = []
    for party in parties:
        person = _person_of(row, party)
        if person.pk in asked:
            continue
        asked.add(person.pk)
        question = SignOff(version=row, person=person, organization=party.organization, content_hash=row.content_hash)
        question.asked_at, question.asked_by = now, actor
        question.message, question.due_on = message, due_on
        clean_only(question, "message", "due_on")
        question.save()
        new.append(question)
    if not new:
        raise ValidationError(_("Name somebody who was not asked about this text yet."), code="nobody_to_ask")
    PathwayVersion.objects.filter(pk=row.pk).update(circulated_at=now, circulated_by=actor)
    settle(row, actor=actor)
    say(row, Verb.SIGN_OFF_ASKED, actor, people=[one.person.name for one in new])
    return new


def _check_can_be_asked(row: PathwayVersion, *, due_on: dt.date | None, now: dt.datetime) -> None:
    if not row.is_open:
        raise ValidationError(
            _("This version is no draft any more; nobody can be asked to agree to it."), code="not_open"
        )
    if problems_of(row.document):
        raise ValidationError(
            _("The steps cannot be followed as they stand. Mend what stops the draft, then ask for sign-off."),
            code="graph",
        )
    if due_on is not None and due_on < now.date():
        raise ValidationError({"due_on": ValidationError(_("This day has passed."), code="day_has_passed")})


def _person_of(row: PathwayVersion, party: Party) -> Person:
    """Return the person of a party, as guests of meetings are: stored by name and address where nobody knows them."""
    group = row.pathway.group
    zone = group.timezone if group else DEFAULT_ZONE
    person = known_person(name=party.name, email=party.email, language=party.language, zone=zone)
    if not person.is_active:
        raise ValidationError(
            _("%(name)s was made inactive and cannot be written to."), code="inactive", params={"name": person.name}
        )
    return person


def settle(row: PathwayVersion, *, actor: Person | None) -> None:
    """Let the state of an open version follow its sign-offs: nobody asked, somebody open, everybody agreed."""
    answers = set(row.sign_offs.in_force().values_list("answer", flat=True))
    state = State.DRAFT
    if answers:
        state = State.SIGNED_OFF if answers == {SignOff.Answer.AGREE.value} else State.CIRCULATED
    if state == row.state:
        return
    move(row, state, expected=PathwayVersion.OPEN, refusal=ValidationError(_("This is no draft."), code="not_open"))
    if state == State.SIGNED_OFF:
        say(row, Verb.SIGNED_OFF, actor)


def answer_sign_off(
    *,
    sign_off: SignOff,
    answer: str,
    comment: str,
    step_comments: Mapping[str, str],
    content_hash: str,
    via: str,
    now: dt.datetime,
) -> SignOff:
    """Take a party's answer to the text with this hash: the last one counts, earlier ones stay.

    Raise ValidationError for an answer that does not count: to an older text (“text_changed”), to a question that was
    taken back (“taken_back”), after the confirmation (“already_confirmed”). What was written is kept all the same.
    """
    known = StepIdentity.objects.filter(pathway=sign_off.version.pathway_id).values_list("key", flat=True)
    if not set(step_comments) <= set(known):
        raise ValidationError(_("One of these steps is not in the pathway."), code="unknown_step")
    told = _checked_answer(answer=answer, comment=comment, step_comments=step_comments, via=via)
    row, refusal = _take(sign_off, told, content_hash=content_hash, now=now)
    if refusal is not None:
        raise refusal
    return row


@transaction.atomic
def _take(
    sign_off: SignOff, told: SignOffAnswer, *, content_hash: str, now: dt.datetime
) -> tuple[SignOff, ValidationError | None]:
    """Store an answer, and let it count where it may. Everything is written before anything is refused."""
    version = locked_version(sign_off.version)
    row = SignOff.objects.select_related("person", "organization").get(pk=sign_off.pk)
    refusal = _why_not(row, version, content_hash)
    told.sign_off, told.content_hash, told.at = row, content_hash[:64], now
    told.save()
    said = {"person": row.person.name, "answer": told.answer, "hash": told.content_hash, "counts": refusal is None}
    if row.organization:
        said["organization"] = row.organization.code
    say(version, Verb.SIGN_OFF_ANSWERED, row.person, **said)
    if refusal is None:
        row.answer, row.answered_at = told.answer, now
        row.comment, row.step_comments = told.comment, told.step_comments
        row.save(update_fields=["answer", "answered_at", "comment", "step_comments"])
        settle(version, actor=row.person)
    return row, refusal


def _why_not(row: SignOff, version: PathwayVersion, content_hash: str) -> ValidationError | None:
    if version.content_hash != row.content_hash or content_hash != row.content_hash:
        return ValidationError(
            _("The text has changed since. Your answer was kept, but it does not count for the new text."),
            code="text_changed",
        )
    if row.voided_at is not None:
        return ValidationError(
            _("This question was taken back. Your answer was kept, but nobody waits for it."), code="taken_back"
        )
    if not version.is_open:
        return ValidationError(
            _("This text was confirmed already. Your answer was kept; it can only change a later version."),
            code="already_confirmed",
        )
    return None


def _checked_answer(*, answer: str, comment: str, step_comments: Mapping[str, str], via: str) -> SignOffAnswer:
    """Return an answer that can be stored; raise ValidationError by field."""
    steps = {key: text for key, said in step_comments.items() if (text := clean_text(said).strip())}
    told = SignOffAnswer(answer=answer, comment=clean_text(comment).strip(), step_comments=steps, via=via)
    if answer not in SignOff.Answer.values:
        raise ValidationError({"answer": ValidationError(_("Choose one of the answers."), code="unknown_answer")})
    if len(told.comment) + sum(map(len, steps.values())) > COMMENT_LIMIT:
        raise ValidationError(
            {
                "comment": ValidationError(
                    _("Your comments have more than %(limit)d characters together. Shorten them."),
                    code="too_long",
                    params={"limit": COMMENT_LIMIT},
                )
            }
        )
    if answer == SignOff.Answer.CHANGE_NEEDED and not (told.comment or steps):
        raise ValidationError({"comment": ValidationError(_("Say what needs to change."), code="say_what")})
    return told


@transaction.atomic
def void_sign_off(*, sign_off: SignOff, actor: Person, now: dt.datetime) -> SignOff:
    """Take a question back. What was answered stays and counts no more; doing it twice changes nothing."""
    version = locked_version(sign_off.version)
    row = SignOff.objects.select_related("person").get(pk=sign_off.pk)
    if not version.is_open:
        raise ValidationError(
            _("This version is no draft any more; what was answered about it stands."), code="not_open"
        )
    if SignOff.objects.filter(pk=row.pk, voided_at=None).update(voided_at=now):
        row.voided_at = now
        say(version, Verb.SIGN_OFF_TAKEN_BACK, actor, person=row.person.name)
        settle(version, actor=actor)
    return row


def void_sign_offs(version: PathwayVersion, *, now: dt.datetime) -> int:
    """Let no answer to a version's text count any more; return how many there were. The caller writes the state."""
    return version.sign_offs.in_force().update(voided_at=now)
