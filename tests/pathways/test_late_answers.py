"""An answer that comes too late counts for nothing, and is kept."""

import pytest
from django.core.exceptions import ValidationError

from pathways.models import PathwayVersion, SignOffAnswer
from pathways.services.drafting import save_draft
from pathways.services.signing import void_sign_off
from tests.pathways.texts import with_fee
from workgroups.models import ActivityEntry


def state_of(version):
    return PathwayVersion.objects.get(pk=version.pk).state


def late(sign_off, answer, now, consultant, how):
    """Bring about what makes an answer late, and return the hash that the party had read."""
    read = sign_off.content_hash
    version = sign_off.version
    if how == "text_changed":
        document = with_fee(version.document, "395")
        save_draft(draft=version, document=document, version=1, actor=consultant, now=now)
    elif how == "taken_back":
        void_sign_off(sign_off=sign_off, actor=consultant, now=now)
    else:
        PathwayVersion.objects.filter(pk=version.pk).update(
            state="confirmed", confirmed_at=now, confirmed_on=now.date(), confirmed_hash=version.content_hash
        )
    return read


@pytest.mark.parametrize("how", ["text_changed", "taken_back", "already_confirmed"])
def test_an_answer_that_comes_too_late_counts_for_nothing_and_is_kept(
    draft, sign_off, answer, consultant, registrar, now, how
):
    read = late(sign_off, answer, now, consultant, how)
    state = state_of(draft)

    with pytest.raises(ValidationError) as refused:
        answer(sign_off, "agree", comment="Fine with me.", content_hash=read)

    assert refused.value.code == how
    sign_off.refresh_from_db()
    assert (sign_off.answer, state_of(draft)) == ("", state)
    kept = SignOffAnswer.objects.get()
    assert (kept.sign_off, kept.comment, kept.content_hash) == (sign_off, "Fine with me.", read)
    entry = ActivityEntry.objects.get(verb="pathway.sign-off-answered")
    assert (entry.actor, entry.data["counts"]) == (registrar, False)


def test_an_answer_to_another_hash_counts_for_nothing(sign_off, answer):
    with pytest.raises(ValidationError) as refused:
        answer(sign_off, content_hash="0" * 64)

    assert refused.value.code == "text_changed"


def test_a_voided_sign_off_never_counts_again(draft, sign_off, answer, consultant, now):
    answer(sign_off)
    version = sign_off.version
    for number, amount in ((1, "395"), (2, "380")):
        document = with_fee(version.document, amount)
        version = save_draft(draft=version, document=document, version=number, actor=consultant, now=now)

    assert (version.content_hash, version.state) == (sign_off.content_hash, "draft")
    with pytest.raises(ValidationError) as refused:
        answer(sign_off)
    assert refused.value.code == "taken_back"


def test_a_question_about_a_confirmed_text_cannot_be_taken_back(sign_off, consultant, now, answer):
    late(sign_off, answer, now, consultant, "already_confirmed")

    with pytest.raises(ValidationError) as refused:
        void_sign_off(sign_off=sign_off, actor=consultant, now=now)

    assert refused.value.code == "not_open"
