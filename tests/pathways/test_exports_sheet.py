import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import settings

from accounts.typesetting import TooLong
from pathways.document.shapes import Cost, Duration, Fact, Step, Text
from pathways.document.words import DocumentStatus, Provenance, StepKind, StepStatus
from pathways.exports.sheet import Paper, sheet
from pathways.exports.sheet.content import sheet_content
from pathways.graph import ordered
from tests.machinery.pdfs import read_pdf
from tests.pathways.exported import CODES, facts, given, names_for
from tests.pathways.strategies import documents


def page_of(document, language="en", **changed):
    return sheet_content(document, names_for(document, **changed), language)


def one_step(**changed):
    step = Step("licence", StepKind.LICENCE, Text("Licence", "Permis"), **changed)
    return dataclasses.replace(given("ns-engineer"), steps=(step,), status=DocumentStatus.OFFICIAL)


def rows(content, number=1):
    step = content["steps"][number - 1]
    return {row["label"]: [item["t"] + item["value"] for item in row["items"]] for row in step["rows"]}


def answers(content):
    return {row["label"]: [item["t"] + item["value"] for item in row["items"]] for row in content["facts"]}


@pytest.mark.parametrize("code", CODES)
def test_given_pathway_is_printed_so_that_it_can_be_read_aloud(code):
    document = given(code)

    file = read_pdf(sheet(document, names_for(document), language="en"))

    assert (file.title, file.language, file.is_tagged, file.claims_pdf_ua) == (document.title.en, "en-CA", True, True)
    assert {"en-CA", "fr-CA"} <= file.languages
    assert all("Atkinson" in name and is_inside for name, is_inside in file.fonts.items())
    for title in [document.title.en, document.title.fr]:
        assert title in file.bookmarks
    steps = ordered(document)
    assert [f"{number}{step.title.en}" for number, step in enumerate(steps, start=1)] == [
        bookmark for bookmark in file.bookmarks if bookmark[:1].isdigit()
    ][: len(steps)]
    assert "https://table.example.org/en/pathways/" in "".join(file.links)
    assert all("Illustrative example" in page or "titre indicatif" in page for page in file.pages)


def test_readers_language_comes_first():
    document = given("ns-lawyer")

    english, french = (read_pdf(sheet(document, names_for(document), language=language)) for language in ("en", "fr"))

    assert (english.bookmarks[0], french.bookmarks[0]) == (document.title.en, document.title.fr)
    assert (french.title, french.language) == (document.title.fr, "fr-CA")


def test_paper_can_be_a4():
    document = given("ns-lawyer")

    letter, other = (sheet(document, names_for(document), language="en", paper=paper) for paper in Paper)

    assert letter != other


def test_same_version_gives_the_same_file():
    document = given("ns-lawyer")

    assert sheet(document, names_for(document), language="en") == sheet(document, names_for(document), language="en")


def test_first_answers_are_on_the_first_page():
    found = answers(page_of(given("ns-pharmacist")))

    assert found["Who decides"] == ["Body of nspr"]
    assert found["What it leads to"] == ["Pharmacist licence"]
    assert found["How long"][0].endswith("weeks")
    assert found["How much"][1] == "2 amounts are not published and are not counted, so it costs more."
    assert found["Before arrival"] == ["5 steps of 13"]
    assert found["Version"] == [
        "2, published on November 3, 2026",
        "Confirmed by Engineers, October 20, 2026",
        "To be reviewed on October 20, 2027",
    ]
    assert found["Address"] == ["https://table.example.org/en/pathways/ns-pharmacist/v/2/"]


def test_step_says_what_it_needs_costs_and_takes():
    found = rows(page_of(given("ns-engineer")), 9)

    assert found["Comes after"] == ["at least one of these: steps 6, 7 or 8"]
    assert found["Documents"][0] == "EIT application"
    assert found["Cost"] == ["Application fee: not published", "EIT annual dues: not published per year"]
    assert found["Time"] == ["1 to 3 weeks"]
    assert found["Meanwhile"] == ["Engineer-in-training (EIT)", "Engineering work under the supervision of a P.Eng."]


def test_amounts_are_written_as_each_language_writes_them():
    costs = (
        Cost("fee", Text("Fee", "Droits"), amount=Decimal("1763.50")),
        Cost("free", Text("Form", "Formulaire"), amount=Decimal(0)),
        Cost("test", Text("Test", "Épreuve"), amount=Decimal(215), currency="USD"),
    )
    document = one_step(costs=costs)

    english, french = (rows(page_of(document, language)) for language in ("en", "fr"))

    assert english["Cost"] == ["Fee: $1,763.50", "Form: $0", "Test: USD\u00a0215"]
    assert french["Coût"] == [
        "Droits\u00a0: 1\u00a0763,50\u00a0$",
        "Formulaire\u00a0: 0\u00a0$",
        "Épreuve\u00a0: 215\u00a0USD",
    ]


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (Duration(3, 3), ["3 weeks"]),
        (Duration(1, 1), ["1 week"]),
        (Duration(0, 4), ["0 to 4 weeks"]),
        (Duration(2, None), ["at least 2 weeks"]),
        (Duration(None, 8), ["at most 8 weeks"]),
        (Duration(None, None), ["not published"]),
    ],
)
def test_time_that_nobody_published_is_not_zero(duration, words):
    assert rows(page_of(one_step(duration=duration)))["Time"] == words


def test_unknown_times_and_amounts_are_counted_aloud():
    unknown = answers(page_of(one_step(costs=(Cost("a", Text("A")), Cost("b", Text("B"))))))

    assert unknown["How much"] == ["not published (2 amounts)"]
    assert unknown["How long"] == [
        "not published",
        "The length of 1 step is not published, so it may take longer.",
    ]


def test_source_has_a_number_and_the_day_it_was_checked():
    checked = Fact(("https://regulator.example.org/fees (PDF)",), Provenance.FOUND, dt.date(2026, 9, 1))
    unsure = Fact(("general knowledge",), Provenance.MEMORY)
    document = one_step(fact=checked, duration=Duration(1, 2, unsure), costs=(Cost("fee", Text("Fee"), fact=checked),))

    content = page_of(document)

    assert content["steps"][0]["meta"].endswith("[1]") or content["steps"][0]["meta"].endswith("[2]")
    assert content["steps"][0]["rows"][-1]["items"][0]["note"].endswith("(from memory, to be checked)")
    assert sorted(content["sources"], key=lambda source: source["words"]) == [
        {"words": "general knowledge", "url": "", "note": ""},
        {
            "words": "https://regulator.example.org/fees (PDF)",
            "url": "https://regulator.example.org/fees",
            "note": "checked on September 1, 2026",
        },
    ]


def test_example_says_so_at_the_head_and_in_a_box():
    content = page_of(given("ns-engineer"))
    official = page_of(one_step())

    assert content["mark"] == "Illustrative example, not official"
    assert content["notices"][0]["title"] == "This is an illustrative example, not an official pathway."
    assert official["mark"] == ""


@pytest.mark.parametrize("state", ["draft", "circulated", "paused", "withdrawn", "superseded"])
def test_version_that_is_not_in_force_says_so_on_every_page(state):
    document = given("ns-lawyer")
    version = facts(state=state, reason=Text("No intake before fall."))

    content = page_of(document, version=version)

    assert content["mark"].startswith("Illustrative example, not official · ")
    assert content["notices"][1]["title"].startswith("This version is not in force: ")
    assert content["notices"][1]["t"] == "No intake before fall."


def test_text_in_the_other_language_is_marked_and_counted():
    document = one_step(description=Text("Final application."))

    content = page_of(document, "fr")

    assert content["steps"][0]["description"] == {"t": "Final application.", "l": "en"}
    assert any("langue" in notice["title"] for notice in content["notices"])


def test_paused_step_says_so():
    document = one_step(status=StepStatus.PAUSED, status_note=Text("Closed until May."))

    assert page_of(document)["steps"][0]["notice"]["t"] == "Closed until May."


def test_many_long_texts_are_refused_and_not_set_for_minutes():
    document = one_step(description=Text("word " * 100_000))

    with pytest.raises(TooLong):
        sheet(document, names_for(document), language="en")


def test_markup_in_a_text_is_printed_as_text():
    document = one_step(description=Text('#eval("1") *bold* $x$ _it_ `raw` [a](b) <tag> @ref \\ = h // c'))

    shown = read_pdf(sheet(document, names_for(document), language="en")).text

    assert '#eval("1")*bold*$x$_it_`raw`[a](b)<tag>@ref\\=h//c' in "".join(shown.split())


@settings(max_examples=8, deadline=None)
@for_all(documents())
def test_any_document_can_be_printed(document):
    assert read_pdf(sheet(document, names_for(document), language="fr")).is_tagged
