"""How long and how much, in words: ranges over all ways, and aloud how much of it nobody published."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pathways.document.shapes import Document
from pathways.exports.wording import amounts_words, weeks_words
from pathways.money import Total, total_of
from pathways.spans import span_of


def how_long(document: Document) -> list[str]:
    """Write the weeks to the destination, then what is not in them."""
    span = span_of(document)
    if span.min_weeks is None and span.max_weeks is None and not span.unknown:
        return [_("No way leads there now.")]
    ends = [weeks for weeks in (span.min_weeks, span.max_weeks) if weeks is not None]
    lines = [_as_known(weeks_words(ends[0], ends[-1]), len(ends)) if ends else _("not published")]
    if count := len(span.unknown):
        words = ngettext(
            "The length of %(number)d step is not published, so it may take longer.",
            "The lengths of %(number)d steps are not published, so it may take longer.",
            count,
        )
        lines.append(words % {"number": count})
    return lines


def how_much(document: Document) -> list[str]:
    """Write what the ways to the destination cost, then what is not in it."""
    total = total_of(document)
    if not (total.unknown or total.apart) and total.min is None and total.max is None:
        return [_("No cost is named.")]
    ends = [amount for amount in (total.min, total.max) if amount is not None]
    if not ends:
        return [_not_published(len(total.unknown)), *_beside(replace(total, unknown=()))]
    return [_as_known(amounts_words(total.min, total.max, total.currency), len(ends)), *_beside(total)]


def _not_published(count: int) -> str:
    words = ngettext("not published (%(number)d amount)", "not published (%(number)d amounts)", count)
    return words % {"number": count}


def _as_known(words: str, ends: int) -> str:
    """Mark a range of which only one end is known: the other is no bound of it."""
    return words if ends > 1 else _("%(range)s, as far as it is published") % {"range": words}


def _beside(total: Total) -> list[str]:
    lines = []
    if count := len(total.unknown):
        words = ngettext(
            "%(number)d amount is not published and is not counted, so it costs more.",
            "%(number)d amounts are not published and are not counted, so it costs more.",
            count,
        )
        lines.append(words % {"number": count})
    if count := len(total.apart):
        words = ngettext(
            "%(number)d amount by the page, by the month or in another currency comes on top.",
            "%(number)d amounts by the page, by the month or in another currency come on top.",
            count,
        )
        lines.append(words % {"number": count})
    if total.again:
        lines.append(_("Of what is paid for each attempt, year or course, one is counted."))
    if total.plus_tax:
        lines.append(_("Tax comes on top of some amounts."))
    return lines
