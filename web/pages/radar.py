"""The radar: facts whose day has come, or whose age nobody knows, of all pathways somebody sees."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from meetings.models import Meeting
from pathways.document.facts import FactAt
from pathways.models import DeadLink, Pathway, PathwayVersion
from pathways.policies import can_edit_draft, can_mark_links, can_put_on_agenda
from pathways.radar import blips_of, latest_versions
from web.middleware import Reader
from workgroups.models import Organization


@dataclass(frozen=True)
class Source:
    """Where a fact is from; ``dead`` is the mark of who found that it no longer opens."""

    url: str
    is_link: bool
    dead: DeadLink | None


@dataclass(frozen=True)
class Blip:
    """A fact to be looked at again."""

    at: FactAt
    step: str
    day: dt.date | None
    sources: Sequence[Source]

    @property
    def is_dead(self) -> bool:
        """Whether one of its sources no longer opens."""
        return any(source.dead for source in self.sources)


@dataclass(frozen=True)
class Together:
    """Facts of unknown age from the same sources: whoever opens these can look at all of them."""

    sources: Sequence[Source]
    blips: Sequence[Blip]


@dataclass(frozen=True)
class Watched:
    """A pathway with the facts to be looked at again: those with a day, the oldest first, and those without one."""

    pathway: Pathway
    version: PathwayVersion
    blips: Sequence[Blip]
    dated: Sequence[Blip]
    undated: Sequence[Together]
    meeting: Meeting | None
    may_check: bool
    may_put: bool
    may_mark: bool

    @property
    def unknown(self) -> int:
        """How many facts have no day."""
        return len(self.blips) - len(self.dated)


@dataclass(frozen=True)
class Radar:
    """The page: what is due, and what one may choose from."""

    watched: Sequence[Watched]
    count: int
    due: int
    unknown: int
    dead: int
    regulators: Sequence[Organization]
    pathways: Sequence[Pathway]


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see: codes of a regulator and a pathway, and which facts ("", due, unknown, dead)."""

    regulator: str = ""
    pathway: str = ""
    which: str = ""

    def is_about(self, pathway: Pathway) -> bool:
        """Say whether a pathway is among those asked for."""
        return self.regulator in ("", pathway.regulator.code) and self.pathway in ("", pathway.code)


def radar_of(reader: Reader, asked: Asked) -> Radar:
    """Gather the radar. Four queries, however many facts there are."""
    visible = Pathway.objects.visible_to(reader.standing).for_list().defer("published__content")
    pathways = list(visible.order_by("title_en", "code"))
    latest = latest_versions(pathways)
    dead = {link.url: link for link in DeadLink.objects.filter(cleared_at=None).order_by("pk")}
    meetings = next_meetings({pathway.group_id for pathway in pathways}, now=reader.now)
    shown = [pathway for pathway in pathways if pathway.pk in latest and asked.is_about(pathway)]
    watched = [_watched(one, latest[one.pk], dead, meetings, reader, asked) for one in shown]
    blips = [blip for one in watched for blip in one.blips]
    regulators = {pathway.regulator_id: pathway.regulator for pathway in pathways}
    return Radar(
        watched=[one for one in watched if one.blips],
        count=len(blips),
        due=sum(blip.day is not None and blip.day <= reader.today for blip in blips),
        unknown=sum(blip.day is None for blip in blips),
        dead=sum(blip.is_dead for blip in blips),
        regulators=sorted(regulators.values(), key=lambda one: (one.name, one.pk)),
        pathways=pathways,
    )


def next_meetings(groups: set[int | None], *, now: dt.datetime) -> dict[int, Meeting]:
    """Return the next meeting of each table. One query."""
    ahead = Meeting.objects.for_table().filter(
        group__in=groups - {None}, state__in=Meeting.OPEN_FOR_CHANGE, starts_at__gt=now
    )
    found: dict[int, Meeting] = {}
    for meeting in ahead.order_by("starts_at", "pk"):
        found.setdefault(meeting.group_id, meeting)
    return found


def _watched(
    pathway: Pathway,
    version: PathwayVersion,
    dead: Mapping[str, DeadLink],
    meetings: Mapping[int, Meeting],
    reader: Reader,
    asked: Asked,
) -> Watched:
    found = _blips(pathway, version, dead, reader.today)
    blips = [blip for blip in found if _is_asked(blip, asked.which, reader.today)]
    standing = reader.standing
    return Watched(
        pathway=pathway,
        version=version,
        blips=blips,
        dated=sorted((blip for blip in blips if blip.day), key=lambda blip: blip.day or dt.date.min),
        undated=_by_source(blip for blip in blips if blip.day is None),
        meeting=meetings.get(pathway.group_id or 0),
        may_check=can_edit_draft(standing, pathway),
        may_put=can_put_on_agenda(standing, pathway),
        may_mark=can_mark_links(standing, pathway),
    )


def _blips(pathway: Pathway, version: PathwayVersion, dead: Mapping[str, DeadLink], today: dt.date) -> Iterator[Blip]:
    titles = {step.key: step.title for step in version.document.steps}
    for found in blips_of(pathway, version, dead=dead.keys(), today=today):
        at = found.at
        sources = [Source(url, url.startswith(("https://", "http://")), dead.get(url)) for url in at.fact.source]
        step = "" if at.kind == "step" else titles[at.step_key].in_language(get_language() or "en")[0]
        yield Blip(at, step, found.day, sources)


def _by_source(blips: Iterable[Blip]) -> list[Together]:
    """Put facts of the same sources together; those without one come last."""
    together: dict[tuple[str, ...], list[Blip]] = defaultdict(list)
    for blip in blips:
        together[tuple(source.url for source in blip.sources)].append(blip)
    return [Together(found[0].sources, found) for _urls, found in sorted(together.items(), key=lambda one: not one[0])]


def _is_asked(blip: Blip, which: str, today: dt.date) -> bool:
    if which == "unknown":
        return blip.day is None
    if which == "due":
        return blip.day is not None and blip.day <= today
    return blip.is_dead if which == "dead" else True
