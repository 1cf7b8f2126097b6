"""The page of a profession: five answers, and the ways into it."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.languages import localized
from pathways.document.shapes import Step, Text
from pathways.document.words import Audience
from pathways.exports.schema_org.values import Node
from pathways.graph import ordered
from pathways.models import Pathway, PathwayVersion
from web.pages.public.figures import Figure, how_long, how_much, other, where_to_begin
from web.pages.public.linked import profession_data
from web.pages.public.mobility import ShortRoute, short_route
from web.pages.public.professions import regulated_words, regulators_of
from web.pages.public.situation import Situation
from web.pages.public.standing import Banner, banners_of
from web.pages.public.steps import Source, source_of
from workgroups.models import Organization, Profession, ProfessionBody, ProfessionNoc

# Sources that begin so are files of ours, which nobody outside can open.
OUR_NOTES = "seed:"
# Notes about our files rather than about the profession.
ABOUT_FILES = (".csv", "column")


@dataclass
class Route:
    """A published pathway on the page of its profession, with its answers."""

    pathway: Pathway
    language: str
    today: dt.date

    @property
    def version(self) -> PathwayVersion:
        """What the public reads."""
        assert self.pathway.published is not None
        return self.pathway.published

    @property
    def for_whom(self) -> str:
        """Whom it is meant for."""
        return str(Audience(self.pathway.audience).label)

    @cached_property
    def banners(self) -> list[Banner]:
        """What must be known of it first."""
        return banners_of(self.version, current_url="", language=self.language, today=self.today)

    @property
    def outline(self) -> list[Step]:
        """The steps in order, to see at a glance."""
        return ordered(self.version.document)

    @property
    def figures(self) -> list[Figure]:
        """How long, how much, and the first step."""
        document = self.version.document
        page = reverse("public-pathway", kwargs={"language": self.language, "code": self.pathway.code})
        return [how_long(document), how_much(document), where_to_begin(document, self.language, page=page)]


@dataclass
class ProfessionPage:
    """All that the page of a profession says to somebody in a situation."""

    profession: Profession
    situation: Situation
    language: str
    today: dt.date

    @cached_property
    def regulators(self) -> list[Organization]:
        """The bodies that regulate it."""
        return regulators_of(self.profession)

    @property
    def national_bodies(self) -> list[Organization]:
        """The bodies beyond the province that have a part in it."""
        bodies: list[ProfessionBody] = self.profession.current_bodies  # type: ignore[attr-defined]
        return [body.organization for body in bodies if body.role == ProfessionBody.Role.NATIONAL]

    @property
    def sources(self) -> list[Source]:
        """Where our facts about it come from."""
        words = [part.strip() for part in self.profession.source.split(";")]
        return [source_of(part) for part in words if part and not part.startswith(OUR_NOTES)]

    @property
    def note(self) -> str:
        """What our source adds."""
        note = self.profession.note
        return "" if any(word in note for word in ABOUT_FILES) else note

    @property
    def is_from_memory(self) -> bool:
        """Whether nobody has found it in a source yet."""
        return self.profession.provenance.startswith("memory")

    @property
    def linked_data(self) -> Node:
        """The page in the words of schema.org."""
        return profession_data(self.profession, self.noc_codes, language=self.language)

    @property
    def noc_codes(self) -> list[ProfessionNoc]:
        """Its unit groups, the main one first."""
        codes: list[ProfessionNoc] = self.profession.listed_codes  # type: ignore[attr-defined]
        return codes

    @cached_property
    def routes(self) -> list[Route]:
        """The published pathways, the one for this situation first."""
        pathways: list[Pathway] = self.profession.published_pathways  # type: ignore[attr-defined]
        routes = [Route(pathway, self.language, self.today) for pathway in pathways]
        return sorted(routes, key=lambda route: route.pathway.audience != self.situation.audience)

    @property
    def best(self) -> Route | None:
        """The pathway for this situation, if one is published."""
        return next((route for route in self.routes if route.pathway.audience == self.situation.audience), None)

    @property
    def others(self) -> list[Route]:
        """The pathways for other situations."""
        return [route for route in self.routes if route is not self.best]

    @cached_property
    def short_route(self) -> ShortRoute:
        """What whoever is licensed elsewhere in Canada should know."""
        return short_route(self.profession, [code.code for code in self.noc_codes])

    @cached_property
    def figures(self) -> list[Figure]:
        """The answers of the first screen."""
        value, note = regulated_words(self.profession)
        regulated = Figure(_("Regulated?"), value, (note,))
        decides = self._who_decides()
        if self.situation.is_certified:
            return [regulated, *self.short_route.figures(decides)]
        if self.best:
            return [regulated, decides, *self.best.figures]
        nothing = _("not published")
        rest = [Figure(label, nothing) for label in (_("How long?"), _("How much?"))]
        return [regulated, decides, *rest, Figure(_("First step"), _("Ask the regulator"), (), decides.href)]

    def _who_decides(self) -> Figure:
        if not self.regulators:
            return Figure(_("Who decides?"), _("not known"))
        body = self.regulators[0]
        name, spoken = Text(body.name_en, body.name_fr).in_language(self.language)
        notes = (name,) if body.abbreviation else ()
        lang = "" if body.abbreviation else other(spoken, self.language)
        return Figure(_("Who decides?"), body.short_name, notes, body.website, lang)

    @property
    def description(self) -> str:
        """What the page answers, in a sentence."""
        return _("%(profession)s in Nova Scotia: who decides, how long it takes, what it costs and where to begin.") % {
            "profession": localized(self.profession, "name")
        }
