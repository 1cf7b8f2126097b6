"""The first page, the list of professions, and the page of one with its two questions."""

import pytest
from django.urls import reverse

from pathways.models import Pathway
from tests.factories import PathwayFactory, PathwayVersionFactory
from tests.web.pages import words
from workgroups.models import Profession


def page(client, name, language="en", asked="", **parts):
    response = client.get(reverse(f"public-{name}", kwargs={"language": language, **parts}) + asked)
    assert response.status_code == 200
    return words(response)


def test_first_page_says_what_this_is_and_leads_to_professions_with_a_pathway(client, pharmacist):
    said = page(client, "home")

    assert "Your profession in Nova Scotia, step by step" in said
    assert "Pharmacist Regulated: yes · Nova Scotia Pharmacy Regulator" in said
    assert "All 23 professions" in said
    assert "Version 1 · November 2, 2026 What changed" in said
    assert "Lawyer" not in said


def test_first_page_without_a_pathway_says_so(client, reference):
    assert "No pathway is published yet" in page(client, "home")


def test_a_draft_is_told_to_nobody(client, reference, now):
    draft = PathwayVersionFactory(
        pathway=PathwayFactory(profession=Profession.objects.get(code="architect"), title_en="Secret draft")
    )

    assert "Secret draft" not in page(client, "home")
    assert "Secret draft" not in page(client, "professions")
    assert "Secret draft" not in page(client, "profession", code="architect")
    assert client.get(f"/en/pathways/{draft.pathway.code}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pharma", ["Pharmacist", "Pharmacy technician"]),
        ("INGENIEUR", ["Professional engineer"]),
        ("31301", ["Registered nurse"]),
        ("barristers", ["Lawyer"]),
        ("no such work", []),
    ],
)
def test_search_finds_names_of_both_languages_codes_and_regulators(client, reference, typed, found):
    response = client.get("/en/professions/", {"q": typed})

    lines = [line.profession.name_en for line in response.context["lines"]]
    assert lines == found
    assert ("No profession fits" in words(response)) is (not found)


def test_search_shows_what_was_typed_as_text(client, reference):
    response = client.get("/en/professions/", {"q": '"><script>'})

    assert "<script>" not in response.content.decode().replace("<script type", "")


def test_list_is_filtered_by_what_is_regulated(client, reference):
    not_regulated = client.get("/en/professions/?regulated=no").context["lines"]

    assert [line.profession.code for line in not_regulated] == ["finance-professional"]
    assert len(client.get("/en/professions/").context["lines"]) == 23


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("published", [1, 3])
def test_lists_cost_the_same_however_much_is_published(client, published, django_assert_max_num_queries):
    for profession in Profession.objects.order_by("pk")[:published]:
        PathwayVersionFactory(pathway=PathwayFactory(profession=profession), state="published")

    with django_assert_max_num_queries(7):
        client.get("/en/")
    with django_assert_max_num_queries(6):
        client.get("/en/professions/")


def test_profession_answers_five_questions_at_once(client, pharmacist):
    said = page(client, "profession", code="pharmacist")

    head = said.partition("Where did you qualify?")[0]
    assert "Regulated? Yes only a licence holder may practise" in head
    assert "Who decides? NSPR Nova Scotia Pharmacy Regulator" in head
    assert "How long?" in head
    assert "How much? $380" in head
    assert "First step Apply can be done before you arrive" in head
    assert "See every step" in said
    assert "no new training, examination or assessment may be asked" in said


def test_profession_without_a_pathway_says_so_aloud(client, reference):
    said = page(client, "profession", code="architect")

    assert "How long? Not published" in said
    assert "How much? Not published" in said
    assert "No pathway for you is published yet" in said


def test_answers_choose_the_pathway_and_stay_in_the_form(client, pharmacist):
    here = PathwayFactory(profession=pharmacist.pathway.profession, audience="local", title_en="Pharmacist, from here")
    PathwayVersionFactory(pathway=here, state="published")

    response = client.get("/en/professions/pharmacist/?from=here&licensed=no")

    assert response.context["page"].best.pathway == here
    assert '<option value="here" selected>' in response.content.decode()
    assert "Forget my answers" in words(response)
    assert response.context["here"].in_french.endswith("?from=here&licensed=no")
    assert response.context["here"].canonical.endswith("/en/professions/pharmacist/")


def test_certified_workers_of_a_health_profession_get_the_short_route_first(client, pharmacist):
    said = page(client, "profession", asked="?licensed=yes", code="pharmacist")

    head, _form, below = said.partition("Where did you qualify?")
    assert "How long? 5 business days" in head
    assert "How much? No application fee" in head
    assert "First step Apply to NSPR" in head
    assert below.index("5 business days") < below.index("10 business days")
    assert "Patient Access to Care Act" in below
    assert "Two laws say how soon" in below
    assert "Providing evidence of good standing" in below.partition("May not, without a posted exception")[0]
    assert "Material additional examination" in below.partition("May not, without a posted exception")[2]
    assert "write to the labour mobility coordinator of the province or territory where you are licensed now" in below


def test_certified_workers_elsewhere_have_the_other_clock_and_may_pay_a_fee(client, reference):
    said = page(client, "profession", asked="?licensed=yes", code="lawyer")

    assert "How long? 10 business days" in said
    assert "How much? Not published an application fee may be asked" in said
    assert "Patient Access to Care Act (S.N.S." not in said


def test_an_exception_is_shown_with_its_source_and_for_whom(client, reference):
    response = client.get("/fr/professions/social-worker/?licensed=yes")

    said, written = words(response), response.content.decode()
    assert "Individual evaluation; additional requirements" in said
    assert "Alberta" in said
    assert "Saskatchewan" in said
    assert 'href="https://nscsw.org/applicants/registered-from-another-province/"' in written
    assert '<span lang="en">Individual evaluation' in written


def test_what_nobody_found_anywhere_is_not_published(client, reference):
    said = page(client, "profession", asked="?licensed=yes", code="lawyer")

    assert "Civil-law" not in said


def test_an_unknown_profession_is_said_so(client, reference):
    response = client.get("/fr/professions/astronaut/")

    assert response.status_code == 404
    assert '<html lang="fr"' in response.content.decode()


def test_a_withdrawn_pathway_is_in_no_list(client, pharmacist):
    pharmacist.state, pharmacist.ended_at, pharmacist.reason_en = "withdrawn", pharmacist.published_at, "Wrong"
    pharmacist.save()

    assert Pathway.objects.public().count() == 1
    assert "Pharmacist in Nova Scotia" not in page(client, "professions")
