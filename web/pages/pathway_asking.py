"""Who is asked to sign a draft off, and what they get, before anything is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.languages import Language
from accounts.models import Person
from notifications.messages.sign_off import sign_off_letter
from notifications.text_changes import TextChanges
from pathways.blockers import Blocker, Level, blockers_of
from pathways.models import PathwayVersion, SignOff
from pathways.services.signing import Party
from web.forms.sign_offs import RequestForm, signature
from web.middleware import Reader
from web.pages.planning import ANSWER_ADDRESS, Sample
from web.pages.sign_offs import candidates_for
from workgroups.models import Organization

# The person who asks needs an answer before the table meets; two weeks is what they usually give.
USUAL_DAYS = 14


@dataclass(frozen=True)
class Addressee:
    """Somebody on the list of who gets the mail."""

    party: Party
    language: str


@dataclass(frozen=True)
class Asking:
    """What stands around the form: who gets what, and what stops the question."""

    parties: Sequence[Party]
    addressees: Sequence[Addressee]
    sample: Sample | None
    graph: Sequence[Blocker]
    regulator_is_missing: bool


def request_form(draft: PathwayVersion, reader: Reader, data: QueryDict | None) -> RequestForm:
    """Return the form with those ticked who speak for a regulator. Three queries."""
    candidates = candidates_for(draft.pathway, draft, today=reader.today)
    usual = [str(one.holder.person_id) for one in candidates if one.is_usual and not one.was_asked]
    initial: dict[str, Any] = {"people": usual, "language": "en", "organization": draft.pathway.regulator_id}
    form = RequestForm(data, candidates=candidates, organizations=_organizations(draft), initial=initial)
    form.initial["shown"] = "" if form.is_bound else signature(form.parties)
    return form


def _organizations(draft: PathwayVersion) -> QuerySet[Organization]:
    codes = {step.organization for step in draft.document.steps} | {draft.document.regulator}
    named = Q(code__in=codes - {""}) | Q(seats__group=draft.pathway.group_id, seats__group__isnull=False)
    return Organization.objects.filter(named).distinct().order_by("name_en", "pk")


def asking_of(draft: PathwayVersion, form: RequestForm, reader: Reader) -> Asking:
    """Gather who gets what. A form that is refused shows whom it would reach as far as that is known."""
    if form.is_bound:
        form.is_valid()
    parties = form.parties
    stops = [one for one in blockers_of(draft, today=reader.today) if one.level == Level.STOPS]
    regulator = draft.document.regulator
    asked = set(draft.sign_offs.in_force().values_list("organization__code", flat=True))
    asked |= {party.organization.code for party in parties if party.organization}
    return Asking(
        parties=parties,
        addressees=[Addressee(party, str(Language(party.language).label)) for party in parties],
        sample=_sample(draft, form, parties, reader) if parties else None,
        graph=[one for one in stops if one.code.startswith("graph-")],
        regulator_is_missing=regulator not in asked,
    )


def _sample(draft: PathwayVersion, form: RequestForm, parties: Sequence[Party], reader: Reader) -> Sample:
    """Write the mail as the first of them will get it. Nothing is stored; its link leads nowhere."""
    party = parties[0]
    zone = draft.pathway.group.timezone if draft.pathway.group else "America/Halifax"
    person = Person(pk=0, name=party.name, email=party.email, language=party.language, timezone=zone)
    data = form.cleaned_data if form.is_bound else {}
    question = SignOff(
        pk=0,
        version=draft,
        person=person,
        organization=party.organization,
        asked_at=reader.now,
        asked_by=reader.person,
        message=data.get("message", ""),
        due_on=data.get("due_on"),
    )
    letter = sign_off_letter(question, TextChanges().of(question), key="preview", now=reader.now)
    return Sample(person, letter.subject, ANSWER_ADDRESS.sub(f"[{_('a link of their own')}]", letter.text))
