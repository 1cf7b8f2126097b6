"""Sign-offs on a page: who was asked, what they said of which step, who could be asked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from pathways.models import Pathway, PathwayVersion, SignOff
from web.forms.sign_offs import Candidate
from workgroups.models import Seat, SeatHolder

REGULATOR_KIND = "regulator"


@dataclass(frozen=True)
class Comment:
    """What somebody says of one step."""

    step_key: str
    title: str
    text: str


@dataclass(frozen=True)
class Party:
    """Somebody who was asked, with the answer and the comments by step."""

    sign_off: SignOff
    comments: Sequence[Comment]

    @property
    def kind(self) -> str:
        """How the tag of the answer looks."""
        if self.sign_off.voided_at:
            return "quiet"
        return {"": "soon", SignOff.Answer.AGREE: "done"}.get(self.sign_off.answer, "late")


def parties_of(version: PathwayVersion) -> list[Party]:
    """Return who was asked about a version, those that count first. One query, and the document."""
    rows = version.sign_offs.select_related("person", "organization").order_by("pk")
    asked = sorted(rows, key=lambda one: one.voided_at is not None)
    titles = titles_of(version) if any(one.step_comments for one in asked) else {}
    return [Party(one, comments_of(one, titles)) for one in asked]


def titles_of(version: PathwayVersion) -> dict[str, str]:
    """Return the titles of a version's steps by key, in the reader's language."""
    language = get_language() or "en"
    return {step.key: step.title.in_language(language)[0] for step in version.document.steps}


def comments_of(sign_off: SignOff, titles: dict[str, str]) -> list[Comment]:
    """Return the comments by step, in the order of the steps; of steps that are gone by their keys."""
    said = sign_off.step_comments
    order = [key for key in titles if key in said] + [key for key in said if key not in titles]
    return [Comment(key, str(titles.get(key, key)), str(said[key])) for key in order]


def candidates_for(pathway: Pathway, version: PathwayVersion, *, today: dt.date) -> list[Candidate]:
    """Return who sits at the pathway's table, those of regulators first. Two queries."""
    if pathway.group_id is None:
        return []
    asked = set(version.sign_offs.in_force().values_list("person", flat=True))
    holders = (
        SeatHolder.objects.as_of(today)
        .filter(seat__group=pathway.group_id, seat__closed_on=None, person__is_active=True)
        .exclude(seat__role=Seat.Role.OBSERVER)
        .select_related("person", "seat__organization", "seat__stakeholder_kind")
        .order_by("is_alternate", "seat__stakeholder_kind__position", "person__name", "pk")
    )
    seen: dict[int, Candidate] = {}
    for holder in holders:
        is_usual = holder.seat.stakeholder_kind.code == REGULATOR_KIND and not holder.is_alternate
        one = Candidate(holder, holder.seat.organization, is_usual, holder.person_id in asked)
        seen.setdefault(holder.person_id, one)
    return sorted(seen.values(), key=lambda one: not one.is_usual)
