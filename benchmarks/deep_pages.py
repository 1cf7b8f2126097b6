"""A filtered page of actions with its count, the first and one far on, as actions become a hundred times as many."""

from urllib.parse import urlencode

from django.utils import timezone

from api.keyset import write_cursor
from api.views.actions import ActionList
from benchmarks.asking import asker, sign_in
from benchmarks.clock import by_turns, wall
from benchmarks.filling import fill
from benchmarks.lines import Line, milliseconds
from benchmarks.scene import Scene, make_scene
from meetings.models import Action

MOST = 1.3


def measure(*, quick: bool = False) -> list[Line]:
    """Measure on the wall clock, since the work that could grow is the database's."""
    few, many = (200, 2_000) if quick else (10_000, 1_000_000)
    scene = make_scene(groups=2 if quick else 20)
    ask = asker(sign_in(scene.people[0]))
    taken: list[dict[str, float]] = []
    for number in (few, many):
        fill(scene, number - Action.objects.count(), first_due=timezone.now().date(), days=600)
        words = {"group": scene.groups[0].code, "status": "waiting"}
        first = f"/api/v1/actions/?{urlencode(words)}"
        deep = f"{first}&cursor={_far_on(scene)}"
        pages = {"first": lambda a=first: ask(a), "deep": lambda a=deep: ask(a)}
        taken.append(by_turns(pages, rounds=5, times=2 if quick else 20, clock=wall))
    return [_growth(name, taken[0][name], taken[1][name], few, many) for name in ("first", "deep")]


def _far_on(scene: Scene) -> str:
    """Return the cursor of the row in the middle of the table's actions."""
    actions = Action.objects.filter(group=scene.groups[0]).order_by("due_on", "pk")
    row = actions[actions.count() // 2]
    return write_cursor("due_on", ActionList.orderings["due_on"], row)


def _growth(name: str, few: float, many: float, small: int, large: int) -> Line:
    return Line(
        f"{name} page, {small:,} to {large:,} actions",
        milliseconds(many),
        milliseconds(few),
        many / few,
        "≤ 1.3x, best 1.1",
        many / few <= MOST,
    )
