"""A pathway in each of its versions: figures, steps, banners, languages, differences."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from pathways.document.shapes import Cost, Duration, Outcome, Paper, Provisional, Text, Window
from pathways.document.words import Availability, DocumentStatus, Per, StepStatus, Tax
from tests.factories import PathwayVersionFactory
from tests.factories.pathways import a_document, both, fact
from tests.web.pages import data_in, words

URL = "/en/pathways/ns-engineer/"


def published(pathway, document=None, **values):
    made = document or a_document(code=pathway.code, title=both(pathway.title_en, pathway.title_fr))
    return PathwayVersionFactory(pathway=pathway, state="published", document=made, **values)


def with_step(key, **changes):
    document = a_document()
    return replace(document, steps=tuple(replace(s, **changes) if s.key == key else s for s in document.steps))


def test_pathway_answers_first_and_lists_its_steps_in_order(client, pathway, published_version):
    response = client.get(URL)

    said, written = words(response), response.content.decode()
    assert "Who decides? Example College of Engineers" in said
    assert "How long? 7 weeks to 5 months 7 to 20 weeks" in said
    assert "How much? $380" in said
    assert "First step Apply can be done before you arrive" in said
    assert re.findall(r'<li id="step-(\w+)"', written) == ["apply", "exam", "licence"]
    assert "Application fee: $380" in said
    assert "after 1. Apply" in said
    assert "checked on November 2, 2026" in said
    assert "Confirmed by Engineers, 2 November 2026" in said
    assert 'data-step="exam"' in written


def test_what_is_not_published_is_counted_and_never_zero(client, pathway):
    unknown = Cost("fee", both("Exam fee", "Droits d’examen"), None, per=Per.ATTEMPT, tax=Tax.EXCLUDED)
    published(pathway, with_step("exam", costs=(unknown,), duration=None))

    said = words(client.get(URL))

    assert "How much? $380 and 1 amount not published" in said
    assert "and 1 step of unpublished length" in said
    assert "Exam fee: not published" in said
    assert "$0" not in said


def test_nothing_published_at_all_is_said(client, pathway):
    unknown = Cost("fee", both("Exam fee", "Droits d’examen"), None)
    document = a_document()
    steps = tuple(replace(step, costs=(unknown,), duration=None) for step in document.steps)
    published(pathway, replace(document, steps=steps))

    said = words(client.get(URL))

    assert "How long? Not published" in said
    assert "How much? Not published 3 amounts to be asked for" in said


def test_a_step_says_all_it_knows(client, pathway):
    trainee = Provisional(both("Trainee", "Stagiaire"), both("Supervised work", "Travail supervisé"), "licence")
    step = {
        "papers": (Paper("diploma", both("Diploma", "Diplôme"), (both("Sworn statement", "Déclaration"),)),),
        "costs": (Cost("free", both("Portal", "Portail"), Decimal(0)),),
        "max_attempts": 3,
        "validity_months": 24,
        "availability": Availability.INTAKE_WINDOW,
        "windows": (Window(both("Spring", "Printemps"), dt.date(2027, 3, 1), dt.date(2027, 4, 1)),),
        "outcomes": (Outcome("pass", both("Passed", "Réussi"), ("licence",)),),
        "provisional": trainee,
        "fact": fact(source=("https://www.regulator.example.org/exams/ (older)",), as_of=dt.date(2025, 1, 2)),
    }
    published(pathway, with_step("exam", **step))

    said = words(client.get(URL))

    assert "Diploma or, if it cannot be had: Sworn statement" in said
    assert "Portal: free" in said
    assert "up to 3 attempts" in said
    assert "valid for 24 months" in said
    assert "Spring opens March 1, 2027 closes April 1, 2027" in said
    assert "Passed → 3. Licence" in said
    assert "Trainee until 3. Licence" in said
    assert "regulator.example.org/exams (older)" in said
    assert "due to be checked again" in said
    assert "Documents to gather Diploma for step 2" in said


def test_only_steps_before_arrival_keep_their_numbers_and_lead_out(client, published_version):
    response = client.get(f"{URL}?before=arrival")

    written, said = response.content.decode(), words(response)
    assert re.findall(r'<li id="step-(\w+)" data-number="(\d)"', written) == [("apply", "1")]
    assert "1 of 3 steps can be done before you arrive" in said
    assert "The way, drawn" not in said


def test_banners_tell_what_must_be_known_first(client, pathway, now):
    published(
        pathway,
        replace(
            a_document(),
            status=DocumentStatus.ILLUSTRATIVE,
            disclaimer=Text(en="Illustrative example, not official. Ask."),
        ),
        review_on=dt.date(2026, 12, 1),
    )

    said = words(client.get(URL))

    assert said.count("Illustrative example, not official.") == 1
    assert "This pathway is due for review. It was to be looked at again by December 1, 2026." in said


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("paused", "This pathway has been paused since November 2, 2026. Do not begin it now."),
        ("superseded", "This version was replaced on November 2, 2026."),
    ],
)
def test_a_version_says_what_became_of_it(client, pathway, state, sentence):
    PathwayVersionFactory(pathway=pathway, state=state)
    if state == "superseded":
        PathwayVersionFactory(pathway=pathway, state="published")

    assert sentence in words(client.get(f"{URL}v/1/"))


def test_a_withdrawn_pathway_shows_its_name_and_nothing_to_begin(client, pathway):
    PathwayVersionFactory(pathway=pathway, state="superseded")
    PathwayVersionFactory(pathway=pathway, state="withdrawn")

    for url in (URL, f"{URL}v/1/", f"{URL}v/2/"):
        said = words(client.get(url))
        assert "This pathway was withdrawn on November 2, 2026." in said
        assert "A fee is in doubt" in said
        assert "Examination" not in said
    assert client.get(f"{URL}changes/1-2/").status_code == 404


def test_a_paused_step_says_so(client, pathway):
    note = both("No seats until May.", "Aucune place avant mai.")
    published(pathway, with_step("exam", status=StepStatus.PAUSED, status_note=note, optional=True))

    assert "This step is paused. No seats until May." in words(client.get(URL))


def test_a_missing_text_is_shown_in_the_other_language_and_counted(client, pathway):
    published(pathway, with_step("exam", title=Text(en="Examination"), description=Text(en="Write it.")))

    response = client.get("/fr/pathways/ns-engineer/")

    assert '<span lang="en">Examination</span>' in response.content.decode()
    assert response.context["page"].language_note
    assert not client.get(URL).context["page"].language_note
    assert response.headers["Content-Language"] == "fr"


def test_no_person_is_named(client, published_version, consultant, registrar, cochair):
    published_version.confirmed_by = published_version.published_by = cochair
    published_version.save()

    written = client.get(URL).content.decode()

    assert [who.name for who in (consultant, registrar, cochair) if who.name in written or who.email in written] == []


def test_page_says_to_machines_what_it_says_to_people(client, published_version):
    page = client.get(URL)

    written = page.content.decode()
    assert [node["@type"] for node in data_in(page)][:2] == ["BreadcrumbList", "HowTo"]
    assert '<link rel="alternate" hreflang="fr-CA" href="http://testserver/fr/pathways/ns-engineer/">' in written
    assert '<link rel="canonical" href="http://testserver/en/pathways/ns-engineer/">' in written
    assert '<meta property="og:title" content="Engineer in Nova Scotia">' in written


def test_text_of_a_document_is_text(client, pathway):
    evil = "</script><script>alert(1)</script>"
    published(pathway, with_step("exam", title=both(evil, evil), description=both(f"One.\n\n{evil}", evil)))

    written = client.get(URL).content.decode()
    assert "<script>alert" not in written
    assert "<p>One.</p>" in written


def test_changes_and_differences_are_said_in_words(client, pathway):
    PathwayVersionFactory(pathway=pathway, state="superseded")
    published(pathway, with_step("exam", optional=True, duration=Duration(4, 14, fact())))

    listed = words(client.get(f"{URL}changes/"))
    compared = words(client.get(f"{URL}changes/1-2/"))

    assert "Version 2" in listed
    assert "Compare with version 1" in listed
    assert "Step “Examination” is now optional" in compared
    assert client.get(f"{URL}changes/2-1/").status_code == 404
    assert client.get(f"{URL}changes/1-9/").status_code == 404


def test_drafts_have_no_address_here(client, published_version, draft):
    assert client.get(f"{URL}v/{draft.number}/").status_code == 404
    assert client.get(f"{URL}changes/1-{draft.number}/").status_code == 404


def test_a_cold_page_costs_few_queries_and_a_page_stays_small(client, published_version, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        response = client.get(URL)

    assert len(response.content) < 40_000
