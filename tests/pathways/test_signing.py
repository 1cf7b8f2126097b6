"""Sign-off: parties are asked, answer, and change their mind."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Person
from pathways.models import PathwayVersion, SignOff, SignOffAnswer
from pathways.services.drafting import save_draft
from pathways.services.signing import Party, request_sign_off, void_sign_off
from tests.factories import PathwayVersionFactory, PersonFactory, SignOffFactory
from tests.pathways.texts import with_fee
from workgroups.models import ActivityEntry

REGISTRAR = Party("Registrar@example.org", "Registrar Example", "fr")


@pytest.fixture
def ask(draft, consultant, now):
    def ask(*parties, **changes):
        values = {"draft": draft, "message": "Please read.", "due_on": None, "actor": consultant, "now": now}
        return request_sign_off(parties=parties, **{**values, **changes})

    return ask


def state_of(version):
    return PathwayVersion.objects.get(pk=version.pk).state


def code_of(refused):
    error = refused.value
    return error.code if not hasattr(error, "error_dict") else next(iter(error.error_dict.values()))[0].code


def test_a_stranger_is_asked_by_name_and_address(draft, regulator, ask, consultant, now):
    [asked] = ask(replace(REGISTRAR, organization=regulator), due_on=now.date())

    person = Person.objects.get(email="registrar@example.org")
    assert (asked.person, person.name, person.language, person.has_usable_password()) == (
        person,
        "Registrar Example",
        "fr",
        False,
    )
    assert (asked.organization, asked.content_hash, asked.asked_by) == (regulator, draft.content_hash, consultant)
    assert (asked.message, asked.due_on, asked.answer) == ("Please read.", now.date(), "")
    draft.refresh_from_db()
    assert (draft.state, draft.circulated_at, draft.circulated_by) == ("circulated", now, consultant)
    entry = ActivityEntry.objects.get()
    assert (entry.verb, entry.data["people"]) == ("pathway.sign-off-asked", ["Registrar Example"])


def test_who_is_known_keeps_their_name_and_language(ask, cochair):
    ask(Party(cochair.email, "Somebody Else", "fr"))

    cochair.refresh_from_db()
    assert (cochair.name, cochair.language) == ("Chair Example", "en")


def test_nobody_is_asked_twice_about_one_text(draft, ask):
    ask(REGISTRAR, REGISTRAR)
    [other] = ask(REGISTRAR, Party("other@example.org", "Other Example"))

    assert other.person.name == "Other Example"
    assert draft.sign_offs.count() == 2
    with pytest.raises(ValidationError) as refused:
        ask(REGISTRAR)
    assert refused.value.code == "nobody_to_ask"


def test_who_agreed_stays_agreed_when_another_is_asked(draft, ask, answer):
    [first] = ask(REGISTRAR)
    answer(first)
    assert state_of(draft) == "signed-off"

    ask(Party("other@example.org", "Other Example"))

    assert state_of(draft) == "circulated"
    assert SignOff.objects.get(pk=first.pk).answer == "agree"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"parties": ()}, "nobody_to_ask"),
        ({"party": Party("no address", "Name")}, "invalid"),
        ({"party": Party("a@example.org", " ")}, "required"),
        ({"party": Party("a@example.org", "x" * 121)}, "max_length"),
        ({"party": Party("a@example.org", "Name", "de")}, "invalid_choice"),
        ({"message": "x" * 2_001}, "max_length"),
        ({"day": -1}, "day_has_passed"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_leaves_nothing(draft, ask, now, changes, code):
    parties = changes.pop("parties", (changes.pop("party", REGISTRAR),))
    if "day" in changes:
        changes["due_on"] = now.date() + dt.timedelta(days=changes.pop("day"))

    with pytest.raises(ValidationError) as refused:
        ask(*parties, **changes)

    assert code_of(refused) == code
    assert (SignOff.objects.count(), state_of(draft)) == (0, "draft")


def test_who_was_made_inactive_cannot_be_asked(ask):
    PersonFactory(email="registrar@example.org", is_active=False)

    with pytest.raises(ValidationError) as refused:
        ask(REGISTRAR)

    assert refused.value.code == "inactive"


def test_steps_that_cannot_be_followed_are_not_sent_around(draft, ask, consultant, now):
    broken = replace(draft.document.steps[1], prerequisites=("nowhere",))
    document = replace(draft.document, steps=(draft.document.steps[0], broken, draft.document.steps[2]))
    save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    with pytest.raises(ValidationError) as refused:
        ask(REGISTRAR)

    assert refused.value.code == "graph"


@pytest.mark.parametrize("state", ["confirmed", "published", "superseded", "dropped"])
def test_only_a_draft_is_sent_around(pathway, ask, state):
    with pytest.raises(ValidationError) as refused:
        ask(REGISTRAR, draft=PathwayVersionFactory(pathway=pathway, state=state))

    assert refused.value.code == "not_open"


def test_agreement_of_all_signs_a_text_off(draft, sign_off, registrar, answer, now):
    other = SignOffFactory(version=draft, person__name="Other Example")

    answer(sign_off, comment="Well done.", step_comments={"exam": " Twice a year. ", "apply": " "})
    assert state_of(draft) == "circulated"
    answer(other)

    assert state_of(draft) == "signed-off"
    sign_off.refresh_from_db()
    assert (sign_off.answer, sign_off.answered_at, sign_off.comment) == ("agree", now, "Well done.")
    assert sign_off.step_comments == {"exam": "Twice a year."}
    entries = list(ActivityEntry.objects.order_by("pk"))
    assert [entry.verb for entry in entries] == ["pathway.sign-off-answered"] * 2 + ["pathway.signed-off"]
    assert entries[0].actor == registrar
    assert entries[0].data == {
        "version": draft.pk,
        "number": 1,
        "person": "Registrar Example",
        "answer": "agree",
        "hash": draft.content_hash,
        "counts": True,
        "organization": "example-regulator",
    }


def test_the_last_answer_counts_and_earlier_ones_stay(draft, sign_off, answer):
    answer(sign_off)
    answer(sign_off, "change-needed", comment="The fee is wrong.", via="page")

    assert state_of(draft) == "circulated"
    sign_off.refresh_from_db()
    assert (sign_off.answer, sign_off.comment) == ("change-needed", "The fee is wrong.")
    kept = sign_off.answers.order_by("pk").values_list("answer", "via", "content_hash")
    assert list(kept) == [("agree", "mail", draft.content_hash), ("change-needed", "page", draft.content_hash)]


def test_who_wants_a_change_says_which(sign_off, answer):
    with pytest.raises(ValidationError) as refused:
        answer(sign_off, "change-needed", comment=" ", step_comments={"exam": "\n"})
    assert code_of(refused) == "say_what"

    answer(sign_off, "change-needed", step_comments={"exam": "The month."})
    assert SignOff.objects.get().step_comments == {"exam": "The month."}


@pytest.mark.parametrize(
    ("said", "changes", "code"),
    [
        ("perhaps", {}, "unknown_answer"),
        ("", {}, "unknown_answer"),
        ("agree", {"comment": "x" * 8_001}, "too_long"),
        ("agree", {"comment": "x" * 4_001, "step_comments": {"exam": "y" * 4_000}}, "too_long"),
    ],
)
def test_an_answer_that_is_none_is_refused(sign_off, answer, said, changes, code):
    with pytest.raises(ValidationError) as refused:
        answer(sign_off, said, **changes)

    assert code_of(refused) == code
    assert SignOffAnswer.objects.count() == 0


def test_a_word_about_a_step_that_never_was_is_refused(sign_off, answer):
    with pytest.raises(ValidationError) as refused:
        answer(sign_off, step_comments={"x" * 9_999: "Hm."})

    assert code_of(refused) == "unknown_step"
    assert SignOffAnswer.objects.count() == 0


def test_a_question_taken_back_keeps_its_answer_and_frees_the_others(draft, sign_off, answer, consultant, now):
    other = SignOffFactory(version=draft, person__name="Other Example")
    answer(other)

    for _ in range(2):
        void_sign_off(sign_off=sign_off, actor=consultant, now=now)

    assert state_of(draft) == "signed-off"
    taken_back = ActivityEntry.objects.get(verb="pathway.sign-off-taken-back")
    assert taken_back.data["person"] == "Registrar Example"

    void_sign_off(sign_off=other, actor=consultant, now=now)
    assert state_of(draft) == "draft"
    assert SignOff.objects.get(pk=other.pk).answer == "agree"


def test_a_party_may_be_asked_again_about_a_new_text(draft, sign_off, ask, consultant, regulator, now):
    document = with_fee(draft.document, "395")
    saved = save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    [again] = ask(replace(REGISTRAR, organization=regulator))

    assert (again.person, again.content_hash) == (sign_off.person, saved.content_hash)
    assert list(draft.sign_offs.in_force()) == [again]
