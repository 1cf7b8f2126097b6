"""The editor of a pathway's draft, without JavaScript and inside the page."""

from decimal import Decimal

import pytest

from pathways.document.texts import fingerprint
from pathways.models import DraftEdit, PathwayVersion
from tests.factories import PathwayVersionFactory, SignOffFactory
from tests.factories.pathways import a_document
from tests.web.pages import words
from tests.web.pathway_forms import filled_in

EDIT = "/pathways/ns-engineer/edit/"
APPLY = f"{EDIT}steps/apply/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(client, consultant, draft):
    client.force_login(consultant)
    return client


def document_of(draft):
    draft.refresh_from_db()
    return draft.document


def test_editor_shows_the_text_and_what_stands_in_the_way(desk):
    page = words(desk.get(EDIT))

    assert "Draft of version 1" in page
    assert "Application fee: $380" in page
    assert "Request sign-off" in page
    assert "Undo" not in page


def test_step_on_its_own_page_leads_back_to_the_draft(desk):
    alone, inside = (desk.get(APPLY, headers=headers).content.decode() for headers in ({}, HTMX))

    assert "editor-form" in alone
    assert "hx-post" not in alone
    assert "hx-post" in inside


def test_first_version_is_not_offered_what_needs_another(desk, draft):
    assert "Drop this draft" not in words(desk.get(EDIT))
    PathwayVersion.objects.filter(pk=draft.pk).update(state="dropped", ended_at=draft.created_at)
    PathwayVersionFactory(pathway=draft.pathway, based_on=draft)

    assert "Drop this draft" in words(desk.get(EDIT))


def test_first_step_waits_for_no_other(desk, draft):
    draft.delete()
    PathwayVersionFactory(pathway=draft.pathway, document=a_document(steps=()))
    page = words(desk.get(f"{EDIT}add/"))
    assert "Title" in page
    assert "That step must be done first" not in page

    response = desk.post(f"{EDIT}add/", {**filled_in(desk.get(f"{EDIT}add/")), "title_en": "Begin"})

    assert "No other step is written yet" in words(desk.get(response["Location"]))


def test_saving_a_step_unchanged_changes_nothing(desk, draft):
    before = draft.content

    response = desk.post(APPLY, filled_in(desk.get(APPLY)))

    draft.refresh_from_db()
    assert (response.status_code, response["Location"]) == (303, f"{EDIT}?step=apply#step-apply")
    assert (draft.content, draft.version) == (before, 1)


def test_fee_is_changed_and_the_change_is_undone(desk, draft):
    typed = {**filled_in(desk.get(APPLY)), "costs-0-amount": "395.50"}

    desk.post(APPLY, typed)

    saved = document_of(draft).step("apply")
    assert (saved.costs[0].key, saved.costs[0].amount) == ("fee", Decimal("395.50"))
    assert "Undo: Apply" in words(desk.get(EDIT))
    desk.post(f"{EDIT}undo/", {"version": draft.version})
    assert document_of(draft).step("apply").costs[0].amount == Decimal("380.00")


def test_new_english_leaves_the_french_stale_until_somebody_says_that_it_holds(desk, draft):
    typed = {**filled_in(desk.get(APPLY)), "title_en": "Apply on line"}
    desk.post(APPLY, typed)

    again = desk.get(APPLY)

    assert "older than the English" in words(again)
    desk.post(APPLY, {**filled_in(again), "title_still_right": "on"})
    title = document_of(draft).step("apply").title
    assert (title.en, title.of) == ("Apply on line", fingerprint("Apply on line"))


def test_step_is_added_with_a_set_of_which_one_comes_first(desk, draft):
    typed = {**filled_in(desk.get(f"{EDIT}add/?after=exam")), "title_en": "Interview", "title_fr": "Entrevue"}
    response = desk.post(f"{EDIT}add/", typed)
    assert response["Location"] == f"{EDIT}steps/interview/"
    here = response["Location"]

    desk.post(here, {**filled_in(desk.get(here)), "any_of-0-steps": ["apply", "exam"], "prerequisites": []})

    document = document_of(draft)
    assert [step.key for step in document.steps] == ["apply", "exam", "interview", "licence"]
    assert document.step("interview").prerequisites_any == (("apply", "exam"),)
    assert document.step("interview").prerequisites == ()


def test_parts_are_added_and_removed(desk, draft):
    typed = {
        **filled_in(desk.get(APPLY)),
        "costs-0-DELETE": "on",
        "costs-1-label_en": "Card",
        "papers-0-name_en": "Degree",
        "papers-0-alternatives_en": "Letter of the school\nTranscript",
        "windows-0-label_en": "Spring",
        "outcomes-0-label_en": "Accepted",
        "outcomes-0-next": ["exam"],
        "requirements_en": "A degree\n\nTwo years",
        "requirements_fr": "Un diplôme",
        "checked": "on",
    }

    response = desk.post(APPLY, typed)

    assert response.status_code == 303
    step = document_of(draft).step("apply")
    assert [(cost.key, cost.amount) for cost in step.costs] == [("card", None)]
    assert [other.en for other in step.papers[0].alternatives] == ["Letter of the school", "Transcript"]
    assert (step.windows[0].label.en, step.outcomes[0].next) == ("Spring", ("exam",))
    assert [(text.en, text.fr) for text in step.requirements] == [("A degree", "Un diplôme"), ("Two years", "")]
    assert step.fact.as_of.isoformat() == "2026-12-01"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_en", "x" * 201),
        ("costs-0-amount", "-1"),
        ("costs-0-currency", "dollar"),
        ("max_weeks", "1"),
        ("kind", "holiday"),
        ("as_of", "1700-01-01"),
        ("prerequisites", "nowhere"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_on_the_page(desk, draft, field, value):
    typed = {**filled_in(desk.get(APPLY)), "description_en": "What I typed", field: value}

    response = desk.post(APPLY, typed)

    assert response.status_code == 422
    assert "What I typed" in response.content.decode()
    assert "What I typed" not in str(draft.content)
    assert not DraftEdit.objects.exists()


def test_two_people_in_one_step_lose_nothing(desk, draft):
    mine = {**filled_in(desk.get(APPLY)), "description_en": "Mine"}
    desk.post(APPLY, {**mine, "description_en": "Theirs"})

    response = desk.post(APPLY, mine)

    page = words(response)
    assert response.status_code == 409
    assert "Theirs" in page
    assert "Mine" in response.content.decode()
    assert desk.post(APPLY, filled_in(response)).status_code == 303
    assert document_of(draft).step("apply").description.en == "Mine"


def test_two_people_in_two_steps_do_not_meet(desk, draft):
    mine = {**filled_in(desk.get(APPLY)), "description_en": "Mine"}
    other = f"{EDIT}steps/exam/"
    desk.post(other, {**filled_in(desk.get(other)), "description_en": "Theirs"})

    response = desk.post(APPLY, mine)

    assert response.status_code == 303
    document = document_of(draft)
    assert [document.step(key).description.en for key in ("apply", "exam")] == ["Mine", "Theirs"]


def test_step_opens_and_saves_inside_the_page(desk, draft):
    part = desk.get(APPLY, headers=HTMX)
    assert part.content.decode().lstrip().startswith('<li id="step-apply"')

    saved = desk.post(APPLY, {**filled_in(part), "costs-0-amount": "1"}, headers=HTMX, follow=True)

    page = saved.content.decode()
    assert "$1" in page
    assert 'id="editor-side" hx-swap-oob="true"' in page


def test_steps_move_and_go_and_nothing_names_them_any_more(desk, draft):
    desk.post(f"{EDIT}steps/exam/move/", {"version": 1, "direction": "up"})
    assert [step.key for step in document_of(draft).steps] == ["exam", "apply", "licence"]

    desk.post(f"{EDIT}steps/exam/remove/", {"version": draft.version})

    document = document_of(draft)
    assert [step.key for step in document.steps] == ["apply", "licence"]
    assert document.step("licence").prerequisites == ()


def test_button_of_an_older_page_does_nothing(desk, draft):
    desk.post(APPLY, {**filled_in(desk.get(APPLY)), "costs-0-amount": "1"})

    page = words(desk.post(f"{EDIT}steps/exam/remove/", {"version": 1}, follow=True))

    assert "Somebody changed the draft in the meantime" in page
    assert len(document_of(draft).steps) == 3


def test_texts_above_the_steps_are_saved(desk, draft):
    here = f"{EDIT}texts/"
    response = desk.post(here, {**filled_in(desk.get(here)), "summary_en": "Short.", "notes_en": "Ask again"})

    assert response.status_code == 303
    document = document_of(draft)
    assert (document.summary.en, document.notes[0].en) == ("Short.", "Ask again")


def test_saving_says_that_it_voids_answers(desk, draft, registrar):
    PathwayVersion.objects.filter(pk=draft.pk).update(state="circulated")
    asked = SignOffFactory(version=draft, person=registrar)

    assert "One party was asked about this text" in words(desk.get(EDIT))
    desk.post(APPLY, {**filled_in(desk.get(APPLY)), "costs-0-amount": "1"})

    asked.refresh_from_db()
    assert asked.voided_at is not None


def test_draft_is_opened_and_dropped(client, consultant, published_version):
    client.force_login(consultant)
    client.post(EDIT)
    assert published_version.pathway.versions.open().count() == 1

    client.post(f"{EDIT}drop/", {"version": 1})

    assert published_version.pathway.versions.open().count() == 0


@pytest.mark.parametrize("number", [1, 12])
def test_editor_asks_the_same_however_many_steps_there_are(desk, draft, number, django_assert_max_num_queries):
    for place in range(number):
        typed = {**filled_in(desk.get(f"{EDIT}add/")), "title_en": f"Step {place}"} if place < 2 else None
        if typed:
            desk.post(f"{EDIT}add/", typed)

    with django_assert_max_num_queries(14):
        desk.get(EDIT)
