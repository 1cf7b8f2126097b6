"""What those see who write information sessions: their list, and a session as everybody will read it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.languages import Language
from meetings.models import InformationSession
from meetings.session_plan import SessionPlan
from workgroups.models import Profession, WorkGroup
from workgroups.standing import Standing

# Each language in its own words: that is how its readers look for it.
OWN_NAMES = ((Language.ENGLISH.value, "English"), (Language.FRENCH.value, "Français"))
TAGS = {"draft": "soon", "published": "done", "cancelled": "quiet"}


@dataclass(frozen=True)
class Shown:
    """A session as its public page will show it, once in each language; ``seal`` says that just this was seen."""

    session: InformationSession
    professions: Sequence[Profession]
    seal: str = ""

    @property
    def languages(self) -> Sequence[tuple[str, str]]:
        """Each language with its own name."""
        return OWN_NAMES

    @property
    def missing(self) -> str:
        """What a reader of one language will not find."""
        if not self.session.title_fr or (self.session.description_en and not self.session.description_fr):
            return _("The French text is not complete; the English one is shown in its place.")
        if not self.session.title_en or (self.session.description_fr and not self.session.description_en):
            return _("The English text is not complete; the French one is shown in its place.")
        return ""


@dataclass(frozen=True)
class Line:
    """A session in the list of those who write it."""

    session: InformationSession
    tag: str
    tag_kind: str


def lines_of(rows: QuerySet[InformationSession], *, today: dt.date) -> tuple[list[Line], list[Line]]:
    """Return what is ahead, soonest first, and the latest of what is over. Four queries."""
    ahead = rows.filter(local_date__gte=today).order_by("starts_at", "pk")
    over = rows.filter(local_date__lt=today).order_by("-starts_at", "-pk")[:20]
    first, second = ([_line(row) for row in part] for part in (ahead, over))
    return first, second


def _line(session: InformationSession) -> Line:
    return Line(session, str(session.get_state_display()), TAGS[session.state])


def preview_of(plan: SessionPlan, *, seal: str) -> Shown:
    """Return a session that is not kept yet, as everybody will see it."""
    session = InformationSession(**plan.words)
    session.set_time(**plan.when)
    return Shown(session, plan.professions, seal)


def shown(session: InformationSession) -> Shown:
    """Return a session that is kept."""
    return Shown(session, session.professions_by_code())


def groups_to_give(standing: Standing, *, session: InformationSession | None = None) -> QuerySet[WorkGroup]:
    """Return the tables for which the reader may write; a session keeps its own, though that may have stopped."""
    groups = WorkGroup.objects.visible_to(standing).active().in_order()
    if not standing.is_consultant:
        groups = groups.filter(pk__in=standing.chaired_group_ids)
    return groups | WorkGroup.objects.filter(pk=session.group_id) if session and session.group_id else groups
