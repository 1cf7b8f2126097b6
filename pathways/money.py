"""What a pathway costs: from the cheapest way to the dearest.

The cheapest way is one without extras, the dearest has every optional step that one may add (``pathways.graph``). Of
what is paid for each attempt, year or course one is counted, and it is listed as what may fall due again. What is paid
by the page or the month is not counted, for nobody knows how many, and neither is another currency; both are listed.
An amount that nobody published is listed and never counted as nothing: where nothing else is paid on a way, what it
costs is unknown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pathways.document.shapes import Cost, Document
from pathways.document.words import Per, Tax
from pathways.graph.links import Keys, Links
from pathways.graph.ways import Search, TooManyWays

HOME = "CAD"
COUNTED = (Per.ONCE, Per.ATTEMPT, Per.YEAR, Per.COURSE)

# The keys of a step and of one of its costs.
CostKey = tuple[str, str]
Costs = Mapping[CostKey, Cost]


@dataclass(frozen=True, slots=True)
class Total:
    """The cost of the ways to the destination. None: no way leads there, or no amount is published.

    ``unknown``: costs without a published amount. ``again``: costs of which one is counted and more may fall due.
    ``apart``: costs not counted, by the page or the month or in another currency. ``plus_tax``: counted before tax.
    """

    min: Decimal | None
    max: Decimal | None
    currency: str = HOME
    unknown: tuple[CostKey, ...] = ()
    again: tuple[CostKey, ...] = ()
    apart: tuple[CostKey, ...] = ()
    plus_tax: tuple[CostKey, ...] = ()


def total_of(document: Document, *, chosen: Collection[str] = ()) -> Total:
    """Return what a pathway costs; ``chosen``: on the ways through these steps."""
    links = Links(document)
    try:
        ways = Search(links).ways(frozenset(chosen))
    except TooManyWays:
        ways = ()
    least = [way.steps | way.duties for way in ways]
    most = [way.steps | way.duties | way.extras for way in ways]
    costs = dict(_costs(links, frozenset().union(*most)))
    currency = _currency(costs.values())
    known = {key: cost for key, cost in costs.items() if cost.amount is not None}
    counted = {key: cost for key, cost in known.items() if _is_counted(cost, currency)}
    return Total(
        _bound(costs, min(least, key=lambda steps: _sum(counted, steps), default=frozenset()), counted),
        _bound(costs, max(most, key=lambda steps: _sum(counted, steps), default=frozenset()), counted),
        currency,
        unknown=tuple(key for key in costs if key not in known),
        again=tuple(key for key in counted if costs[key].per != Per.ONCE),
        apart=tuple(key for key in known if key not in counted),
        plus_tax=tuple(key for key in counted if costs[key].tax == Tax.EXCLUDED),
    )


def _costs(links: Links, steps: Keys) -> Iterator[tuple[CostKey, Cost]]:
    for key in links.in_order(steps):
        for cost in links.steps[key].costs:
            yield (key, cost.key), cost


def _currency(costs: Iterable[Cost]) -> str:
    """Return the currency to count in: ours if anything is paid in it, else the first one named."""
    named = [cost.currency for cost in costs]
    return HOME if HOME in named or not named else named[0]


def _is_counted(cost: Cost, currency: str) -> bool:
    return cost.currency == currency and cost.per in COUNTED


def _sum(counted: Costs, steps: Keys) -> Decimal:
    return sum((cost.amount or Decimal(0) for (step, _key), cost in counted.items() if step in steps), Decimal(0))


def _bound(costs: Costs, steps: Keys, counted: Costs) -> Decimal | None:
    """Return what some steps cost; None where that would be nothing because nothing is known."""
    paid = [key for key in costs if key[0] in steps]
    amount = _sum(counted, steps)
    is_free = bool(paid) and all(key in counted for key in paid)
    return amount if amount or is_free else None
