"""The ring's geometry: whatever the labels, nothing overlaps and nothing leaves the drawing."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.styleguide import LABELS, LABELS_FR, sample_ring
from web.seat_ring import FONT, WIDTH, Box, Drawing, Ring, Seat, SeatState, draw

SMALLEST_SHOWN_AT = 312  # px: below it seat-ring.css leaves the labels to the list


def _overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    return [(a.seat.label, b.seat.label) for a, b in combinations(drawing.marks, 2) if a.box.overlaps(b.box)]


def _covered_seats(drawing: Drawing) -> list[tuple[str, str]]:
    """Return labels that touch a circle."""
    found = []
    for label in drawing.marks:
        for seat in drawing.marks:
            dx = max(label.box.left - seat.x, 0, seat.x - label.box.right)
            dy = max(label.box.top - seat.y, 0, seat.y - label.box.bottom)
            if (dx**2 + dy**2) ** 0.5 < seat.radius:
                found.append((label.seat.label, seat.seat.label))
    return found


def _outside(drawing: Drawing) -> list[str]:
    page = (-0.1, -0.1, drawing.width + 0.1, drawing.height + 0.1)
    return [
        mark.seat.label
        for mark in drawing.marks
        if mark.box.left < page[0] or mark.box.top < page[1] or mark.box.right > page[2] or mark.box.bottom > page[3]
    ]


@pytest.mark.parametrize("labels", [LABELS, LABELS_FR], ids=["en", "fr"])
@pytest.mark.parametrize("count", range(1, 25))
def test_draw_places_every_label_without_overlap(count, labels):
    drawing = draw(sample_ring(count, labels))

    assert len(drawing.marks) == count
    assert _overlaps(drawing) == []
    assert _covered_seats(drawing) == []
    assert _outside(drawing) == []


@given(st.lists(st.text(alphabet="abcMW é-’", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=24))
def test_draw_holds_for_any_text(labels):
    drawing = draw(sample_ring(len(labels), labels))

    assert _overlaps(drawing) == []
    assert _outside(drawing) == []


def test_box_overlap_is_seen():
    box = Box(0, 0, 10, 10)

    assert box.overlaps(Box(9, 9, 20, 20))
    assert not box.overlaps(Box(10, 0, 20, 10))


def test_text_stays_readable_at_the_smallest_width():
    assert FONT * SMALLEST_SHOWN_AT / WIDTH >= 13


def test_seats_start_at_the_top_and_run_clockwise():
    drawing = draw(sample_ring(4))

    first, second, third, fourth = drawing.marks
    assert (first.x, first.y < drawing.centre_y) == (drawing.centre_x, True)
    assert second.x > drawing.centre_x
    assert third.y > drawing.centre_y
    assert fourth.x < drawing.centre_x


@pytest.mark.parametrize("count", [0, 25])
def test_draw_refuses_what_belongs_into_a_table(count):
    ring = Ring([Seat("College", "School", SeatState.YES)] * count, "0", "seats")

    with pytest.raises(ValueError, match="1 to 24 seats"):
        draw(ring)
