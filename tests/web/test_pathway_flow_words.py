"""What is said on the boxes of a drawn flow, and what of them is heard."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from pathways.document.shapes import Cost, Duration, Outcome, Provisional, Text
from pathways.document.words import Per, StepStatus
from tests.pathways.samples import document, licence, step
from tests.web.flows import reference
from web.pathway_flow import flow_of
from web.pathway_flow.words import cost_words, weeks_words


def cost(amount, per=Per.ONCE, currency="CAD"):
    return Cost("fee", Text("Fee"), None if amount is None else Decimal(amount), currency, per)


def label_of(flow, key):
    return flow.said[key].label


@pytest.mark.parametrize(
    ("duration", "said"),
    [
        (None, "time not published"),
        (Duration(), "time not published"),
        (Duration(4, None), "4 weeks or more"),
        (Duration(0, 0), "takes no time"),
        (Duration(None, 1), "up to 1 week"),
        (Duration(0, 208), "up to 208 weeks"),
        (Duration(9, 9), "9 weeks"),
        (Duration(4, 12), "4–12 weeks"),
    ],
)
def test_weeks_are_told_as_far_as_they_are_known(duration, said):
    assert weeks_words(duration) == said


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ([], ""),
        ([cost(0)], "free"),
        ([cost(None)], "fee not published"),
        ([cost(None), cost(None)], "2 fees not published"),
        ([cost("1895.00")], "$1,895"),
        ([cost("57.5")], "$57.50"),
        ([cost(100), cost(250)], "$350"),
        ([cost(900, Per.ATTEMPT)], "$900 per attempt"),
        ([cost(750), cost(115, Per.PAGE), cost(None)], "$750 + $115 per page + a fee not published"),
        ([cost(750), cost(None, Per.YEAR), cost(None)], "$750 + 2 fees not published"),
        ([cost(0), cost(None)], "fee not published"),
        ([cost(100), cost(100, currency="USD")], "$100 + USD\xa0100"),
    ],
)
def test_costs_are_added_where_they_may_be_and_unknown_ones_are_counted(costs, said):
    assert cost_words(costs) == said


def test_costs_are_written_as_the_language_does():
    with override("fr"):
        assert cost_words([cost("57.5")]) == "57,50\xa0$"


def test_a_box_is_heard_as_a_sentence():
    steps = (
        step("a", weeks=(2, 6)),
        step("b", alternative_to=("a",), weeks=(1, 1)),
        step("c", "a", weeks=(4, 12), costs=(cost(None),), pre_arrival=True, optional=True),
        licence("a"),
    )

    flow = flow_of(document(*steps), language="en", done={"a"})

    assert label_of(flow, "a").startswith("Step 1 of 4: A; done; 2 to 6 weeks")
    assert label_of(flow, "b") == "Step 2 of 4: B; 1 week; instead of step 1"
    assert label_of(flow, "c") == (
        "Step 3 of 4: C; after step 1; optional; 4 to 12 weeks; fee not published; can be done before arrival"
    )
    assert "after either step 1 or step 2;" in label_of(flow, "licence")


def test_a_box_tells_what_its_lines_and_bands_show():
    steps = (
        step("a", outcomes=(Outcome("y", Text("Yes"), ("b",)), Outcome("n", Text("No")))),
        step("b", "a", provisional=Provisional(Text("Candidate"), until="licence")),
        step("c", alternative_to=("b",), status=StepStatus.PAUSED),
        licence("b"),
    )

    flow = flow_of(document(*steps), language="en")

    assert label_of(flow, "a").endswith("ends with: Yes or No")
    assert "after step 1 with “Yes”" in label_of(flow, "b")
    assert "from here until step 4: Candidate" in label_of(flow, "b")
    assert "paused" in label_of(flow, "c").split("; ")


def test_many_replaced_steps_are_told_as_ranges():
    flow = flow_of(reference("ns-pharmacist"), language="en")

    assert "instead of steps 1–3, 6, 7 and 9" in flow.said["streamlined"].facts


def test_missing_translations_are_marked_with_their_language():
    flow = flow_of(document(step("a"), licence("a")), language="fr")

    assert flow.said["a"].title == "A"
    assert flow.said["a"].language == "en"


def test_the_destination_is_told_with_its_credential():
    flow = flow_of(document(step("a"), licence("a"), step("z", "licence", optional=True)), language="en")

    assert flow.said["licence"].facts[0] == "goal: Licence"
    assert "flow-goal" in flow.said["licence"].looks
    assert "flow-goal" not in flow.said["z"].looks


def test_only_what_is_drawn_is_in_the_key():
    flow = flow_of(document(step("a", pre_arrival=True, weeks=(1, 2)), licence("a")), language="en")

    assert flow.signs == {"critical", "early"}


def test_anchors_lead_elsewhere():
    flow = flow_of(document(step("a"), licence("a")), language="en", anchors={"a": "/edit/a/"})

    assert flow.said["a"].href == "/edit/a/"
    assert flow.said["licence"].href == "#step-licence"
