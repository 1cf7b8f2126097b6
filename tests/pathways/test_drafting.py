"""Drafts: begun and saved."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from pathways.models import PathwayText, PathwayVersion, SignOff
from pathways.services.drafting import drop_draft, open_draft, save_draft, undo_edit
from tests.factories import OrganizationFactory, PathwayVersionFactory
from tests.factories.pathways import a_document, both
from tests.pathways.texts import fee_of, with_fee, with_title
from workgroups.models import ActivityEntry

OPEN = ("draft", "circulated", "signed-off")
ENDED = tuple(state for state in PathwayVersion.State.values if state not in OPEN)


def verbs():
    return list(ActivityEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_draft_begins_with_the_latest_text(pathway, published_version, consultant, now):
    draft = open_draft(pathway=pathway, actor=consultant, now=now)

    assert (draft.number, draft.state, draft.based_on) == (2, "draft", published_version)
    assert draft.content_hash == published_version.content_hash
    assert draft.texts.count() == 2
    assert draft.ctid != published_version.ctid
    entry = ActivityEntry.objects.get()
    assert (entry.verb, entry.target_id, entry.group) == ("pathway.draft-opened", pathway.pk, pathway.group)
    assert entry.data == {"version": draft.pk, "number": 2, "based_on": 1}


def test_there_is_one_draft_and_whoever_comes_second_gets_it(pathway, draft, cochair, now):
    assert open_draft(pathway=pathway, actor=cochair, now=now) == draft
    assert verbs() == []


def test_a_draft_may_follow_a_confirmed_text_that_nobody_published(pathway, confirmed_version, consultant, now):
    draft = open_draft(pathway=pathway, actor=consultant, now=now)

    assert (draft.number, draft.based_on) == (2, confirmed_version)


def test_saving_keeps_what_it_replaces(draft, save, consultant, now):
    saved = save(draft, "395")

    assert (saved.version, saved.changed_by, saved.changed_at) == (2, consultant, now)
    assert fee_of(draft) == "395.00"
    edit = saved.edits.get()
    assert (edit.version, edit.by) == (2, consultant)
    assert edit.before == draft.content


def test_saving_the_same_text_changes_nothing(draft, sign_off, save):
    saved = save(draft, "380")

    assert (saved.version, saved.state, saved.edits.count()) == (1, "circulated", 0)
    assert SignOff.objects.in_force().count() == 1
    assert verbs() == []


def test_a_stale_save_brings_both_texts_and_overwrites_nothing(draft, save):
    save(draft, "395")

    with pytest.raises(StaleVersion) as stale:
        save(draft, "410")

    assert stale.value.current.content["steps"][0]["costs"][0]["amount"] == "395.00"
    assert stale.value.mine["content"]["steps"][0]["costs"][0]["amount"] == "410.00"
    assert fee_of(draft) == "395.00"
    assert draft.edits.count() == 1


@pytest.mark.parametrize("answered", [True, False])
def test_an_edit_sends_a_circulated_text_back_and_voids_its_sign_offs(
    draft, sign_off, signed_off_version, save, now, answered
):
    if not answered:
        SignOff.objects.update(answer="", answered_at=None)
        PathwayVersion.objects.update(state="circulated")

    saved = save(draft, "395")

    assert (saved.state, saved.circulated_at) == ("draft", None)
    sign_off.refresh_from_db()
    assert (sign_off.voided_at, sign_off.answer) == (now, "agree" if answered else "")
    assert verbs() == ["pathway.sign-offs-voided", "pathway.draft-edited"]
    assert ActivityEntry.objects.get(verb="pathway.sign-offs-voided").data["count"] == 1


def test_who_writes_for_an_hour_is_on_the_record_once(draft, save):
    save(draft, "395")
    save(draft, "400", version=2)

    assert verbs() == ["pathway.draft-edited"]
    assert draft.edits.count() == 2


@pytest.mark.parametrize("state", ENDED)
def test_only_a_draft_can_be_saved(pathway, save, consultant, now, state):
    version = PathwayVersionFactory(pathway=pathway, state=state)

    for write in (
        lambda: save(version, "395"),
        lambda: undo_edit(draft=version, version=1, actor=consultant, now=now),
        lambda: drop_draft(draft=version, version=1, actor=consultant, now=now),
    ):
        with pytest.raises(ValidationError) as refused:
            write()
        assert refused.value.code == "not_open"
    assert fee_of(version) == "380.00"


@pytest.mark.parametrize("other", ["code", "profession", "jurisdiction"])
def test_a_text_of_another_pathway_is_refused(draft, consultant, now, other):
    document = replace(draft.document, **{other: "CA-NB" if other == "jurisdiction" else "somebody-else"})

    with pytest.raises(ValidationError) as refused:
        save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    assert refused.value.code == "other_pathway"


def test_an_unknown_regulator_is_refused(draft, consultant, now):
    document = replace(draft.document, regulator="nobody")

    with pytest.raises(ValidationError) as refused:
        save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    assert refused.value.code == "unknown_regulator"


def test_an_unknown_body_of_a_step_is_refused(draft, consultant, now):
    first = replace(draft.document.steps[0], organization="nobody")
    document = replace(draft.document, steps=(first, *draft.document.steps[1:]))

    with pytest.raises(ValidationError) as refused:
        save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    assert refused.value.code == "unknown_organization"
    OrganizationFactory(code="nobody")
    assert save_draft(draft=draft, document=document, version=1, actor=consultant, now=now).version == 2


def test_what_no_file_may_say_no_form_may_say(draft, consultant, now):
    document = replace(draft.document, summary=both("x" * 8_001, ""))

    with pytest.raises(ValidationError) as refused:
        save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    assert refused.value.error_list[0].code == "bad_document"
    assert refused.value.messages[0].startswith("summary")


def test_control_characters_never_reach_a_row(draft, consultant, now):
    document = replace(draft.document, summary=both("One\x00\x85two", "Un"))

    saved = save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    assert saved.document.summary.en == "One\ntwo"


def test_a_french_text_that_was_not_followed_up_is_counted(draft, consultant, now):
    first = draft.document.steps[0]
    step = replace(first, title=replace(first.title, en="Send your application"))
    document = replace(draft.document, steps=(step, *draft.document.steps[1:]))

    saved = save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    french = saved.texts.get(language="fr")
    assert (french.status, french.open_passages) == (PathwayText.Status.STALE, 1)
    assert saved.texts.get(language="en").status == PathwayText.Status.COMPLETE


def test_a_step_keeps_its_identifier_when_it_leaves_and_comes_back(pathway, draft, consultant, now):
    whole = draft.document
    short = replace(whole, steps=(whole.steps[0], replace(whole.steps[2], prerequisites=("apply",))))
    ways = {"draft": draft, "actor": consultant, "now": now}
    save_draft(document=with_fee(whole, "1"), version=1, **ways)
    minted = dict(pathway.step_identities.values_list("key", "ctid"))

    save_draft(document=short, version=2, **ways)
    save_draft(document=whole, version=3, **ways)

    assert set(minted) == {"apply", "exam", "licence"}
    assert dict(pathway.step_identities.values_list("key", "ctid")) == minted


def test_titles_follow_the_draft_until_the_public_reads_one(pathway, draft, consultant, now):
    document = with_title(draft.document, "New title", "Nouveau titre")

    save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    pathway.refresh_from_db()
    assert (pathway.title_en, pathway.title_fr) == ("New title", "Nouveau titre")


def test_a_drafts_title_is_not_told_to_the_public(pathway, published_version, draft, consultant, now):
    document = with_title(draft.document, "Not agreed", "Pas convenu")

    save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    pathway.refresh_from_db()
    assert (pathway.title_en, pathway.title_fr) == ("Engineer in Nova Scotia", "Ingénieur en Nouvelle-Écosse")


def test_the_factories_document_has_no_flaw(draft):
    assert a_document().steps == draft.document.steps
