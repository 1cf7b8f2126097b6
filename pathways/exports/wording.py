"""Amounts and spans of time in words, in the language that is active. What is unknown is said, never left at zero."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pathways.document.shapes import Cost, Duration, Step
from pathways.document.words import Per, Tax, Who
from pathways.exports.context import Names
from pathways.models import PathwayVersion


def amount_words(amount: Decimal | None, currency: str = "CAD") -> str:
    """Write an amount as people do: “$1,763”, « 1 763,50 $ », “USD 900”; “not published” where it is unknown."""
    if amount is None:
        return _("not published")
    places = 0 if amount == amount.to_integral_value() else 2
    number = number_format(amount, decimal_pos=places, force_grouping=True)
    if (get_language() or "en").startswith("fr"):
        return f"{number}\u00a0{'$' if currency == 'CAD' else currency}"
    return f"${number}" if currency == "CAD" else f"{currency}\u00a0{number}"


def amounts_words(least: Decimal | None, most: Decimal | None, currency: str = "CAD") -> str:
    """Write a range of amounts; of one with an open end only the other is known."""
    if least == most or least is None or most is None:
        return amount_words(most if least is None else least, currency)
    return _("%(least)s to %(most)s") % {"least": amount_words(least, currency), "most": amount_words(most, currency)}


def weeks_words(least: int | None, most: int | None) -> str:
    """Write a span of weeks."""
    if least is None and most is None:
        return _("not published")
    if least is None:
        return ngettext("at most %(most)d week", "at most %(most)d weeks", most or 0) % {"most": most}
    if most is None:
        return ngettext("at least %(least)d week", "at least %(least)d weeks", least) % {"least": least}
    if least == most:
        return ngettext("%(weeks)d week", "%(weeks)d weeks", most) % {"weeks": most}
    return ngettext("%(least)d to %(most)d week", "%(least)d to %(most)d weeks", most) % {"least": least, "most": most}


def duration_words(duration: Duration | None) -> str:
    """Write how long a step takes."""
    return weeks_words(duration.min_weeks, duration.max_weeks) if duration else _("not published")


def cost_words(cost: Cost) -> str:
    """Write what is to be paid, without its label: “$900 per attempt, plus tax”."""
    words = amount_words(cost.amount, cost.currency)
    if cost.per != Per.ONCE:
        words += f" {cost.per.label}"
    return words if cost.tax == Tax.UNKNOWN else f"{words}, {cost.tax.label}"


def who_words(step: Step, names: Names, language: str) -> str:
    """Write who acts: “you, with Engineers Nova Scotia”, “the regulator (Engineers Nova Scotia)”."""
    who = str(step.who.label)
    if not step.organization:
        return who
    body = names.body(step.organization).name.in_language(language)[0]
    words = _("%(who)s, with %(body)s") if step.who == Who.APPLICANT else _("%(who)s (%(body)s)")
    return words % {"who": who, "body": body}


def state_words(state: str) -> str:
    """Write where a version stands."""
    return str(PathwayVersion.State(state).label)


def after_words(step: Step, places: Mapping[str, int]) -> list[str]:
    """Write what has to come first, by the places of the steps: “steps 2 and 3”, “at least one of these: …”."""
    lines = []
    needed = sorted(places[key] for key in step.prerequisites if key in places)
    if needed:
        lines.append(steps_words(needed, _("and")))
    for group in step.prerequisites_any:
        choice = sorted(places[key] for key in group if key in places)
        if len(choice) == 1:
            lines.append(steps_words(choice, _("or")))
        elif choice:
            lines.append(_("at least one of these: %(steps)s") % {"steps": steps_words(choice, _("or"))})
    return lines


def steps_words(places: Sequence[int], last_word: str) -> str:
    """Write a list of steps: “step 2”, “steps 2, 3 and 5”."""
    listed = get_text_list([str(place) for place in places], last_word)
    return ngettext("step %(numbers)s", "steps %(numbers)s", len(places)) % {"numbers": listed}
