"""The list of pathways: where each stands, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from pathways.models import Pathway, PathwayVersion, SignOff, Subscription
from pathways.policies import can_create_pathway
from web.middleware import Reader
from web.pages.pathway_bench import work_of
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
    """Return the pathways somebody works on, of one table or of all. Two queries, however many there are."""
    is_consultant = reader.standing.is_consultant
    rows = _rows(reader, counts_followers=is_consultant)
    if group is not None:
        rows = rows.filter(group=group)
    lines = [_line(row, reader, counts_followers=is_consultant) for row in rows]
    return PathwayList(lines, may_create=can_create_pathway(reader.standing), shows_followers=is_consultant)


def _rows(reader: Reader, *, counts_followers: bool) -> QuerySet[Pathway]:
    on_the_way = PathwayVersion.objects.filter(state__in=(*PathwayVersion.OPEN, State.CONFIRMED))
    asked = Count("sign_offs", filter=Q(sign_offs__voided_at=None, sign_offs__answer=""))
    agreed = Count("sign_offs", filter=Q(sign_offs__voided_at=None, sign_offs__answer=SignOff.Answer.AGREE))
    work = on_the_way.defer("content").annotate(asked=asked, agreed=agreed).newest_first()
    rows = Pathway.objects.visible_to(reader.standing).for_list().defer("published__content")
    if counts_followers:
        rows = rows.annotate(followers=_followers())
    return rows.prefetch_related(Prefetch("versions", work, to_attr="on_the_way")).order_by("title_en", "code")


def _followers() -> Coalesce:
    """Count who named the pathway itself; who follows its profession or everything stands on its own page."""
    active = Subscription.objects.active().filter(pathway=OuterRef("pk")).order_by().values("pathway")
    counted = active.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _line(pathway: Pathway, reader: Reader, *, counts_followers: bool) -> PathwayLine:
    work = work_of(pathway.on_the_way)  # type: ignore[attr-defined]
    published = pathway.published
    return PathwayLine(
        pathway=pathway,
        work=work,
        waiting=work.asked if work else 0,  # type: ignore[attr-defined]
        agreed=work.agreed if work else 0,  # type: ignore[attr-defined]
        followers=pathway.followers if counts_followers else None,  # type: ignore[attr-defined]
        review_is_due=bool(published and published.is_review_due(reader.today)),
    )


def waits_for_confirmation() -> Exists:
    """Say of a meeting, in a column, whether its table can confirm a version now."""
    return Exists(PathwayVersion.objects.filter(pathway__group=OuterRef("group"), state=State.SIGNED_OFF))


def versions_to_confirm(group_id: int) -> list[PathwayVersion]:
    """Return what everybody asked has agreed to and the table can confirm now. One query."""
    rows = PathwayVersion.objects.filter(pathway__group=group_id, state=State.SIGNED_OFF)
    return list(rows.select_related("pathway").defer("content").order_by("pathway__title_en", "pk"))
