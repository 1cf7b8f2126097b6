"""What is joined with what on a drawn flow: as the document means it, and nothing said twice."""

import dataclasses

from pathways.document.shapes import Outcome, Provisional, Text
from pathways.document.words import StepKind
from tests.pathways.samples import step
from tests.web.flows import reference
from web.pathway_flow import flow_of
from web.pathway_flow.net import NodeKind, net_of


def ways_to(net, key):
    """Return what leads to a step, in words: a tuple is "or", a list is "and"."""
    return [_said(net, source) for source in net.sources[key]]


def _said(net, id):
    inner = [_said(net, source) for source in net.sources[id]]
    return {NodeKind.EITHER: tuple(inner), NodeKind.EVERY: inner}.get(net.nodes[id].kind, id)


def decision(key, *before, **leads):
    """Return a decision whose outcomes lead to the steps named after them."""
    outcomes = tuple(Outcome(code, Text(code.capitalize()), tuple(keys)) for code, keys in leads.items())
    return step(key, *before, kind=StepKind.DECISION, outcomes=outcomes)


def reference_net(name):
    document = reference(name)
    return net_of(document.steps)


def test_prerequisites_are_all_joined():
    net = net_of([step("a"), step("b"), step("c", "a", "b")])

    assert ways_to(net, "c") == ["a", "b"]


def test_what_another_prerequisite_implies_is_not_drawn():
    net = net_of([step("a"), step("b", "a"), step("c", "b"), step("d", "a", "c")])

    assert ways_to(net, "d") == ["c"]


def test_an_optional_step_implies_nothing():
    net = net_of([step("a"), step("b", "a", optional=True), step("c", "a", "b")])

    assert ways_to(net, "c") == ["a", "b"]


def test_at_least_one_of_is_joined_by_or():
    net = net_of([step("a"), step("b"), step("c", prerequisites_any=(("a", "b"),))])

    assert ways_to(net, "c") == [("a", "b")]


def test_the_same_choice_is_drawn_once():
    any_of = (("a", "b"),)
    net = net_of([step("a"), step("b"), step("c", prerequisites_any=any_of), step("d", prerequisites_any=any_of)])

    assert [node.kind for node in net.nodes.values()].count(NodeKind.EITHER) == 1
    assert ways_to(net, "c") == ways_to(net, "d") == [("a", "b")]


def test_an_alternative_stands_beside_what_it_replaces():
    net = net_of([step("a"), step("b", alternative_to=("a",)), step("c", "a")])

    assert ways_to(net, "c") == [("a", "b")]


def test_an_alternative_of_an_alternative_counts_too():
    net = net_of([step("a"), step("b", alternative_to=("a",)), step("c", alternative_to=("b",)), step("d", "a")])

    assert ways_to(net, "d") == [("a", "b", "c")]


def test_who_replaces_the_next_step_too_does_not_lead_to_it():
    net = net_of([step("a"), step("b", alternative_to=("a", "c")), step("c", "a"), step("d", "c")])

    assert ways_to(net, "c") == ["a"]
    assert ways_to(net, "d") == [("b", "c")]


def test_choices_that_share_a_way_become_one_choice():
    any_of = (("a", "s"), ("b", "s"))
    net = net_of([step("a"), step("b"), step("s"), step("c", prerequisites_any=any_of)])

    assert ways_to(net, "c") == [("s", ["a", "b"])]


def test_outcomes_lead_where_they_say_instead_of_their_decision():
    net = net_of([decision("d", yes=["a"], no=["b"], never=[]), step("a", "d"), step("b", "d"), step("c", "d")])

    assert ways_to(net, "a") == ["d>0"]
    assert ways_to(net, "b") == ["d>1"]
    assert ways_to(net, "c") == ["d"]
    assert net.targets["d>2"] == []


def test_an_outcome_that_leads_further_on_is_another_way():
    net = net_of([decision("d", exams=["a"], none=["c"]), step("a", "d"), step("c", "d", "a")])

    assert ways_to(net, "c") == [("d>1", "a")]


def test_an_optional_step_that_a_decision_asks_for_comes_before_what_waits_for_it():
    asked = decision("d", yes=["c"], more=["a"], less=["b"])
    net = net_of([asked, step("a", "d", optional=True), step("b", optional=True), step("c", "d"), step("e", "d")])

    assert ways_to(net, "c") == [("d>0", "a")]
    assert ways_to(net, "e") == ["d", "a"]


def test_an_outcome_that_leads_back_has_no_line_but_a_number():
    steps = [step("a"), decision("d", "a", again=["a"], go=["b"]), step("b", "d")]
    flow = flow_of(reference_with(steps), language="en")

    assert net_of(steps).targets["d>0"] == []
    assert flow.said["d>0"].facts == ("see step 1",)
    assert flow.said["d>1"].facts == ()


def test_a_circle_is_drawn_without_the_line_that_closes_it():
    net = net_of([step("a", "b"), step("b", "a", "nobody")])

    assert net.edges == [("a", "b")]


def test_the_way_along_steps_runs_through_marks_and_outcomes():
    net = net_of([decision("d", yes=["a"]), step("a", "d"), step("b"), step("c", prerequisites_any=(("a", "b"),))])

    way = net.along(["d", "a", "c"])

    assert way == {("d", "d>0"), ("d>0", "a"), ("a", "either:a|b"), ("either:a|b", "c")}


def test_the_end_of_a_provisional_state_stands_below_its_beginning():
    candidate = Provisional(Text("Candidate"), until="licence")
    steps = [step("a"), step("b", "a"), step("c", "b", provisional=candidate), step("licence", "a")]

    flow = flow_of(reference_with(steps), language="en")

    tops = {card.node.id: card.rect.top for card in flow.wide.cards}
    assert tops["licence"] > tops["c"]


def test_engineer_is_joined_as_the_regulator_says():
    net = reference_net("ns-engineer")

    assert ways_to(net, "register-eit") == [("boe-decision>0", "mra-route", "confirmatory-exams")]
    assert ways_to(net, "confirmatory-exams") == ["boe-decision>1"]
    assert ways_to(net, "apply-assessment") == ["wes", "language"]
    assert ways_to(net, "licence") == ["experience", "ppe", "good-character"]


def test_pharmacist_may_take_the_streamlined_way():
    net = reference_net("ns-pharmacist")

    everything = ["qualifying-mcq", "qualifying-osce", "practical-training"]
    assert ways_to(net, "licence") == ["jurisprudence", "insurance", ("streamlined", everything)]


def test_lawyer_with_nothing_assigned_gets_the_certificate():
    net = reference_net("ns-lawyer")

    assert ways_to(net, "certificate") == [("nca-assessment>1", "nca-exams", "law-school-courses")]


def test_lawyer_sent_to_articles_goes_on_to_the_bar_admission():
    net = reference_net("ns-lawyer")

    assert ways_to(net, "bar-admission") == [("transfer-application>0", "articling-application", "articling")]
    assert ways_to(net, "call") == [("transfer-application>2", "bar-admission")]


def test_nurse_with_bridging_goes_on_to_the_examination():
    net = reference_net("ns-registered-nurse")

    assert ways_to(net, "nclex") == [("decision>0", "competence-assessment", "bridging")]
    assert ways_to(net, "conditional-licence") == ["decision"]


def reference_with(steps):
    """Return a given pathway with other steps."""
    return dataclasses.replace(reference("ns-lawyer"), steps=tuple(steps))
