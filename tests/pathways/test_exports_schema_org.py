import dataclasses
import json
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import settings

from pathways.document.shapes import Cost, Duration, Step, Text
from pathways.document.words import DocumentStatus, StepKind
from pathways.exports.schema_org import embedded, occupation, pathway_page
from pathways.graph import ordered
from tests.pathways.exported import CODES, facts, given, names_for
from tests.pathways.strategies import documents

# What release 30.1 of schema.org lets each of our types say; read off its vocabulary.
MAY_SAY = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "HowTo": {
        "@id",
        "url",
        "inLanguage",
        "name",
        "description",
        "version",
        "creativeWorkStatus",
        "about",
        "step",
        "datePublished",
        "dateModified",
        "publisher",
        "estimatedCost",
        "totalTime",
    },
    "HowToStep": {"@id", "url", "position", "name", "text"},
    "MonetaryAmount": {"currency", "minValue", "maxValue"},
    "Organization": {"name", "url"},
    "AdministrativeArea": {"name"},
    "EducationalOccupationalCredential": {"@id", "name", "credentialCategory", "recognizedBy", "validIn"},
    "Occupation": {"@id", "name", "occupationLocation", "occupationalCategory", "qualifications"},
    "CategoryCode": {"codeValue", "name", "inCodeSet"},
    "CategoryCodeSet": {"name"},
}
NEVER = {"Person", "author", "email", "telephone", "contributor", "givenName"}


def parts(value):
    """Yield every object of a graph."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def graph_of(document, language="en", **changed):
    """What a page will carry: written, read back, by type."""
    page = json.loads(embedded(pathway_page(document, names_for(document, **changed), language=language)))
    return {part["@type"]: part for part in page["@graph"]}


def licence(**changed):
    step = Step("licence", StepKind.LICENCE, Text("Licence", "Permis"), **changed)
    return dataclasses.replace(given("ns-engineer"), steps=(step,), status=DocumentStatus.OFFICIAL)


def strange(page):
    """Name what schema.org does not know, and texts without a language."""
    for part in parts(page):
        if "@value" in part:
            if part.keys() != {"@value", "@language"} or part["@language"] not in {"en-CA", "fr-CA"}:
                yield part
        elif "@type" in part:
            yield from part.keys() - {"@type"} - MAY_SAY.get(part["@type"], set())
            yield from (name for name, value in part.items() if value in ("", [], {}, None))
        elif part.keys() != {"@id"} and part.keys() != {"@context", "@graph"}:
            yield part


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("code", CODES)
def test_page_of_a_given_pathway_says_what_schema_org_knows(code, language):
    document = given(code)

    page = json.loads(embedded(pathway_page(document, names_for(document), language=language)))

    assert list(strange(page)) == []
    assert [part["@type"] for part in page["@graph"]] == [
        "BreadcrumbList",
        "HowTo",
        "EducationalOccupationalCredential",
        "Occupation",
    ]
    assert not NEVER & {word for part in parts(page) for word in (*part, part.get("@type"))}


@settings(max_examples=40, deadline=None)
@for_all(documents())
def test_page_of_any_document_says_what_schema_org_knows(document):
    assert list(strange(pathway_page(document, names_for(document), language="fr"))) == []


def test_strange_word_would_be_found():
    page = pathway_page(given("ns-lawyer"), names_for(given("ns-lawyer")), language="en")
    page["@graph"][1] |= {"cost": 3, "name": {"@value": "No language"}}

    assert list(strange(page)) == ["cost", {"@value": "No language"}]


def test_references_inside_a_page_lead_somewhere():
    page = pathway_page(given("ns-lawyer"), names_for(given("ns-lawyer")), language="en")

    named = {part["@id"] for part in parts(page) if part.keys() == {"@id"}}
    assert named
    assert named <= {part.get("@id") for part in page["@graph"]}


def test_steps_stand_in_an_order_that_works():
    document = given("ns-engineer")

    how_to = graph_of(document)["HowTo"]

    assert [step["position"] for step in how_to["step"]] == list(range(1, 14))
    assert [step["@id"].partition("#")[2] for step in how_to["step"]] == [step.key for step in ordered(document)]
    assert [text["@value"] for text in how_to["step"][8]["text"]] == [
        "Decision within three weeks of a complete application.",
        "Who acts: you, with Body of engns. Comes after: at least one of these: steps 6, 7 or 8. Time: 1 to 3 weeks. "
        "Application fee: not published. EIT annual dues: not published per year.",
    ]


def test_each_text_names_the_language_it_is_in():
    how_to = graph_of(given("ns-engineer"), "fr")["HowTo"]

    assert how_to["inLanguage"] == "fr-CA"
    assert how_to["name"]["@language"] == "fr-CA"
    assert [text["@language"] for text in how_to["step"][8]["text"]] == ["en-CA", "fr-CA"]


def test_example_says_in_words_that_it_is_one():
    told = [text["@value"] for text in graph_of(given("ns-engineer"))["HowTo"]["description"]]
    official = [text["@value"] for text in graph_of(licence())["HowTo"]["description"]]

    assert "Illustrative example, not official." in told
    assert "Illustrative example, not official." not in official


@pytest.mark.parametrize("state", ["draft", "published", "paused", "withdrawn"])
def test_state_is_in_it(state):
    assert graph_of(licence(), version=facts(state=state))["HowTo"]["creativeWorkStatus"] == state


def test_range_of_costs_ends_only_where_everything_is_known():
    fee, unknown = Cost("fee", Text("Fee"), amount=Decimal("1763.50")), Cost("dues", Text("Dues"))

    known = graph_of(licence(costs=(fee,)))["HowTo"]["estimatedCost"]
    open_end = graph_of(licence(costs=(fee, unknown)))["HowTo"]["estimatedCost"]

    assert known == {"@type": "MonetaryAmount", "currency": "CAD", "minValue": 1763.5, "maxValue": 1763.5}
    assert open_end == {"@type": "MonetaryAmount", "currency": "CAD", "minValue": 1763.5}
    assert "estimatedCost" not in graph_of(licence(costs=(unknown,)))["HowTo"]


def test_time_is_given_only_where_it_is_one_and_known():
    exact = graph_of(licence(duration=Duration(6, 6)))["HowTo"]
    between = graph_of(licence(duration=Duration(2, 6)))["HowTo"]
    unknown = graph_of(licence())["HowTo"]

    assert exact["totalTime"] == "P6W"
    assert "totalTime" not in between
    assert "totalTime" not in unknown
    assert "2 to 6 weeks" in [text["@value"] for text in between["description"]]


def test_occupation_stands_alone_on_the_page_of_a_profession():
    names = names_for(given("ns-engineer"))

    node = occupation(
        profession=names.profession,
        jurisdiction=names.jurisdiction,
        unit_groups=names.unit_groups,
        page="https://table.example.org/en/professions/engineer/",
        language="en",
    )

    assert list(strange(node)) == []
    assert node["occupationalCategory"][0]["codeValue"] == "21300"


def test_nothing_ends_the_script_it_stands_in():
    document = licence(description=Text("</script><script>alert(1)</script><!-- & \u2028"))

    written = embedded(pathway_page(document, names_for(document), language="en"))

    assert not {"<", ">", "&", "\u2028"} & set(written)
    read = json.loads(written)
    assert read["@graph"][1]["step"][0]["text"][0]["@value"].startswith("</script>")
