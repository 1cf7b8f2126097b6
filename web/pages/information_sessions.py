"""What those see who write information sessions: their list, and a session as everybody will read it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.keyset import Order
from accounts.languages import Language
from meetings.models import InformationSession
from meetings.session_plan import SessionPlan
from web.keyset import Page, page_of
from workgroups.models import Profession, WorkGroup
from workgroups.standing import Standing

# Each language in its own words: that is how its readers look for it.
OWN_NAMES = ((Language.ENGLISH.value, "English"), (Language.FRENCH.value, "Français"))
LATEST_FIRST = Order(("starts_at", "id"), descending=True)
OVER_SHOWN = 20
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


@dataclass(frozen=True)
class Sessions:
    """What is ahead, all of it on the first page, and one page of what is over, with the ways to others."""

    ahead: Sequence[Line]
    over: Sequence[Line]
    page: Page[InformationSession]


def sessions_of(rows: QuerySet[InformationSession], query: QueryDict, *, today: dt.date) -> Sessions:
    """Return the page that an address asks for: what is ahead, soonest first, then the latest. Two queries."""
    page = page_of(rows.filter(local_date__lt=today), LATEST_FIRST, query, size=OVER_SHOWN)
    ahead = rows.filter(local_date__gte=today).order_by("starts_at", "pk")
    return Sessions([] if page.previous_url else [_line(row) for row in ahead], [_line(row) for row in page.rows], page)


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
