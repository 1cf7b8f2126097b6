"""What waits for a person, and what changed while they were away."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.kept_queries import kept
from accounts.keyset import picked
from meetings.models import Action, Decision, Invitation, Meeting, PollInvitee, ReportBack
from meetings.verbs import Verb
from pathways.models import PathwayVersion, SignOff
from web.middleware import Reader
from web.pages import actions as action_pages
from web.pages.desk_polls import polls_waiting
from web.pages.record import RecordLine
from web.pages.record import lines_of as record_lines
from web.pages.report_backs import waiting_for
from workgroups.models import ActivityEntry
from workgroups.standing import Standing

MEETINGS_SHOWN = 6
ACTIONS_SHOWN = 6
DATES_SHOWN = 5
REVIEWS_SHOWN = 6
CHANGES_SHOWN = 8
# Enough to fill the list after what belongs together is told once.
CHANGES_READ = 60
# How far back a first visit looks.
FIRST_LOOK = dt.timedelta(days=14)
LAST_LOOK = dt.timedelta(days=120)

# What comes in numbers is told once a meeting, with how often.
TOLD_ONCE = {Verb.INVITATION_ANSWERED, Verb.AGENDA_CHANGED}

WAITING = {
    1: gettext_lazy("One thing waits for you"),
    2: gettext_lazy("Two things wait for you"),
    3: gettext_lazy("Three things wait for you"),
    4: gettext_lazy("Four things wait for you"),
    5: gettext_lazy("Five things wait for you"),
    6: gettext_lazy("Six things wait for you"),
    7: gettext_lazy("Seven things wait for you"),
    8: gettext_lazy("Eight things wait for you"),
    9: gettext_lazy("Nine things wait for you"),
}


@dataclass(frozen=True)
class Desk:
    """A person's desk."""

    heading: str
    to_answer: Sequence[Invitation]
    answered: Sequence[Invitation]
    actions: Sequence[action_pages.ActionLine]
    action_count: int
    changes: Sequence[RecordLine]
    changes_since: dt.datetime
    dates: Sequence[Meeting]
    sign_offs: Sequence[SignOff]
    sent_back: Sequence[SignOff]
    polls: Sequence[PollInvitee]
    report_backs: Sequence[ReportBack]
    # What the person's tables decided, and should look at again by now.
    to_review: Sequence[Decision]


def desk_of(reader: Reader) -> Desk:
    """Gather what lies on a person's desk. Seven queries, and two for the record's rows."""
    invitations = my_invitations(reader)
    to_answer = [one for one in invitations if one.response == Invitation.Response.NONE]
    mine = Action.objects.visible_to(reader.standing).owned_by(reader.standing).open()
    counts = mine.aggregate(
        all=Count("pk"), pressing=Count("pk", filter=Q(due_on__lte=reader.today + action_pages.SOON))
    )
    shown = list(_my_actions(standing=reader.standing))
    since = changes_since(reader)
    sign_offs = sign_offs_waiting(reader)
    sent_back = answers_sent_back(reader)
    polls = polls_waiting(reader)
    report_backs = waiting_for(reader)
    to_review = decisions_to_review(reader)
    waiting: tuple[Sequence[object], ...] = (to_answer, polls, sign_offs, sent_back, report_backs, to_review)
    return Desk(
        heading=heading(counts["pressing"] + sum(map(len, waiting))),
        to_answer=to_answer,
        answered=[one for one in invitations if one.response != Invitation.Response.NONE],
        actions=action_pages.lines_of(shown, today=reader.today, standing=reader.standing),
        action_count=counts["all"],
        changes=changes(reader, since=since),
        changes_since=since,
        sign_offs=sign_offs,
        sent_back=sent_back,
        polls=polls,
        report_backs=report_backs,
        to_review=to_review,
        dates=list(_dates(standing=reader.standing, now=reader.now)),
    )


@kept
def _my_actions(*, standing: Standing) -> QuerySet[Action]:
    mine = Action.objects.visible_to(standing).owned_by(standing).open()
    shown = action_pages.with_waits(action_pages.with_appearances(mine.for_list().by_urgency()), standing)
    return picked(shown, ACTIONS_SHOWN)


@kept
def _dates(*, standing: Standing, now: dt.datetime) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(standing).upcoming(now=now).for_list()[:DATES_SHOWN]


def sign_offs_waiting(reader: Reader) -> list[SignOff]:
    """Return the texts that wait for the person's agreement, the oldest question first."""
    return list(_to_sign(person_id=reader.standing.person_id))


@kept
def _to_sign(*, person_id: int) -> QuerySet[SignOff]:
    rows = SignOff.objects.waiting().filter(person=person_id, version__state__in=PathwayVersion.OPEN)
    return rows.select_related("version__pathway").defer("version__content").order_by("asked_at", "pk")


def answers_sent_back(reader: Reader) -> list[SignOff]:
    """Return the answers that ask the consultant for a change, the newest first."""
    if not reader.standing.is_consultant:
        return []
    rows = SignOff.objects.in_force().filter(
        answer=SignOff.Answer.CHANGE_NEEDED, version__state__in=PathwayVersion.OPEN
    )
    loaded = rows.select_related("version__pathway", "person", "organization").defer("version__content")
    return list(loaded.order_by("-answered_at", "-pk"))


def decisions_to_review(reader: Reader) -> list[Decision]:
    """Return what the tables that the person co-chairs decided and should look at again by now, the oldest first."""
    chaired = reader.standing.chaired_group_ids
    if not chaired:
        return []
    due = Decision.objects.visible_to(reader.standing).review_due(today=reader.today)
    rows = due.filter(meeting__group__in=chaired, meeting__group__is_active=True).select_related("meeting__group")
    return list(rows.order_by("review_on", "pk")[:REVIEWS_SHOWN])


def heading(count: int) -> str:
    """Say how much waits: an answer that is missing, an action that is late or due within a week."""
    if not count:
        return _("Nothing waits for you")
    word = WAITING.get(count)
    return (
        str(word)
        if word
        else ngettext("%(count)s thing waits for you", "%(count)s things wait for you", count) % {"count": count}
    )


def my_invitations(reader: Reader) -> list[Invitation]:
    """Return what the person is asked to, soonest first, with how many others answered."""
    return list(_invitations(person_id=reader.standing.person_id, now=reader.now))


@kept
def _invitations(*, person_id: int, now: dt.datetime) -> QuerySet[Invitation]:
    asked = Count("meeting__invitations", filter=Q(meeting__invitations__revoked_at=None))
    answered = Count(
        "meeting__invitations",
        filter=Q(meeting__invitations__revoked_at=None) & ~Q(meeting__invitations__response=Invitation.Response.NONE),
    )
    return (
        Invitation.objects.in_force()
        .filter(person=person_id, meeting__state__in=Meeting.AHEAD, meeting__ends_at__gt=now)
        .select_related("meeting__group")
        .annotate(asked=asked, answered=answered)
        .order_by("meeting__starts_at", "pk")[:MEETINGS_SHOWN]
    )


def changes_since(reader: Reader) -> dt.datetime:
    """Return since when changes are new to the person: since they last said they had seen them."""
    seen = reader.person.caught_up_at if reader.person else None
    # Further back nobody reads on; the group's record tells it all.
    return max(seen, reader.now - LAST_LOOK) if seen else reader.now - FIRST_LOOK


def changes(reader: Reader, *, since: dt.datetime) -> list[RecordLine]:
    """Return what others did at the person's tables since then, newest first."""
    told, counts = told_once(_entries(standing=reader.standing, since=since))
    return record_lines(told[:CHANGES_SHOWN], reader.standing, counts=counts)


@kept
def _entries(*, standing: Standing, since: dt.datetime) -> QuerySet[ActivityEntry]:
    theirs = ActivityEntry.objects.visible_to(standing).filter(at__gt=since).exclude(actor=standing.person_id)
    return theirs.for_list().order_by("-at", "-pk")[:CHANGES_READ]


def told_once(entries: Iterable[ActivityEntry]) -> tuple[list[ActivityEntry], list[int]]:
    """Keep the newest of what belongs together, and how many of them there were."""
    newest: list[ActivityEntry] = []
    counts: list[int] = []
    places: dict[tuple[str, int], int] = {}
    for entry in entries:
        key = (entry.verb, entry.target_id)
        if entry.verb in TOLD_ONCE and key in places:
            counts[places[key]] += 1
            continue
        places[key] = len(newest)
        newest.append(entry)
        counts.append(1)
    return newest, counts
