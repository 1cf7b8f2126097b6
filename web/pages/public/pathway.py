"""A version of a pathway as everybody reads it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from pathways.document.shapes import Document, Text
from pathways.exports.context import Names
from pathways.exports.loading import names_of
from pathways.exports.schema_org import pathway_page
from pathways.exports.schema_org.values import Node
from pathways.models import PathwayVersion
from web.pages.public.figures import Figure, how_long, how_much, other, where_to_begin
from web.pages.public.standing import Banner, banners_of, language_note
from web.pages.public.steps import PaperView, StepList, StepView
from web.pathway_flow import Flow, flow_of


@dataclass
class PathwayPage:
    """All that the page of a version says; ``history`` holds the public versions, the newest first."""

    version: PathwayVersion
    history: Sequence[PathwayVersion]
    language: str
    today: dt.date
    before_arrival: bool = False
    names: Names = field(init=False)
    steps: list[StepView] = field(init=False)
    papers: list[PaperView] = field(init=False)

    def __post_init__(self) -> None:
        self.names = names_of(self.version)
        listed = StepList(
            self.document,
            self.names,
            language=self.language,
            today=self.today,
            before_arrival=self.before_arrival,
        )
        self.steps, self.papers = listed.views(), listed.papers()

    @property
    def document(self) -> Document:
        """What the version says."""
        return self.version.document

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing of the pathway may be relied on any more."""
        return is_withdrawn(self.version)

    @property
    def title(self) -> Text:
        """What the version is called."""
        return self.document.title

    @property
    def description(self) -> str:
        """What it is about, in a sentence, for those who only see a link to it."""
        return self.document.summary.in_language(self.language)[0] or self.title.in_language(self.language)[0]

    @cached_property
    def banners(self) -> list[Banner]:
        """What must be known before anything else."""
        code = self.version.pathway.code
        current = reverse("public-pathway", kwargs={"language": self.language, "code": code})
        return banners_of(self.version, current_url=current, language=self.language, today=self.today)

    @cached_property
    def face_banners(self) -> list[Banner]:
        """What became of the pathway as a whole, whichever version was asked for."""
        face = self.version.pathway.published
        return banners_of(face, current_url="", language=self.language, today=self.today)[:1] if face else []

    @property
    def whole(self) -> int:
        """How many steps there are in all."""
        return len(self.document.steps)

    @property
    def language_note(self) -> str:
        """How much stands in the other language."""
        return language_note(self.document, self.language)

    @property
    def figures(self) -> list[Figure]:
        """The answers of the first screen."""
        return [self._who_decides(), how_long(self.document), how_much(self.document), self._first_step()]

    def _who_decides(self) -> Figure:
        body = self.names.body(self.document.regulator)
        name, spoken = body.name.in_language(self.language)
        notes = (name,) if body.abbreviation else ()
        return Figure(_("Who decides?"), body.abbreviation or name, notes, body.website, other(spoken, self.language))

    def _first_step(self) -> Figure:
        return where_to_begin(self.document, self.language, listed={view.step.key for view in self.steps})

    @cached_property
    def flow(self) -> Flow | None:
        """The drawing; of a part of the steps there is none."""
        return None if self.before_arrival else flow_of(self.document, language=self.language)

    @property
    def linked_data(self) -> Node:
        """The page in the words of schema.org."""
        return pathway_page(self.document, self.names, language=self.language)

    @property
    def confirmation(self) -> Text:
        """Which table confirmed this very text. No person is named."""
        return Text(self.version.confirmation_en, self.version.confirmation_fr)


def is_withdrawn(version: PathwayVersion) -> bool:
    """Say whether the pathway of a version was withdrawn: then none of its versions is shown."""
    face = version.pathway.published
    return face is not None and face.state == PathwayVersion.State.WITHDRAWN
