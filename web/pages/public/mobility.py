"""The short route of somebody licensed elsewhere in Canada: what may be asked of them, how soon, and whom to write to.

What we know is what `mobility` loaded from reference: nothing is shown without its source.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mobility.models import MobilityException, ServiceStandard, TransferRequirement
from mobility.models.rules import Cited
from pathways.document.shapes import Text
from web.pages.public.figures import Figure
from web.pages.public.steps import Source, source_of
from workgroups.models import Jurisdiction, Profession

# The two clocks that run in Nova Scotia for whoever is licensed elsewhere in Canada; the first for health professions.
HEALTH_CLOCK, EVERY_CLOCK = "ns-paca-5bd", "ns-ftma-10bd"
# Unit groups of the National Occupational Classification that begin so are health occupations.
HEALTH = "3"
WHO_TO_WRITE_TO = "https://workersmobility.ca/faq-items/24-what-is-the-role-of-labour-mobility-coordinators/"
# Rows that say of themselves that nobody has found them anywhere.
NOT_FOUND = "illustrative"


@dataclass(frozen=True)
class Clock:
    """How soon somebody has to be answered."""

    standard: ServiceStandard
    words: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Asked:
    """Something that may be asked, or may not; its rule is said in English by our source."""

    requirement: TransferRequirement
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Exceptional:
    """An exception that stands in our sources, for workers from somewhere."""

    exception: MobilityException
    workers_from: tuple[Text, ...]
    sources: tuple[Source, ...]

    @property
    def is_posted(self) -> bool:
        """Whether it is in force and posted, as it must be to be relied on."""
        return self.exception.status == "posted"


@dataclass(frozen=True)
class ShortRoute:
    """What the first part of a profession's page says to certified workers."""

    is_health: bool
    clocks: tuple[Clock, ...]
    permitted: tuple[Asked, ...]
    not_permitted: tuple[Asked, ...]
    exceptions: tuple[Exceptional, ...]
    coordinators: Source

    def figures(self, who_decides: Figure) -> list[Figure]:
        """Return the answers of the first screen for this route."""
        return [who_decides, self._how_long(), self._how_much(), _first_step(who_decides)]

    def _how_long(self) -> Figure:
        if not self.clocks:
            return Figure(_("How long?"), _("not published"))
        clock = self.clocks[0]
        return Figure(_("How long?"), clock.words, (_("by law, once the clock runs"),), "#clocks")

    def _how_much(self) -> Figure:
        if self.is_health and any(clock.standard.code == HEALTH_CLOCK for clock in self.clocks):
            return Figure(_("How much?"), _("no application fee"), (_("other costs are not published"),), "#clocks")
        return Figure(_("How much?"), _("not published"), (_("an application fee may be asked"),), "#permitted")


def _first_step(who_decides: Figure) -> Figure:
    words = _("Apply to %(regulator)s") % {"regulator": who_decides.value}
    return Figure(_("First step"), words, (_("and say where you are licensed now"),), who_decides.href)


def short_route(profession: Profession, noc_codes: Iterable[str]) -> ShortRoute:
    """Return what a worker licensed elsewhere in Canada should know first. Four queries."""
    is_health = any(code.startswith(HEALTH) for code in noc_codes)
    asked = [Asked(row, _sources(row)) for row in TransferRequirement.objects.order_by("position", "pk")]
    return ShortRoute(
        is_health=is_health,
        clocks=_clocks(is_health),
        permitted=tuple(one for one in asked if one.requirement.is_permitted),
        not_permitted=tuple(one for one in asked if not one.requirement.is_permitted),
        exceptions=_exceptions(profession),
        coordinators=source_of(WHO_TO_WRITE_TO),
    )


def _clocks(is_health: bool) -> tuple[Clock, ...]:
    wanted = [HEALTH_CLOCK, EVERY_CLOCK] if is_health else [EVERY_CLOCK]
    found = {row.code: row for row in ServiceStandard.objects.filter(code__in=wanted)}
    rows = [found[code] for code in wanted if code in found]
    return tuple(Clock(row, _how_soon(row), _sources(row)) for row in rows)


def _how_soon(row: ServiceStandard) -> str:
    count = {"count": row.amount}
    if row.unit == "day" and row.day_type == "business":
        return ngettext("%(count)d business day", "%(count)d business days", row.amount) % count
    return f"{row.amount} {row.unit}"


def _exceptions(profession: Profession) -> tuple[Exceptional, ...]:
    rows = MobilityException.objects.filter(profession=profession).exclude(status=NOT_FOUND)
    here = [row for row in rows.select_related("jurisdiction").order_by("pk") if _is_for_nova_scotia(row)]
    places = {one.code: Text(one.name_en, one.name_fr) for one in Jurisdiction.objects.all()} if here else {}
    return tuple(
        Exceptional(
            row,
            tuple(places.get(code, Text(en=code)) for code in row.applies_to_workers_from.split("|") if code),
            _sources(row),
        )
        for row in here
    )


def _is_for_nova_scotia(row: MobilityException) -> bool:
    return row.jurisdiction is None or row.jurisdiction.code == "CA-NS"


def _sources(row: Cited) -> tuple[Source, ...]:
    return tuple(source_of(address) for address in row.addresses)
