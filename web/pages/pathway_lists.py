"""The list of pathways: where each stands, and what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from pathways.blockers import Counted, counted
from pathways.models import Pathway, PathwayVersion, SignOff, Subscription
from pathways.policies import can_create_pathway, can_edit_draft
from web.middleware import Reader
from web.pages.pathway_bench import work_of
from web.pages.pathway_blockers import count_words
from workgroups.models import WorkGroup

State = PathwayVersion.State


@dataclass(frozen=True)
class PathwayLine:
    """A pathway in a list."""

    pathway: Pathway
    work: PathwayVersion | None
    waiting: int
    agreed: int
    followers: int | None
    review_is_due: bool
    # What stands in the way of the version on its way, in words; only who writes drafts is told.
    in_the_way: str = ""

    @property
    def state(self) -> str:
        """What the public reads now, in a word."""
        published = self.pathway.published
        return str(published.get_state_display()) if published else _("not published yet")

    @property
    def state_kind(self) -> str:
        """How the tag of the state looks."""
        published = self.pathway.published
        if published is None:
            return "quiet"
        return "done" if published.state == State.PUBLISHED else "late"


@dataclass(frozen=True)
class PathwayList:
    """What the page of all pathways shows."""

    lines: Sequence[PathwayLine]
    may_create: bool
    shows_followers: bool


def pathway_lines(reader: Reader, *, group: WorkGroup | None = None) -> PathwayList:
    """Return the pathways somebody works on, of one table or of all.

    Two queries, however many there are, and two more for who writes drafts and sees what stands in their way.
    """
    standing = reader.standing
    writes = standing.is_consultant or bool(standing.chaired_group_ids)
    rows = _rows(reader, with_text=writes)
    if group is not None:
        rows = rows.filter(group=group)
    works = {row.pk: work_of(row.on_the_way) for row in rows}  # type: ignore[attr-defined]
    written = [work for row in rows if (work := works[row.pk]) and can_edit_draft(standing, row)]
    counts = counted(written, today=reader.today)
    lines = [_line(row, works[row.pk], counts, reader) for row in rows]
    return PathwayList(lines, may_create=can_create_pathway(standing), shows_followers=standing.is_consultant)


def _rows(reader: Reader, *, with_text: bool) -> QuerySet[Pathway]:
    on_the_way = PathwayVersion.objects.filter(state__in=(*PathwayVersion.OPEN, State.CONFIRMED))
    asked = Count("sign_offs", filter=Q(sign_offs__voided_at=None, sign_offs__answer=""))
    agreed = Count("sign_offs", filter=Q(sign_offs__voided_at=None, sign_offs__answer=SignOff.Answer.AGREE))
    work = on_the_way.annotate(asked=asked, agreed=agreed).newest_first()
    if not with_text:
        work = work.defer("content")
    rows = Pathway.objects.visible_to(reader.standing).for_list().defer("published__content")
    if reader.standing.is_consultant:
        rows = rows.annotate(followers=_followers())
    return rows.prefetch_related(Prefetch("versions", work, to_attr="on_the_way")).order_by("title_en", "code")


def _followers() -> Coalesce:
    """Count who named the pathway itself; who follows its profession or everything stands on its own page."""
    active = Subscription.objects.active().filter(pathway=OuterRef("pk")).order_by().values("pathway")
    counted = active.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _line(pathway: Pathway, work: PathwayVersion | None, counts: Mapping[int, Counted], reader: Reader) -> PathwayLine:
    published = pathway.published
    count = counts.get(work.pk) if work else None
    return PathwayLine(
        pathway=pathway,
        work=work,
        waiting=work.asked if work else 0,  # type: ignore[attr-defined]
        agreed=work.agreed if work else 0,  # type: ignore[attr-defined]
        followers=getattr(pathway, "followers", None),
        review_is_due=bool(published and published.is_review_due(reader.today)),
        in_the_way=count_words(count.stops, count.warnings) if count else "",
    )


def waits_for_confirmation() -> Exists:
    """Say of a meeting, in a column, whether its table can confirm a version now."""
    return Exists(PathwayVersion.objects.filter(pathway__group=OuterRef("group"), state=State.SIGNED_OFF))


def versions_to_confirm(group_id: int) -> list[PathwayVersion]:
    """Return what everybody asked has agreed to and the table can confirm now. One query."""
    rows = PathwayVersion.objects.filter(pathway__group=group_id, state=State.SIGNED_OFF)
    return list(rows.select_related("pathway").defer("content").order_by("pathway__title_en", "pk"))
