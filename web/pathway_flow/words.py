"""What is said of a step: short on its box, in full sentences for who listens. In the language that is active."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext, ngettext, pgettext

from pathways.document.shapes import Cost, Duration, Step
from pathways.document.words import Per
from pathways.exports.wording import amount_words
from web.pathway_flow.net import Net, NodeKind


def weeks_words(duration: Duration | None, *, aloud: bool = False) -> str:
    """Say how long something takes: "4–12 weeks", and aloud "4 to 12 weeks"."""
    low, high = (duration.min_weeks, duration.max_weeks) if duration else (None, None)
    if low is None and high is None:
        return gettext("time not published")
    if high is None:
        return ngettext("%(low)s week or more", "%(low)s weeks or more", low or 0) % {"low": low}
    if not high:
        return gettext("takes no time")
    if not low:
        return ngettext("up to %(high)s week", "up to %(high)s weeks", high) % {"high": high}
    if low == high:
        return ngettext("%(high)s week", "%(high)s weeks", high) % {"high": high}
    if aloud:
        return ngettext("%(low)s to %(high)s week", "%(low)s to %(high)s weeks", high) % {"low": low, "high": high}
    return ngettext("%(low)s–%(high)s week", "%(low)s–%(high)s weeks", high) % {"low": low, "high": high}


def cost_words(costs: Sequence[Cost]) -> str:
    """Say what is to be paid: "$750 + $115 per page", "fee not published"; nothing where no cost is named.

    What is paid once is added up; amounts that are not published are counted, never taken for zero.
    """
    sums: dict[tuple[str, str], Decimal] = {}
    for cost in costs:
        if cost.amount is not None:
            sums[cost.per, cost.currency] = sums.get((cost.per, cost.currency), Decimal()) + cost.amount
    said = [
        amount_words(amount, currency) + ("" if per == Per.ONCE else f" {Per(per).label}")
        for (per, currency), amount in sums.items()
        if amount
    ]
    unknown = sum(cost.amount is None for cost in costs)
    if not said and not unknown:
        return gettext("free") if costs else ""
    if unknown:
        said.append(
            ngettext("fee not published", "%(count)s fees not published", unknown) % {"count": unknown}
            if not said
            else ngettext("a fee not published", "%(count)s fees not published", unknown) % {"count": unknown}
        )
    return " + ".join(said)


def instead_words(step: Step, numbers: dict[str, int]) -> str:
    """Say which steps one need not take who takes this one; nothing where it replaces none."""
    found = sorted(numbers[key] for key in step.alternative_to if key in numbers)
    if not found:
        return ""
    return ngettext("instead of step %(steps)s", "instead of steps %(steps)s", len(found)) % {"steps": _runs(found)}


def provisional_words(step: Step, language: str, numbers: dict[str, int]) -> str:
    """Say what one may already be from a step on, and until when."""
    if step.provisional is None:
        return ""
    title, number = step.provisional.title.in_language(language)[0], numbers.get(step.provisional.until)
    if number is None:
        return gettext("from here on: %(title)s") % {"title": title}
    return gettext("from here until step %(number)s: %(title)s") % {"title": title, "number": number}


def after_words(net: Net, key: str, numbers: dict[str, int]) -> str:
    """Say what comes before a step, as drawn: "after step 4 and either step 6 or step 7"; nothing for a first one."""
    ways = [_way(net, source, numbers) for source in net.sources[key]]
    return gettext("after %(steps)s") % {"steps": listed(ways)} if ways else ""


def _way(net: Net, id: str, numbers: dict[str, int]) -> str:
    node = net.nodes[id]
    if node.kind == NodeKind.EITHER:
        ways = listed([_way(net, way, numbers) for way in net.sources[id]], gettext("or"))
        return gettext("either %(ways)s") % {"ways": ways}
    if node.kind == NodeKind.EVERY:
        return listed([_way(net, way, numbers) for way in net.sources[id]])
    number = numbers[node.step.key] if node.step else 0
    if node.outcome is not None:
        label = node.outcome.label.in_language((get_language() or "en")[:2])[0]
        return pgettext("what comes before", "step %(number)s with “%(outcome)s”") % {
            "number": number,
            "outcome": label,
        }
    return pgettext("what comes before", "step %(number)s") % {"number": number}


def _runs(numbers: Sequence[int]) -> str:
    """Return ascending numbers as one list, three or more in a row as a range: "1–3, 6 and 8"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed([word for run in runs for word in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)])


def listed(things: Sequence[object], last_word: str = "") -> str:
    """Return things as one list: "1, 2 and 3", or with another last word."""
    if len(things) == 1:
        return str(things[0])
    return get_text_list([str(thing) for thing in things], last_word or gettext("and"))
