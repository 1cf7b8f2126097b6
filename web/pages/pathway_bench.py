"""The workbench of one pathway: where it stands, what waits, who agreed, who follows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting
from meetings.services.pathways import next_meeting_for
from pathways import policies
from pathways.audience import reach_of
from pathways.blockers import Blocker, Level, blockers_of
from pathways.models import FollowRun, Pathway, PathwayVersion, SignOff
from pathways.models.following import Followed
from web.middleware import Reader
from web.pages.pathway_blockers import WarningKind, by_kind, count_words
from web.pages.record import RecordLine
from web.pages.record import lines_of as record_lines
from web.pages.sign_offs import Party, parties_of
from workgroups.models import ActivityEntry

State = PathwayVersion.State
RECORD_SHOWN = 12


@dataclass(frozen=True)
class Stage:
    """One of the stations of a version on its way to the public."""

    label: str
    note: str
    at: dt.datetime | None
    is_reached: bool
    is_here: bool


@dataclass(frozen=True)
class Rights:
    """What the reader may do here."""

    edit: bool
    ask: bool
    confirm: bool
    publish: bool
    see_addresses: bool

    @classmethod
    def of(cls, reader: Reader, pathway: Pathway) -> "Rights":
        """Ask the policies."""
        standing = reader.standing
        return cls(
            edit=policies.can_edit_draft(standing, pathway),
            ask=policies.can_request_sign_off(standing, pathway),
            confirm=policies.can_confirm_version(standing, pathway),
            publish=policies.can_publish_pathway(standing, pathway),
            see_addresses=policies.can_see_addresses(standing, pathway),
        )


@dataclass(frozen=True)
class Reach:
    """How many followers a publication would reach, by how fast they hear."""

    at_once: int
    weekly: int
    monthly: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.at_once + self.weekly + self.monthly

    @property
    def sentence(self) -> str:
        """Say who will hear of a major update, and when."""
        if not self.total:
            return _("Nobody follows this pathway yet, so nobody will be written to.")
        parts = [
            (self.at_once, ngettext("%(n)d follower at once", "%(n)d followers at once", self.at_once)),
            (self.weekly, ngettext("%(n)d in Monday’s digest", "%(n)d in Monday’s digest", self.weekly)),
            (self.monthly, ngettext("%(n)d in the month’s digest", "%(n)d in the month’s digest", self.monthly)),
        ]
        told = ", ".join(words % {"n": count} for count, words in parts if count)
        return _("A major update will be told to %(told)s.") % {"told": told}


@dataclass(frozen=True)
class Bench:
    """A pathway's workbench. ``work`` is the version on its way, None where only the published one is there."""

    work: PathwayVersion | None
    versions: Sequence[PathwayVersion]
    stages: Sequence[Stage]
    parties: Sequence[Party]
    stops: Sequence[Blocker]
    warnings: Sequence[Blocker]
    may: Rights
    meeting: Meeting | None
    is_on_agenda: bool
    in_session: Meeting | None
    reach: Reach | None
    telling: FollowRun | None
    record: Sequence[RecordLine]
    # Where a planned publication is timed: at the table.
    zone: str

    @property
    def is_public(self) -> bool:
        """Whether a version stands on the public site."""
        return any(one.is_current for one in self.versions)

    @property
    def asks_for_change(self) -> bool:
        """Whether somebody whose answer counts wants the text changed."""
        answers = [party.sign_off for party in self.parties]
        return any(one.voided_at is None and one.answer == SignOff.Answer.CHANGE_NEEDED for one in answers)

    @property
    def is_telling(self) -> bool:
        """Whether the followers of what was published last are only about to be written to."""
        major = PathwayVersion.UpdateType.MAJOR
        current = next((one for one in self.versions if one.is_current), None)
        if self.reach is None or not self.reach.total or current is None or current.update_type != major:
            return False
        return self.telling is None or self.telling.version_id != current.pk

    @property
    def kinds(self) -> list[WarningKind]:
        """The warnings by kind."""
        return by_kind(self.warnings)

    @property
    def count(self) -> str:
        """How much stands in the way, in words."""
        return count_words(len(self.stops), len(self.warnings))


def reach_for(pathway: Pathway) -> Reach:
    """Count who follows a pathway, its profession or everything. One query."""
    reached = reach_of(pathway)
    cadence = Followed.Cadence
    return Reach(reached[cadence.AT_ONCE], reached[cadence.WEEKLY], reached[cadence.MONTHLY])


def bench_of(pathway: Pathway, reader: Reader) -> Bench:
    """Gather a pathway's workbench. About ten queries, however much there is."""
    versions = list(versions_of(pathway))
    work = work_of(versions)
    shown = work or next((version for version in versions if version.is_current), None)
    last = next((version for version in versions if version.state != State.DROPPED), None)
    found = blockers_of(shown, today=reader.today) if shown else []
    may = Rights.of(reader, pathway)
    is_to_confirm = bool(work and work.state == State.SIGNED_OFF and may.confirm)
    meeting = next_meeting_for(pathway, now=reader.now) if is_to_confirm else None
    return Bench(
        work=work,
        versions=versions,
        stages=stages_of(shown or last),
        parties=parties_of(work) if work else [],
        stops=[one for one in found if one.level == Level.STOPS],
        warnings=[one for one in found if one.level == Level.WARNS],
        may=may,
        meeting=meeting,
        is_on_agenda=bool(meeting and meeting.agenda.filter(pathway=pathway).exists()),
        in_session=_in_session(pathway) if is_to_confirm else None,
        reach=reach_for(pathway) if may.publish else None,
        telling=_last_telling(pathway) if may.publish else None,
        record=record_of(pathway, reader),
        zone=pathway.group.timezone if pathway.group else reader.zone,
    )


def _last_telling(pathway: Pathway) -> FollowRun | None:
    return FollowRun.objects.filter(version__pathway=pathway).select_related("version").order_by("-pk").first()


def _in_session(pathway: Pathway) -> Meeting | None:
    """Return the meeting of the table that is being held."""
    held = Meeting.objects.for_table().filter(group=pathway.group_id, state=Meeting.State.HELD)
    return held.order_by("-starts_at", "-pk").first()


def versions_of(pathway: Pathway) -> QuerySet[PathwayVersion]:
    """Return all versions of a pathway without their documents and with when the last party agreed, newest first."""
    rows = pathway.versions.select_related("pathway__group", "pathway__regulator", "confirmed_by", "published_by")
    agreed = SignOff.objects.in_force().filter(version=OuterRef("pk")).order_by("-answered_at", "-pk")
    return rows.defer("content").annotate(agreed_at=Subquery(agreed.values("answered_at")[:1])).newest_first()


def work_of(versions: Sequence[PathwayVersion]) -> PathwayVersion | None:
    """Return the version that is on its way to the public: the open draft, else what was confirmed last."""
    on_the_way = [one for one in versions if one.is_open or one.state == State.CONFIRMED]
    return next((one for one in on_the_way if one.is_open), on_the_way[0] if on_the_way else None)


def record_of(pathway: Pathway, reader: Reader) -> list[RecordLine]:
    """Tell what happened to a pathway lately. Two queries."""
    entries = ActivityEntry.objects.visible_to(reader.standing).filter(
        target_type=Pathway._meta.label_lower, target_id=pathway.pk
    )
    return record_lines(entries.for_list().order_by("-at", "-pk")[:RECORD_SHOWN], reader.standing)


def stages_of(version: PathwayVersion | None) -> list[Stage]:
    """Return the way of a version of ``versions_of`` from its draft to its publication."""
    if version is None:
        return []
    order = [State.DRAFT, State.CIRCULATED, State.SIGNED_OFF, State.CONFIRMED, State.PUBLISHED]
    state = State(version.state)
    here = order.index(state) if state in order else len(order) - 1
    published = state.label if state not in order else State.PUBLISHED.label
    labels = [*(str(one.label) for one in order[:-1]), str(published)]
    notes = ["", "", "", version.confirmation, version.reason]
    moments = [
        version.created_at,
        version.circulated_at,
        getattr(version, "agreed_at", None),
        version.confirmed_at,
        version.ended_at or version.published_at,
    ]
    return [
        Stage(label, note, at if place <= here else None, place <= here, place == here)
        for place, (label, note, at) in enumerate(zip(labels, notes, moments, strict=True))
    ]
