import dataclasses
import json
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import settings

from pathways.document.shapes import Cost, Document, Step, Text
from pathways.document.words import DocumentStatus, StepKind, StepStatus
from pathways.exports.ctdl import ctdl
from scripts.ctdl import CannotJudge, installed, interpreter, validate
from tests.pathways.exported import CODES, facts, given, identifier, names_for
from tests.pathways.strategies import documents

REGISTRY = "https://credentialengineregistry.org/resources/ce-"


@pytest.fixture(scope="session")
def can_judge():
    """Skip, once and for all, where this machine has no Python 3.12 or cannot fetch the validator."""
    try:
        installed()
        interpreter()
    except CannotJudge as why:
        pytest.skip(str(why))


@pytest.fixture
def judge(can_judge, tmp_path):
    """Hand a graph to `ctdl-validate` and return what it found."""

    def found(graph):
        file = tmp_path / "graph.json"
        file.write_text(json.dumps(graph), encoding="utf-8")
        return [(finding["severity"], finding["code"]) for finding in validate(file)]

    return found


def node(graph, kind, name):
    (found,) = [
        item for item in graph["@graph"] if item["@type"] == f"ceterms:{kind}" and item["ceterms:name"]["en-CA"] == name
    ]
    return found


def component(graph, step):
    (found,) = [item for item in graph["@graph"] if item["@id"] == f"{REGISTRY}{identifier(f'step {step}')}"]
    return found


def asked(graph, step):
    """What has to come before a step: how many of which."""
    keys = {f"{REGISTRY}{identifier(f'step {key}')}": key for key in graph_keys(graph)}
    return [
        (condition["ceterms:requiredNumber"], [keys[target] for target in condition["ceterms:targetComponent"]])
        for condition in component(graph, step).get("ceterms:hasCondition", [])
    ]


def graph_keys(graph):
    return [item["ceterms:subjectWebpage"].partition("#")[2] for item in graph["@graph"] if "ceterms:isPartOf" in item]


def pathway(*steps, **changed):
    given_one = given("ns-engineer")
    return dataclasses.replace(given_one, steps=steps, **changed)


def licence(**changed):
    return Step("licence", StepKind.LICENCE, Text("Licence"), **changed)


@pytest.mark.parametrize("code", CODES)
def test_given_pathway_is_valid(judge, code):
    document = given(code)

    found = judge(ctdl(document, names_for(document, version=facts(previous_ctid=None))))

    assert found == []


def test_version_before_it_is_named_and_cannot_be_looked_up_here(judge):
    document = given("ns-lawyer")

    found = judge(ctdl(document, names_for(document)))

    assert set(found) <= {("UNVERIFIABLE", "REF_OUTSIDE_PAYLOAD")}


def test_broken_graph_is_found(judge):
    graph = ctdl(given("ns-engineer"), names_for(given("ns-engineer")))
    graph["@graph"][0]["ceterms:ctid"] = str(identifier("version"))
    graph["@graph"][1]["ceterms:estimatedCost"] = []
    component(graph, "ppe")["ceterms:hasCondition"][0]["ceterms:targetComponent"] = ["_:nobody"]

    found = judge(graph)

    assert {("ERROR", "CTID_BARE_UUID"), ("ERROR", "DOMAIN_VIOLATION"), ("ERROR", "REF_UNRESOLVED_BNODE")} <= set(found)


def test_prerequisites_say_how_many_of_which():
    graph = ctdl(given("ns-engineer"), names_for(given("ns-engineer")))

    assert asked(graph, "licence") == [(3, ["experience", "ppe", "good-character"])]
    assert asked(graph, "register-eit") == [(1, ["boe-decision", "mra-route", "confirmatory-exams"])]


def test_step_that_counts_as_another_is_asked_for_beside_it():
    graph = ctdl(given("ns-pharmacist"), names_for(given("ns-pharmacist")))

    assert asked(graph, "practical-training") == [(1, ["apply"])]
    assert asked(graph, "apply") == [(1, ["language"]), (1, ["evaluating-exam", "streamlined"])]


def test_optional_step_is_not_asked_for_and_a_paused_one_only_where_nothing_else_is_left():
    document = pathway(
        Step("a", StepKind.EXAM, Text("A"), optional=True),
        Step("b", StepKind.EXAM, Text("B"), status=StepStatus.PAUSED),
        Step("c", StepKind.EXAM, Text("C")),
        Step("d", StepKind.EXAM, Text("D"), prerequisites=("a", "b")),
        licence(prerequisites_any=(("b", "c"), ("d",))),
    )

    graph = ctdl(document, names_for(document))

    assert asked(graph, "d") == [(1, ["b"])]
    assert asked(graph, "licence") == [(1, ["c"]), (1, ["d"])]


def test_choice_of_nothing_but_optional_steps_is_not_asked_for():
    document = pathway(
        Step("a", StepKind.EXAM, Text("A"), optional=True), licence(prerequisites_any=(("a",), ("nowhere",)))
    )

    assert asked(ctdl(document, names_for(document)), "licence") == []


def test_identifiers_are_the_stored_ones():
    document = given("ns-lawyer")
    graph = ctdl(document, names_for(document))

    whole = graph["@graph"][0]
    assert whole["ceterms:ctid"] == f"ce-{identifier('version')}"
    assert whole["ceterms:versionIdentifier"][0]["ceterms:identifierValueCode"] == f"ce-{identifier('pathway')}"
    assert whole["ceterms:hasPart"] == [f"{REGISTRY}{identifier(f'step {step.key}')}" for step in document.steps]
    assert whole["ceterms:hasDestinationComponent"] == [f"{REGISTRY}{identifier('step call')}"]
    assert component(graph, "call")["ceterms:isDestinationComponentOf"] == [whole["@id"]]


def test_cost_that_nobody_published_has_no_price():
    costs = (Cost("fee", Text("Fee"), amount=None), Cost("free", Text("Free"), amount=Decimal(0)))
    document = pathway(licence(costs=costs))

    unknown, free = node(ctdl(document, names_for(document)), "License", "P.Eng.")["ceterms:estimatedCost"]

    assert "ceterms:price" not in unknown
    assert "ceterms:currency" not in unknown
    assert unknown["ceterms:description"]["en-CA"] == "The amount is not published."
    assert free["ceterms:price"] == 0


def test_fee_of_a_step_that_is_no_assessment_is_a_condition_of_the_licence():
    graph = ctdl(given("ns-pharmacist"), names_for(given("ns-pharmacist")))

    (final,) = [item for item in graph["@graph"] if item["@id"] == "_:step-licence"]
    gateway = next(item for item in final["ceterms:requires"] if "Gateway" in item["ceterms:name"]["en-CA"])

    assert gateway["ceterms:estimatedCost"][0]["ceterms:price"] == 380


def test_provisional_licence_is_marked_as_one():
    graph = ctdl(given("ns-engineer"), names_for(given("ns-engineer")))

    training = node(graph, "License", "Engineer-in-training (EIT)")

    assert training["ceterms:credentialStatusType"]["ceterms:targetNode"] == "credentialStat:Probationary"
    assert component(graph, "register-eit")["@type"] == "ceterms:CredentialComponent"
    assert component(graph, "register-eit")["ceterms:proxyFor"] == training["@id"]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("draft", "Developing"),
        ("circulated", "Developing"),
        ("signed-off", "Developing"),
        ("confirmed", "Developing"),
        ("published", "Active"),
        ("paused", "Suspended"),
        ("superseded", "Ceased"),
        ("withdrawn", "Ceased"),
    ],
)
def test_state_of_a_version_is_in_its_export(state, status):
    document = given("ns-lawyer")

    graph = ctdl(document, names_for(document, version=facts(state=state)))

    assert graph["@graph"][0]["ceterms:lifeCycleStatusType"]["ceterms:targetNode"] == f"lifeCycle:{status}"


def test_example_says_in_both_languages_that_it_is_one():
    document = given("ns-lawyer")
    official = dataclasses.replace(document, status=DocumentStatus.OFFICIAL)

    told = ctdl(document, names_for(document))["@graph"][0]["ceterms:description"]
    plain = ctdl(official, names_for(official))["@graph"][0]["ceterms:description"]

    assert told["en-CA"].startswith("Illustrative example, not official.")
    assert told["fr-CA"].startswith("Exemple donné à titre indicatif, non officiel.")
    assert plain == {"en-CA": document.summary.en, "fr-CA": document.summary.fr}


def test_missing_french_is_left_out_and_never_filled_with_english():
    document = pathway(licence(description=Text("Final application.")))

    described = component(ctdl(document, names_for(document)), "licence")["ceterms:description"]

    assert described == {"en-CA": "Final application."}


def test_words_of_the_house_are_in_both_languages():
    graph = ctdl(given("ns-engineer"), names_for(given("ns-engineer")))

    condition = component(graph, "licence")["ceterms:hasCondition"][0]

    assert condition["ceterms:name"] == {"en-CA": "All of these", "fr-CA": "Toutes ces étapes"}


@settings(max_examples=40, deadline=None)
@for_all(documents())
def test_every_reference_inside_a_graph_leads_somewhere(document: Document):
    graph = ctdl(document, names_for(document))["@graph"]

    defined = [item["@id"] for item in graph]
    named = set(references(graph)) - {f"{REGISTRY}{identifier('first version')}"}
    assert len(defined) == len(set(defined))
    assert named <= set(defined)


def references(value):
    """Yield every address in the Registry and every blank node that a graph names."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "@id":
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)
    elif isinstance(value, str) and value.startswith((REGISTRY, "_:")):
        yield value
