"""The part of the table about the rhythm in which a table meets, and its years: its chairs set it, all there read."""

from typing import Any

from meetings.models import Away, Occurrence
from tests.permissions.table import INSIDE, JSON, Rule, a_group, both, get, post
from tests.permissions.world import CHAIRS, SIGNED_IN, TABLE, World
from tests.permissions.writing_rules import LET_IN, Write


def a_day(world: World) -> Occurrence:
    return Occurrence.objects.select_related("series").filter(series__group=world.group).latest("pk")


def day_page(world: World) -> dict[str, Any]:
    return {**a_group(world), "pk": a_day(world).pk}


def series_page(world: World) -> dict[str, Any]:
    return {**a_group(world), "pk": a_day(world).series_id}


def a_series(world: World) -> dict[str, Any]:
    return {"pk": a_day(world).series_id}


def its_day(world: World) -> dict[str, Any]:
    return {"pk": a_day(world).pk}


def a_span(world: World) -> dict[str, Any]:
    return {"pk": Away.objects.filter(person=world.people["member"]).latest("pk").pk}


A_SPAN = {"starts_on": "2027-02-01", "ends_on": "2027-02-05"}
MEMBER = frozenset({"member"})
SERIES_WRITES = [
    Write("api-meeting-audience", CHAIRS, lambda w: {"audience": "chairs"}, lambda w: {"pk": w.draft.pk}),
    Write("api-me-away", SIGNED_IN, lambda w: A_SPAN, status=201),
    Write("api-me-away-forget", MEMBER, at=a_span, status=204),
    Write("api-series", CHAIRS, lambda w: {"group": w.group.code}, sees=TABLE, denied=400, status=201),
    Write("api-series-one", CHAIRS, lambda w: {"minutes": 90}, a_series, "PATCH", sees=TABLE),
    Write("api-series-end", CHAIRS, at=a_series, sees=TABLE, status=204),
    Write("api-occurrence-move", CHAIRS, lambda w: {"local_date": "2027-02-02"}, its_day, sees=TABLE),
    Write("api-occurrence-cancel", CHAIRS, lambda w: {"reason": "Snow."}, its_day, sees=TABLE),
]
SERIES: list[Rule] = [
    get("group-series", INSIDE, a_group),
    *both("series-add", CHAIRS, a_group, sees=TABLE),
    *both("series-change", CHAIRS, series_page, sees=TABLE),
    post("series-end", CHAIRS, series_page, sees=TABLE),
    *both("series-day", CHAIRS, day_page, sees=TABLE),
    *both("meeting-audience", CHAIRS, lambda w: {"pk": w.draft.pk}),
    *both("away", SIGNED_IN),
    post("away-forget", MEMBER, a_span),
    get("api-me-away", SIGNED_IN, **JSON),
    get("api-candidates", CHAIRS, a_group, sees=TABLE, **JSON),
    get("api-series", SIGNED_IN, **JSON),
    get("api-series-one", INSIDE, a_series, **JSON),
    get("api-occurrences", SIGNED_IN, **JSON),
    get("api-occurrence", INSIDE, its_day, **JSON),
    # Keeps nothing: a body that names no table is refused alike to all.
    post("api-series-said-back", SIGNED_IN, **{**JSON, "answers": LET_IN}),
    get("group-years", INSIDE, a_group),
    get("group-participation", INSIDE, a_group),
    get("participation-file", INSIDE, a_group),
    get("api-years", INSIDE, a_group, **JSON),
    get("api-participation", INSIDE, a_group, **JSON),
    *(write.rule for write in SERIES_WRITES),
]
