"""What the public reads is paused, resumed and withdrawn."""

import pytest
from django.core.exceptions import ValidationError

from pathways.models import PathwayVersion
from pathways.services.editions import current_edition
from pathways.services.unpublishing import pause, resume, withdraw
from tests.factories import PathwayVersionFactory
from workgroups.models import ActivityEntry


@pytest.fixture
def why(consultant, now):
    return {"reason_en": "A fee is in doubt", "reason_fr": "Un droit est incertain", "actor": consultant, "now": now}


def test_a_paused_version_stays_readable_and_says_why(pathway, published_version, why, consultant, now):
    paused = pause(version=published_version, **why)

    paused.refresh_from_db()
    assert (paused.state, paused.ended_at, paused.ended_by) == ("paused", now, consultant)
    assert (paused.reason_en, paused.reason_fr) == ("A fee is in doubt", "Un droit est incertain")
    assert list(PathwayVersion.objects.public()) == [paused]
    pathway.refresh_from_db()
    assert pathway.published == paused
    assert current_edition() == 2
    entry = ActivityEntry.objects.get()
    assert (entry.verb, entry.data["reason_en"]) == ("pathway.paused", "A fee is in doubt")


def test_a_paused_version_holds_again_when_resumed(published_version, why, consultant, now):
    pause(version=published_version, **why)

    resumed = resume(version=published_version, actor=consultant, now=now)

    resumed.refresh_from_db()
    assert (resumed.state, resumed.ended_at, resumed.ended_by, resumed.reason_en) == ("published", None, None, "")
    assert current_edition() == 3
    assert ActivityEntry.objects.latest("pk").verb == "pathway.resumed"


@pytest.mark.parametrize("first_paused", [True, False])
def test_a_withdrawn_version_stays_what_the_address_shows(pathway, published_version, why, first_paused):
    if first_paused:
        pause(version=published_version, **why)

    withdrawn = withdraw(version=published_version, **why)

    pathway.refresh_from_db()
    assert (withdrawn.state, pathway.published) == ("withdrawn", withdrawn)
    assert list(PathwayVersion.objects.public()) == [withdrawn]
    assert ActivityEntry.objects.latest("pk").verb == "pathway.withdrawn"


@pytest.mark.parametrize("end", [pause, withdraw])
def test_nothing_is_taken_down_without_a_reason(published_version, why, end):
    with pytest.raises(ValidationError) as refused:
        end(version=published_version, **{**why, "reason_en": " ", "reason_fr": ""})

    assert refused.value.error_dict["reason_en"][0].code == "required"
    published_version.refresh_from_db()
    assert (published_version.state, current_edition()) == ("published", 1)


@pytest.mark.parametrize(
    ("end", "states"),
    [
        (pause, ["draft", "confirmed", "paused", "superseded", "withdrawn", "dropped"]),
        (withdraw, ["draft", "confirmed", "superseded", "withdrawn", "dropped"]),
    ],
)
def test_only_what_is_out_is_taken_down(end, states, why):
    for state in states:
        version = PathwayVersionFactory(state=state)
        with pytest.raises(ValidationError) as refused:
            end(version=version, **why)
        assert refused.value.code == "not_published"
    assert ActivityEntry.objects.count() == 0


@pytest.mark.parametrize("state", ["draft", "confirmed", "published", "superseded", "withdrawn"])
def test_only_what_is_paused_is_resumed(state, consultant, now):
    with pytest.raises(ValidationError) as refused:
        resume(version=PathwayVersionFactory(state=state), actor=consultant, now=now)

    assert refused.value.code == "not_paused"
