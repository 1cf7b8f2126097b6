"""Publishing: now, at a time, and what comes between."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from pathways.models import PathwayVersion
from pathways.services.editions import current_edition
from pathways.services.publishing import cancel_publication, publish_due, publish_version
from pathways.services.unpublishing import pause, withdraw
from tests.factories import PathwayVersionFactory
from tests.factories.pathways import a_document, both
from workgroups.models import ActivityEntry

REVIEW_ON = dt.date(2027, 12, 1)
SOON = dt.timedelta(hours=2)


@pytest.fixture
def publish(consultant, now):
    def publish(version, **changes):
        values = {
            "update_type": "major",
            "note_en": "The fee rose.",
            "note_fr": "Les droits ont augmenté.",
            "review_on": REVIEW_ON,
            "actor": consultant,
            "now": now,
        }
        return publish_version(version=version, **{**values, **changes})

    return publish


def code_of(refused):
    error = refused.value
    if hasattr(error, "error_dict"):
        return next(iter(error.error_dict.values()))[0].code
    return error.error_list[0].code


def verbs():
    return list(ActivityEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_the_first_version_becomes_what_the_public_reads(pathway, confirmed_version, publish, consultant, now):
    before = current_edition()

    published = publish(confirmed_version)

    pathway.refresh_from_db()
    assert pathway.published == published
    assert (published.state, published.published_at, published.published_by) == ("published", now, consultant)
    assert (published.update_type, published.note_en, published.review_on) == ("major", "The fee rose.", REVIEW_ON)
    assert list(PathwayVersion.objects.public()) == [published]
    assert current_edition() == before + 1
    entry = ActivityEntry.objects.get()
    assert (entry.verb, entry.group, entry.target_id) == ("pathway.published", pathway.group, pathway.pk)
    assert entry.data == {
        "version": published.pk,
        "number": 1,
        "update_type": "major",
        "acknowledged": [],
    }


def test_the_next_version_supersedes_the_one_before(pathway, published_version, publish, consultant, now):
    document = a_document(title=both("Engineer", "Ingénieur"))
    following = PathwayVersionFactory(pathway=pathway, state="confirmed", document=document)

    publish(following)

    published_version.refresh_from_db()
    assert (published_version.state, published_version.ended_at, published_version.ended_by) == (
        "superseded",
        now,
        consultant,
    )
    pathway.refresh_from_db()
    assert (pathway.published, pathway.title_en, pathway.title_fr) == (following, "Engineer", "Ingénieur")
    assert list(PathwayVersion.objects.public().newest_first()) == [following, published_version]


def test_a_confirmed_text_that_was_overtaken_was_never_published(pathway, confirmed_version, publish, now, consultant):
    publish(confirmed_version, publish_at=now + SOON)
    newer = PathwayVersionFactory(pathway=pathway, state="confirmed")

    publish(newer)

    confirmed_version.refresh_from_db()
    assert (confirmed_version.state, confirmed_version.published_at, confirmed_version.publish_at) == (
        "superseded",
        None,
        None,
    )
    assert list(PathwayVersion.objects.public()) == [newer]
    assert verbs() == ["pathway.publication-asked", "pathway.publication-cancelled", "pathway.published"]
    assert publish_due(now=now + SOON) == 0


def test_a_newer_confirmed_text_waits_for_its_own_turn(pathway, confirmed_version, publish):
    newer = PathwayVersionFactory(pathway=pathway, state="confirmed")

    publish(confirmed_version)

    newer.refresh_from_db()
    assert newer.state == "confirmed"


def test_a_draft_stays_open_while_another_version_is_published(confirmed_version, draft, publish):
    publish(confirmed_version)

    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("draft", "not_confirmed"),
        ("circulated", "not_confirmed"),
        ("signed-off", "not_confirmed"),
        ("dropped", "not_confirmed"),
        ("published", "already_published"),
        ("paused", "already_published"),
        ("superseded", "already_published"),
        ("withdrawn", "already_published"),
    ],
)
@pytest.mark.parametrize("later", [True, False])
def test_only_what_is_confirmed_is_published(pathway, publish, now, state, code, later):
    version = PathwayVersionFactory(pathway=pathway, state=state)

    with pytest.raises(ValidationError) as refused:
        publish(version, publish_at=now + SOON if later else None)

    assert code_of(refused) == code
    version.refresh_from_db()
    assert (version.state, version.publish_at, current_edition()) == (state, None, 1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"note_en": " ", "note_fr": ""}, "note_missing"),
        ({"note_en": "x" * 8_001}, "max_length"),
        ({"update_type": ""}, "required"),
        ({"update_type": "huge"}, "required"),
        ({"review_on": dt.date(2026, 12, 1)}, "day_has_passed"),
        ({"publish_at": dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)}, "past"),
    ],
)
def test_a_publication_that_says_too_little_is_refused(confirmed_version, publish, changes, code):
    with pytest.raises(ValidationError) as refused:
        publish(confirmed_version, **changes)

    assert code_of(refused) == code
    confirmed_version.refresh_from_db()
    assert (confirmed_version.state, verbs()) == ("confirmed", [])


def test_a_minor_update_needs_no_note_and_no_review_day(confirmed_version, publish):
    published = publish(confirmed_version, update_type="minor", note_en="", note_fr="", review_on=None)

    assert (published.state, published.note_en, published.review_on) == ("published", "", None)


def test_warnings_must_have_been_read(pathway, publish):
    document = a_document(summary=both("", "Un résumé"))
    version = PathwayVersionFactory(pathway=pathway, state="confirmed", document=document)

    with pytest.raises(ValidationError) as refused:
        publish(version)
    assert code_of(refused) == "not_acknowledged"
    assert "The English text is missing: “Un résumé”." in refused.value.messages[0]

    publish(version, acknowledged=["english-missing"])
    assert ActivityEntry.objects.get().data["acknowledged"] == ["english-missing"]


def test_what_stops_a_publication_cannot_be_acknowledged(pathway, publish):
    version = PathwayVersionFactory(pathway=pathway, state="confirmed", document=a_document(steps=()))

    with pytest.raises(ValidationError) as refused:
        publish(version, acknowledged=["graph-no-start", "graph-no-destination"])

    assert code_of(refused) == "blocked"


def test_a_publication_for_later_happens_when_its_hour_has_come(pathway, confirmed_version, publish, consultant, now):
    planned = publish(confirmed_version, publish_at=now + SOON)
    assert (planned.state, planned.publish_at, planned.publish_asked_by) == ("confirmed", now + SOON, consultant)
    assert (planned.note_en, current_edition()) == ("The fee rose.", 1)

    assert publish_due(now=now + SOON - dt.timedelta(seconds=1)) == 0
    assert [publish_due(now=now + SOON) for _ in range(2)] == [1, 0]

    planned.refresh_from_db()
    assert (planned.state, planned.published_at, planned.published_by) == ("published", now + SOON, consultant)
    assert current_edition() == 2
    assert verbs() == ["pathway.publication-asked", "pathway.published"]
    assert pathway.versions.get().public_face == pathway


def test_a_time_may_be_changed_and_taken_back(confirmed_version, publish, consultant, now):
    publish(confirmed_version, publish_at=now + SOON)
    publish(confirmed_version, publish_at=now + 2 * SOON)
    assert publish_due(now=now + SOON) == 0

    cancelled = cancel_publication(version=confirmed_version, actor=consultant)

    assert (cancelled.state, cancelled.publish_at, cancelled.publish_asked_by) == ("confirmed", None, None)
    assert publish_due(now=now + 2 * SOON) == 0
    with pytest.raises(ValidationError) as refused:
        cancel_publication(version=confirmed_version, actor=consultant)
    assert refused.value.code == "not_planned"


def test_publishing_by_hand_ends_the_plan(confirmed_version, publish, now):
    publish(confirmed_version, publish_at=now + SOON)

    published = publish(confirmed_version)

    assert (published.state, published.publish_at) == ("published", None)
    assert publish_due(now=now + SOON) == 0


@pytest.mark.parametrize("end", [pause, withdraw])
def test_a_plan_does_not_undo_what_was_taken_down_since(
    pathway, published_version, confirmed_version, publish, consultant, now, end
):
    publish(confirmed_version, publish_at=now + SOON)
    end(version=published_version, reason_en="In doubt", reason_fr="", actor=consultant, now=now)

    assert [publish_due(now=now + SOON) for _ in range(2)] == [0, 0]

    confirmed_version.refresh_from_db()
    assert (confirmed_version.state, confirmed_version.publish_failed_at) == ("confirmed", now + SOON)
    assert confirmed_version.publish_failure == "interrupted"
    assert confirmed_version.get_publish_failure_display() == "The pathway was paused or withdrawn in the meantime."
    failed = ActivityEntry.objects.get(verb="pathway.publication-failed")
    assert (failed.actor, failed.data["failure"]) == (consultant, "interrupted")

    published = publish(confirmed_version)
    assert (published.state, published.publish_failure) == ("published", "")


def test_a_plan_that_meets_a_blocker_fails_aloud(pathway, publish, consultant, now):
    version = PathwayVersionFactory(
        pathway=pathway,
        state="confirmed",
        document=a_document(steps=()),
        publish_at=now,
        publish_asked_by=consultant,
        update_type="minor",
    )

    assert publish_due(now=now) == 0

    version.refresh_from_db()
    assert (version.state, version.publish_failure) == ("confirmed", "blocked")


def test_one_that_cannot_be_published_does_not_hold_up_the_others(pathway, consultant, now):
    plan = {"publish_at": now, "publish_asked_by": consultant, "update_type": "major"}
    silent = PathwayVersionFactory(pathway=pathway, state="confirmed", **plan)
    other = PathwayVersionFactory(state="confirmed", note_en="First edition", **plan)

    assert publish_due(now=now) == 1

    silent.refresh_from_db()
    other.refresh_from_db()
    assert (silent.state, silent.publish_failure) == ("confirmed", "refused")
    assert other.state == "published"
