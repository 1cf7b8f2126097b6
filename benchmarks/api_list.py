"""A page of fifty actions, joined and filtered: against the driver's floor, and against the usual way."""

from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from rest_framework.test import force_authenticate

from api.views.actions import ActionList
from benchmarks import raw_api
from benchmarks.clock import by_turns
from benchmarks.lines import Line, milliseconds
from benchmarks.scene import NOW, TODAY, add_actions, make_scene
from benchmarks.stock_api import StockList
from workgroups.seating import standing_of

QUERY = {"group": "table-1", "status": "waiting"}
STOCK_QUERY = {"group": "table-1", "status": ["open", "on-track", "needs-help"]}


def measure(*, quick: bool = False) -> list[Line]:
    """Measure inside this process: no server, no session; the person is known."""
    scene = make_scene(groups=2 if quick else 30)
    add_actions(scene, 400 if quick else 12_000, first_due=TODAY)
    person = scene.people[10]
    standing = standing_of(person, today=TODAY)
    reader = SimpleNamespace(person=person, now=NOW, today=TODAY, standing=standing)
    ours, stock = ActionList.as_view(throttle_classes=[]), StockList.as_view()
    raw, query = raw_api.connect(connection.settings_dict)

    def call(view: Any, words: dict[str, Any]) -> Any:
        request = RequestFactory(SERVER_NAME="127.0.0.1").get("/api/v1/actions/", words)
        request.reader = reader  # type: ignore[attr-defined]
        force_authenticate(request, user=person)
        answer = view(request).render()
        assert answer.status_code == 200, answer.content
        return answer

    assert len(call(ours, QUERY).data["results"]) == len(call(stock, STOCK_QUERY).data["results"]) == 50
    with CaptureQueriesContext(connection) as queries:
        call(ours, QUERY)
    taken = by_turns(
        {
            "raw": lambda: raw_api.body(raw, query, "table-1"),
            "ours": lambda: call(ours, QUERY),
            "stock": lambda: call(stock, STOCK_QUERY),
        },
        rounds=5 if quick else 9,
        times=2 if quick else 40,
    )
    raw.close()
    return _lines(taken, len(queries))


def _lines(taken: dict[str, float], queries: int) -> list[Line]:
    share, gain = taken["raw"] / taken["ours"], taken["stock"] / taken["ours"]
    ours = f"{milliseconds(taken['ours'])} CPU, {queries} queries"
    # The goal speaks of PostgreSQL's driver; SQLite's does its work inside this process.
    on_postgres = connection.vendor == "postgresql"
    return [
        Line(
            "API list of 50 actions, share of driver and json",
            ours,
            f"{milliseconds(taken['raw'])} CPU",
            share,
            "0.40, best 0.60" if on_postgres else "none on SQLite",
            share >= 0.40 or not on_postgres,
        ),
        Line(
            "API list of 50 actions, against stock DRF",
            ours,
            f"{milliseconds(taken['stock'])} CPU",
            gain,
            "5x, best 8x",
            gain >= 5,
        ),
    ]
