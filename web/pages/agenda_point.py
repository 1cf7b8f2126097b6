"""One point of an agenda as a page: what it is about, its papers, and at which meetings it stood."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from meetings.models import AgendaItem, Meeting, Paper, PaperVersion
from meetings.policies import can_add_paper, can_change_meeting, can_see_answers
from workgroups.standing import Standing


@dataclass(frozen=True)
class PaperLine:
    """A paper: its newest file, and those before it."""

    paper: Paper
    newest: PaperVersion
    earlier: Sequence[PaperVersion]


@dataclass(frozen=True)
class PointPage:
    """Everything the page of a point shows to one reader."""

    item: AgendaItem
    meeting: Meeting
    papers: Sequence[PaperLine]
    # Where the same matter stood, oldest first; this meeting among them.
    trail: Sequence[AgendaItem]
    is_chair: bool
    may_send: bool
    sees_links: bool


def point_of(standing: Standing, meeting: Meeting, pk: int) -> AgendaItem | None:
    """Return a point of a meeting that somebody may know of, with what its page names."""
    rows = AgendaItem.objects.visible_to(standing).filter(meeting=meeting)
    loaded = rows.select_related(
        "meeting__group",
        "action",
        "pathway",
        "pathway_version__pathway",
        "presenter_seat__organization",
        "presenter_seat__stakeholder_kind",
    )
    return loaded.defer("pathway_version__content").filter(pk=pk).first()


def point_page(item: AgendaItem, *, standing: Standing) -> PointPage:
    """Gather the page. Three queries."""
    meeting = item.meeting
    is_open = meeting.state not in (Meeting.State.CLOSED, Meeting.State.CANCELLED)
    trail = [item]
    if item.topic:
        stood = AgendaItem.objects.visible_to(standing).filter(topic=item.topic).select_related("meeting")
        trail = list(stood.order_by("meeting__starts_at", "pk"))
    return PointPage(
        item=item,
        meeting=meeting,
        papers=papers_of(item),
        trail=trail,
        is_chair=can_change_meeting(standing, meeting) and is_open,
        may_send=can_add_paper(standing, item) and is_open,
        sees_links=can_see_answers(standing, meeting),
    )


def papers_of(item: AgendaItem) -> list[PaperLine]:
    """Return the papers of a point, each with its newest file first. Two queries."""
    versions = PaperVersion.objects.select_related("sent_by").order_by("-number")
    papers = item.papers.prefetch_related(Prefetch("versions", versions, to_attr="kept")).order_by("position", "pk")
    return [PaperLine(paper, paper.kept[0], paper.kept[1:]) for paper in papers if paper.kept]
