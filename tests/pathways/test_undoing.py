"""Drafts: undone and dropped."""

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from pathways.models import PathwayVersion, SignOff
from pathways.services.drafting import drop_draft, open_draft, save_draft, undo_edit
from tests.pathways.texts import fee_of, with_title
from workgroups.models import ActivityEntry


def test_undo_goes_back_save_by_save(draft, save, consultant, now):
    save(draft, "395")
    save(draft, "410", version=2)

    undo_edit(draft=draft, version=3, actor=consultant, now=now)
    assert fee_of(draft) == "395.00"
    undone = undo_edit(draft=draft, version=4, actor=consultant, now=now)
    assert (fee_of(draft), undone.version) == ("380.00", 5)

    with pytest.raises(ValidationError) as refused:
        undo_edit(draft=draft, version=5, actor=consultant, now=now)
    assert refused.value.code == "nothing_to_undo"


def test_undo_goes_on_with_what_was_written_since(draft, save, consultant, now):
    save(draft, "395")
    undo_edit(draft=draft, version=2, actor=consultant, now=now)
    save(draft, "410", version=3)

    undo_edit(draft=draft, version=4, actor=consultant, now=now)

    assert fee_of(draft) == "380.00"


def test_what_is_undone_is_not_lost(draft, save, consultant, now):
    save(draft, "395")
    undo_edit(draft=draft, version=2, actor=consultant, now=now)

    kept = [edit.before["steps"][0]["costs"][0]["amount"] for edit in draft.edits.order_by("version")]
    assert kept == ["380.00", "395.00"]
    assert draft.edits.filter(undone_at=None).count() == 0


def test_undo_of_a_stale_text_is_refused_and_voids_nothing(draft, save, consultant, now):
    save(draft, "395")

    with pytest.raises(StaleVersion):
        undo_edit(draft=draft, version=1, actor=consultant, now=now)

    assert fee_of(draft) == "395.00"


def test_undo_voids_sign_offs_too(draft, save, sign_off, consultant, now):
    save(draft, "395")
    SignOff.objects.update(voided_at=None)
    PathwayVersion.objects.update(state="circulated")

    undone = undo_edit(draft=draft, version=2, actor=consultant, now=now)

    assert (undone.state, SignOff.objects.in_force().count()) == ("draft", 0)


def test_a_draft_nobody_was_asked_about_is_gone_when_dropped(pathway, published_version, draft, consultant, now):
    drop_draft(draft=draft, version=1, actor=consultant, now=now)

    assert list(pathway.versions.all()) == [published_version]
    assert ActivityEntry.objects.get().verb == "pathway.draft-dropped"
    assert open_draft(pathway=pathway, actor=consultant, now=now).number == 2


def test_a_draft_somebody_was_asked_about_stays_out_of_sight(pathway, published_version, sign_off, consultant, now):
    drop_draft(draft=sign_off.version, version=1, actor=consultant, now=now)

    sign_off.refresh_from_db()
    assert (sign_off.version.state, sign_off.version.ended_by, sign_off.voided_at) == ("dropped", consultant, now)
    assert list(PathwayVersion.objects.public()) == [published_version]
    following = open_draft(pathway=pathway, actor=consultant, now=now)
    assert (following.number, following.based_on) == (3, published_version)


def test_the_only_version_cannot_be_dropped(draft, consultant, now):
    with pytest.raises(ValidationError) as refused:
        drop_draft(draft=draft, version=1, actor=consultant, now=now)

    assert refused.value.code == "only_version"


def test_dropping_a_stale_draft_is_refused(published_version, draft, save, consultant, now):
    save(draft, "395")

    with pytest.raises(StaleVersion):
        drop_draft(draft=draft, version=1, actor=consultant, now=now)

    assert fee_of(draft) == "395.00"


def test_a_dropped_draft_takes_its_title_along(pathway, confirmed_version, draft, consultant, now):
    document = with_title(draft.document, "Not agreed", "Pas convenu")
    save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)

    drop_draft(draft=draft, version=2, actor=consultant, now=now)

    pathway.refresh_from_db()
    assert pathway.title_en == "Engineer in Nova Scotia"
