"""The drawn flow: whatever the pathway, nothing covers anything, no line runs through a box, everything can be read."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.pathways.samples import document, licence, step
from tests.pathways.strategies import documents
from tests.web.flows import REFERENCE, confused, inside, outside, overlaps, points_of, reference, run_through, webs
from web.pathway_flow import flow_of
from web.pathway_flow.cards import META, PAD, TITLE
from web.pathway_flow.narrow import WIDTH as NARROW
from web.pathway_flow.net import NodeKind
from web.pathway_flow.shapes import Rect
from web.pathway_flow.sheets import TALLEST, sheets_of
from web.pathway_flow.wide import WIDTH as WIDE
from web.text_width import text_width

NAMES = [path.stem for path in REFERENCE]
CSS = Path("static/css/flow.css").read_text()
# What a phone of 390 px leaves beside the margins of a page and of a sheet on it.
PHONE = 324
slow = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def drawings(found):
    return [found.wide, found.narrow]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_given_pathways_are_drawn_without_overlap(name, language):
    flow = flow_of(reference(name), language=language)

    for drawing in drawings(flow):
        assert overlaps(drawing) == []
        assert run_through(drawing) == []
        assert confused(drawing) == []
        assert outside(drawing) == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_given_pathways_fit_their_places(name, language):
    flow = flow_of(reference(name), language=language)

    assert flow.wide.width == WIDE
    assert flow.narrow.width == NARROW


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_text_stays_in_its_box_and_is_not_cut_short(name, language):
    flow = flow_of(reference(name), language=language)

    for drawing in drawings(flow):
        for card in drawing.cards:
            for line in card.lines:
                room = card.rect.width - (PAD if card.node.kind == NodeKind.STEP else 0)
                assert text_width(line.text, TITLE if line.look == "title" else META) <= room
                assert card.rect.top < line.y < card.rect.bottom
                assert not line.text.endswith("…")


# A web is drawn once for all that is asked of it: drawing it is what costs.
@given(webs())
@slow
def test_any_web_of_steps_is_drawn_without_overlap_downwards_and_whole_on_its_sheets(web):
    flow = flow_of(web, language="en")

    for drawing in drawings(flow):
        assert overlaps(drawing) == []
        assert run_through(drawing) == []
        assert confused(drawing) == []
        assert outside(drawing) == []
        lines_run_downwards(drawing)
    sheets_hold_it_whole(flow)


def lines_run_downwards(drawing):
    """Follow each line from thing to thing."""
    tops = {card.node.id: card.rect.top for card in drawing.cards}
    for route in drawing.routes:
        ends = [point for piece in route.pieces for point in (piece[0], piece[-1])]
        assert tops[route.source] < tops[route.target]
        assert [y for _x, y in ends] == sorted(y for _x, y in ends)
        assert all(first[-1] == second[0] for first, second in zip(route.pieces, route.pieces[1:], strict=False))


def sheets_hold_it_whole(flow):
    """Find every card on a sheet, and the sheets as high as the drawing."""
    sheets = list(sheets_of(flow.wide))

    assert [card for sheet in sheets for card in sheet.cards] == sorted(
        flow.wide.cards, key=lambda card: next(sheet.top for sheet in sheets if card in sheet.cards)
    )
    assert round(sum(sheet.height for sheet in sheets)) == round(flow.wide.height)
    assert all(sheet.height < 1.5 * TALLEST for sheet in sheets)
    assert all(card.rect.bottom <= sheet.top + sheet.height for sheet in sheets for card in sheet.cards)
    assert len(list(sheets_of(flow.narrow))) == 1


@given(documents(acyclic=False))
@slow
def test_any_document_is_drawn_even_against_the_rules(any_document):
    flow = flow_of(any_document, language="fr")

    for drawing in drawings(flow):
        steps = [card.node.id for card in drawing.cards if card.node.kind == NodeKind.STEP]
        assert sorted(steps) == sorted(step.key for step in any_document.steps)
        assert overlaps(drawing) == []
        assert run_through(drawing) == []


def test_text_can_be_read_wherever_a_drawing_is_shown():
    [shown_from] = [float(rem) * 16 for rem in re.findall(r"@container \(min-width: ([\d.]+)rem\)", CSS)]
    sizes = {float(size) for size in re.findall(r"\.flow[^{}]*text[^{}]*{[^}]*font-size: ([\d.]+)px", CSS)}

    assert sizes == {META}
    assert META * shown_from / WIDE >= 12
    assert META * PHONE / NARROW >= 12


def test_steps_stand_in_reading_order():
    flow = flow_of(reference("ns-engineer"), language="en")

    for drawing in drawings(flow):
        numbers = [flow.said[card.node.id].number for card in drawing.cards if card.node.kind == NodeKind.STEP]
        assert numbers == list(range(1, 14))


def test_parallel_steps_stand_side_by_side():
    flow = flow_of(document(step("a"), step("b", "a"), step("c", "a"), licence("b", "c")), language="en")

    rects = {card.node.id: card.rect for card in flow.wide.cards}
    assert rects["b"].top == rects["c"].top
    assert not rects["b"].overlaps(rects["c"])


def test_checks_of_these_tests_see_faults():
    box = Rect(0, 0, 10, 10)

    assert inside((5, 5), box)
    assert not inside((0, 5), box)
    assert list(points_of(((0, 0), (0, 24))))[12] == (0, 12)
    assert list(points_of(((0, 0), (0, 6), (6, 0), (6, 6))))[12] == (3, 3)
