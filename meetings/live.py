"""Whether anything moved while a table meets: one number a part of the page, in one query.

Reckoned from the rows themselves, so that no service can forget to say that it wrote.
"""

from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    Aggregate,
    Case,
    Count,
    Expression,
    F,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import MD5, Concat
from django.db.models.sql.compiler import SQLCompiler

from meetings.models import ActionAppearance, AgendaItem, Attendance, Decision, ItemTime, Meeting

# The parts of a page, and how many of the columns below make each.
PARTS = {"meeting": 2, "agenda": 5, "attendance": 3, "decisions": 3, "actions": 3}


@dataclass(frozen=True)
class Pulse:
    """What each part looked like: a word that is another one as soon as something in the part is."""

    parts: dict[str, str]

    @property
    def tag(self) -> str:
        """The word for all of them, as an entity tag."""
        digest = blake2s("|".join(self.parts.values()).encode(), digest_size=9)
        return f'"{digest.hexdigest()}"'


def pulse_of(meetings: QuerySet[Meeting], pk: int) -> Pulse | None:
    """Take the pulse of one of the meetings, None where it is not among them. One query."""
    row = meetings.filter(pk=pk).values_list("version", "state", *_columns()).first()
    if row is None:
        return None
    parts, start = {}, 0
    for name, count in PARTS.items():
        parts[name] = ".".join("-" if value is None else str(value) for value in row[start : start + count])
        start += count
    return Pulse(parts)


def _columns() -> list[Subquery]:
    present = Count("pk", filter=Q(state=Attendance.State.PRESENT))
    return [
        *_of(AgendaItem, Sum("version"), Count("pk"), Sum(F("position") * F("pk")), MD5(_Sections())),
        *_of(ItemTime, Sum(F("pk") + Case(When(ended_at=None, then=0), default=1)), way="item__meeting"),
        *_of(Attendance, Max("marked_at"), Count("pk"), present),
        *_of(Decision, Sum("version"), Count("pk"), Max("pk")),
        *_of(ActionAppearance, Sum("action__version"), Count("pk"), Max("action__changed_at")),
    ]


class _Sections(Aggregate):
    """The sections that points stand in, one after the other: a step over an edge changes nothing else."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def __init__(self) -> None:
        super().__init__(Concat("section_en", Value("\t"), "section_fr", output_field=TextField()))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """Say it as PostgreSQL does."""
        template = "STRING_AGG(%(expressions)s, ',')"
        return super().as_sql(compiler, connection, template=template, **context)


def _of(model: type[Model], *sums: Expression, way: str = "meeting") -> list[Subquery]:
    """Return what the rows of a meeting add up to, each as a column."""
    rows = model._default_manager.filter(**{way: OuterRef("pk")}).order_by().values(way)
    return [Subquery(rows.annotate(told=one).values("told")) for one in sums]
