"""What somebody says of an information session, before and after it is kept: pure data."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from meetings.models import InformationSession
from workgroups.models import Organization, Profession, WorkGroup


@dataclass(frozen=True)
class SessionPlan:
    """An information session as its writer wants it; ``fold`` says which of two where a time comes twice."""

    organization: Organization
    local_date: dt.date
    local_time: dt.time
    timezone: str
    minutes: int
    group: WorkGroup | None = None
    professions: tuple[Profession, ...] = ()
    title_en: str = ""
    title_fr: str = ""
    description_en: str = ""
    description_fr: str = ""
    spoken: str = InformationSession.Spoken.ENGLISH
    place: str = ""
    link: str = ""
    fold: int | None = None

    @property
    def when(self) -> dict[str, Any]:
        """The wall clock, as ``set_time`` takes it."""
        return {name: getattr(self, name) for name in ("local_date", "local_time", "timezone", "minutes", "fold")}

    @property
    def words(self) -> dict[str, Any]:
        """What the row keeps as it was said."""
        apart = {*self.when, "professions"}
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name not in apart}


def plan_of(session: InformationSession) -> SessionPlan:
    """Return what is kept of a session. One query, unless its professions were fetched."""
    kept = {field.name: getattr(session, field.name) for field in fields(SessionPlan) if hasattr(session, field.name)}
    start = session.local_start
    comes_twice = start.replace(fold=0).utcoffset() != start.replace(fold=1).utcoffset()
    fold = start.fold if comes_twice else None
    return SessionPlan(**(kept | {"professions": tuple(session.professions_by_code()), "fold": fold}))
