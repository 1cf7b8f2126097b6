"""The radar: facts that somebody has to look at again, in the newest living text of each pathway."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pathways.document.facts import FactAt, facts_of, is_stale, review_day
from pathways.models import DeadLink, Pathway, PathwayVersion

State = PathwayVersion.State
LIVING = (*PathwayVersion.OPEN, State.CONFIRMED, *PathwayVersion.CURRENT)


@dataclass(frozen=True, slots=True)
class Blip:
    """A fact to be looked at again. ``day``: since when (None: its age is unknown); ``dead``: sources gone."""

    pathway: Pathway
    version: PathwayVersion
    at: FactAt
    day: dt.date | None
    dead: tuple[str, ...]

    def is_due(self, today: dt.date) -> bool:
        """Say whether its day has come; a dead link brings a fact here before."""
        return self.day is not None and self.day <= today


def radar_of(pathways: Sequence[Pathway], *, today: dt.date) -> list[Blip]:
    """Return the facts of some pathways to be looked at again: unknown age first, then the oldest. Two queries."""
    latest = latest_versions(pathways)
    dead = dead_links()
    blips = [
        blip
        for pathway in pathways
        if pathway.pk in latest
        for blip in blips_of(pathway, latest[pathway.pk], dead=dead, today=today)
    ]
    return sorted(blips, key=lambda blip: (blip.day or dt.date.min, blip.pathway.code, blip.at.path))


def latest_versions(pathways: Sequence[Pathway]) -> dict[int, PathwayVersion]:
    """Return the newest living text of each pathway. One query."""
    rows = PathwayVersion.objects.filter(pathway__in=pathways, state__in=LIVING).order_by("number", "pk")
    return {version.pathway_id: version for version in rows}


def dead_links() -> frozenset[str]:
    """Return the sources that no longer open. One query."""
    return frozenset(DeadLink.objects.filter(cleared_at=None).values_list("url", flat=True))


def blips_of(pathway: Pathway, version: PathwayVersion, *, dead: Collection[str], today: dt.date) -> Iterator[Blip]:
    """Yield the facts of one text that are stale, of unknown age, or from a source that no longer opens."""
    for at in facts_of(version.document):
        day = review_day(at.fact)
        gone = tuple(url for url in at.fact.source if url in dead)
        if day is None or is_stale(at.fact, today) or gone:
            yield Blip(pathway, version, at, day, gone)
