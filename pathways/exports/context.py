"""What an export must know beside the document: names for codes, addresses, and the facts of the version."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from pathways.document.shapes import Text


@dataclass(frozen=True, slots=True)
class Body:
    """An organization, by the name it has today."""

    name: Text
    abbreviation: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A unit group of the National Occupational Classification (NOC) that holds the profession."""

    code: str
    title: Text
    version: str = "2021"


@dataclass(frozen=True, slots=True)
class Pages:
    """The full addresses of one language's pages."""

    home: str
    professions: str
    profession: str
    pathway: str
    version: str


@dataclass(frozen=True, slots=True)
class Files:
    """The full addresses of what has no language."""

    ctdl: str
    json: str


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """Where a version stands. ``state`` is a value of ``PathwayVersion.State``; days are None while unknown.

    ``until`` is when it was paused, withdrawn or superseded, ``reason`` why.
    """

    number: int
    ctid: uuid.UUID
    pathway_ctid: uuid.UUID
    state: str
    changed_at: dt.datetime
    previous_ctid: uuid.UUID | None = None
    published_at: dt.datetime | None = None
    confirmed_on: dt.date | None = None
    confirmation: Text = field(default_factory=Text)
    review_on: dt.date | None = None
    until: dt.datetime | None = None
    reason: Text = field(default_factory=Text)
    note: Text = field(default_factory=Text)

    @property
    def dated(self) -> dt.datetime:
        """When the public last saw it change: its end, else its publication, else its last edit."""
        return self.until or self.published_at or self.changed_at


@dataclass(frozen=True, slots=True)
class Names:
    """The names and addresses an export writes. ``steps`` holds the lasting identifier of each step by its key."""

    version: VersionFacts
    pages: Mapping[str, Pages]
    files: Files
    profession: Text
    jurisdiction: Text
    table: Text = field(default_factory=Text)
    # Days are those of the jurisdiction's main zone.
    zone: str = "America/Halifax"
    organizations: Mapping[str, Body] = field(default_factory=dict)
    unit_groups: tuple[UnitGroup, ...] = ()
    steps: Mapping[str, uuid.UUID] = field(default_factory=dict)

    def body(self, code: str) -> Body:
        """Return an organization; one that nobody entered goes by its code."""
        return self.organizations.get(code) or Body(Text(en=code))
