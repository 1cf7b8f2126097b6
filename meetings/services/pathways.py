"""Brings pathways before the table: onto an agenda, and to the decision that confirms one."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language, localized
from accounts.local_time import day_words
from accounts.models import Person
from meetings.models import AgendaItem, Decision, Meeting
from meetings.services.agenda import add_pathway
from meetings.services.decisions import Stand, record_decision
from meetings.services.session import meeting_in_session
from pathways.models import Pathway, PathwayVersion
from pathways.services.confirming import confirm_version
from workgroups.models import Organization


def next_meeting_for(pathway: Pathway, *, now: dt.datetime) -> Meeting | None:
    """Return the next meeting of the table that keeps a pathway, drafts too, or None while none is planned."""
    planned = Meeting.objects.for_table().filter(
        group=pathway.group_id, state__in=Meeting.OPEN_FOR_CHANGE, starts_at__gt=now
    )
    return planned.select_related("group").order_by("starts_at", "pk").first()


@transaction.atomic
def put_on_agenda(*, pathway: Pathway, meeting: Meeting, actor: Person, now: dt.datetime) -> AgendaItem:
    """Bring a pathway before the table that keeps it. Twice changes nothing; raise ValidationError for other tables."""
    _check_table(pathway, meeting)
    return add_pathway(meeting=meeting, pathway=pathway, actor=actor, now=now)


@transaction.atomic
def confirm_by_decision(
    *,
    meeting: Meeting,
    version: PathwayVersion,
    wording: str,
    actor: Person,
    now: dt.datetime,
    item: AgendaItem | None = None,
    method: str = Decision.Method.CONSENSUS,
    review_on: dt.date | None = None,
    positions: Sequence[Stand] = (),
    binds: Collection[Organization] = (),
) -> Decision:
    """Write down that the table confirms the very text that everybody asked has agreed to.

    Raise ValidationError without a quorum, for another table's pathway, and while an agreement is missing.
    """
    _check_table(version.pathway, meeting)
    meeting = meeting_in_session(meeting)
    by = {f"by_{language}": _told(meeting, language) for language in Language.values}
    version = confirm_version(version=version, actor=actor, on=meeting.local_date, now=now, **by)
    return record_decision(
        meeting=meeting,
        wording=wording,
        item=item,
        method=method,
        review_on=review_on,
        actor=actor,
        now=now,
        pathway_version=version,
        positions=positions,
        binds=binds,
    )


def _told(meeting: Meeting, language: str) -> str:
    """Say which table confirmed something, and when: “Engineers, January 19, 2027”."""
    name = localized(meeting.group, "name", language=language)
    return f"{name}, {day_words(meeting.local_date, language, weekday=False)}"


def _check_table(pathway: Pathway, meeting: Meeting) -> None:
    if pathway.group_id != meeting.group_id:
        raise ValidationError(
            _("This pathway is kept by another table; only that table confirms it."), code="another_table"
        )
