"""Minutes as a page: the draft to who chairs, a revision and its corrections to the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.zones import local_date
from meetings.minutes.content import Content, draft_of, fingerprint
from meetings.minutes.paper import Standing as HowFar
from meetings.minutes.paper import state_words
from meetings.minutes.reading import Line, Reading, reading_of
from meetings.models import Meeting, Minutes, MinutesCorrection, MinutesRevision
from meetings.policies import can_circulate_minutes
from workgroups.standing import Standing

State = MinutesCorrection.State


@dataclass(frozen=True)
class Asked:
    """A correction beside the line it is about."""

    correction: MinutesCorrection
    line: Line

    @property
    def may_be_settled(self) -> bool:
        """Whether a co-chair may still say yes or no."""
        return self.correction.listed_in_id is None


@dataclass(frozen=True)
class MinutesPage:
    """Everything the page of minutes shows to one reader. ``content`` is None while there is nothing for them."""

    meeting: Meeting
    minutes: Minutes | None
    revision: MinutesRevision | None
    revisions: Sequence[MinutesRevision]
    content: Content | None
    reading: Reading | None
    how_far: HowFar
    is_chair: bool
    asked: Sequence[Asked]
    in_session: Meeting | None

    @property
    def is_draft(self) -> bool:
        """Whether they were never circulated."""
        return self.minutes is None

    @property
    def is_latest(self) -> bool:
        """Whether this is what counts now."""
        return bool(self.revisions) and self.revision == self.revisions[0]

    @property
    def may_correct(self) -> bool:
        """Whether a word about a line still counts."""
        return self.is_latest and self.minutes is not None and not self.minutes.is_confirmed

    @property
    def open_count(self) -> int:
        """How many corrections wait for an answer."""
        return sum(one.correction.state == State.OPEN for one in self.asked)

    @property
    def unlisted_count(self) -> int:
        """How many were accepted and are not circulated yet."""
        return sum(one.correction.state == State.ACCEPTED and one.may_be_settled for one in self.asked)

    @property
    def words(self) -> str:
        """How far they are, in a sentence."""
        return state_words(self.how_far, _language())


def _language() -> str:
    return "fr" if (get_language() or "").startswith("fr") else "en"


def minutes_page(meeting: Meeting, *, standing: Standing, number: int | None = None) -> MinutesPage | None:
    """Gather the page, of one revision where its number is given; None for a revision there is not. Six queries."""
    is_chair = can_circulate_minutes(standing, meeting)
    minutes = Minutes.objects.filter(meeting=meeting).select_related("confirmed_in", "confirmed_by").first()
    revisions = list(_revisions(minutes)) if minutes else []
    revision = next((one for one in revisions if number in (None, one.number)), None)
    if number is not None and revision is None:
        return None
    content = revision.content if revision else draft_of(meeting) if is_chair else None
    hears = standing.hears_confidential(meeting.group_id)
    reading = reading_of(content, _language(), hears_confidential=hears) if content else None
    waiting = is_chair and minutes is not None and not minutes.is_confirmed
    return MinutesPage(
        meeting=meeting,
        minutes=minutes,
        revision=revision,
        revisions=revisions,
        content=content,
        reading=reading,
        how_far=how_far(minutes, revision, content),
        is_chair=is_chair,
        asked=_asked(minutes, reading) if minutes and reading else [],
        in_session=_in_session(meeting) if waiting else None,
    )


def _revisions(minutes: Minutes) -> QuerySet[MinutesRevision]:
    return minutes.revisions.select_related("circulated_by").order_by("-number")


def how_far(minutes: Minutes | None, revision: MinutesRevision | None, content: Content | None) -> HowFar:
    """Return how far the text is that somebody reads."""
    if minutes is None or revision is None:
        return HowFar(fingerprint=fingerprint(content) if content else "")
    day = local_date(revision.circulated_at, minutes.meeting.timezone)
    return HowFar(revision.number, day, revision.content_hash, minutes)


def _asked(minutes: Minutes, reading: Reading) -> list[Asked]:
    """Return the corrections to lines this reader may read, the open ones first."""
    rows = minutes.corrections.for_list()
    asked = [Asked(one, reading.numbers[one.line]) for one in rows if one.line in reading.numbers]
    return sorted(asked, key=lambda one: one.correction.state != State.OPEN)


def _in_session(meeting: Meeting) -> Meeting | None:
    """Return the later meeting that is in session, where the table could confirm the minutes now."""
    later = Meeting.objects.for_table().filter(
        group=meeting.group_id, state=Meeting.State.HELD, starts_at__gt=meeting.starts_at
    )
    return later.order_by("starts_at", "pk").first()


def heading_of(page: MinutesPage) -> str:
    """Say what waits on the page."""
    if page.content is None:
        return _("The minutes are not circulated yet")
    if page.is_draft:
        return _("The draft of the minutes")
    if page.minutes and page.minutes.is_confirmed:
        return _("The minutes, confirmed")
    return _("The minutes, as circulated")
