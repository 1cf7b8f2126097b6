"""The seat ring on a page: large with labels and a list, or small on a line."""

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from web.seat_ring import Ring, SeatState, draw

register = template.Library()

ANSWER_WORDS = {
    SeatState.YES: _("yes"),
    SeatState.MAYBE: _("maybe"),
    SeatState.ALTERNATE: _("alternate comes"),
    SeatState.NO: _("regrets"),
    SeatState.WAIT: _("no answer"),
    SeatState.EMPTY: _("vacant"),
}
MEMBERSHIP_WORDS = {
    SeatState.YES: _("filled"),
    SeatState.ALTERNATE: _("alternate only"),
    SeatState.EMPTY: _("vacant"),
}


def _word(ring: Ring, state: SeatState) -> str | Promise:
    words = ANSWER_WORDS if ring.shows_answers else MEMBERSHIP_WORDS
    return words.get(state) or ANSWER_WORDS[state]


@register.inclusion_tag("components/seat_ring.html")
def seat_ring(ring: Ring, name: str = "ring") -> dict[str, Any]:
    """Draw the table with a key and the same facts as a list; ``name`` makes ids unique on the page."""
    present = [state for state in ANSWER_WORDS if any(seat.state == state for seat in ring.seats)]
    return {
        "ring": ring,
        "name": name,
        "drawing": draw(ring) if ring.seats else None,
        "key": [(state, _word(ring, state)) for state in present],
        "rows": [(seat, _word(ring, seat.state)) for seat in ring.seats],
    }


@register.inclusion_tag("components/seat_ring_small.html")
def seat_ring_small(ring: Ring) -> dict[str, Any]:
    """Draw the table without labels, for a line in a list; the sentence beside it must say the same."""
    return {"ring": ring, "drawing": draw(ring) if ring.seats else None}
