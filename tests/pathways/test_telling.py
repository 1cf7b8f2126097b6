"""Which tellings are due follows from the database, whoever looks and whenever."""

import datetime as dt

import pytest

from pathways.follow_windows import LOOK_BACK, WINDOWED, last_windows
from pathways.models import FollowRun, PathwayVersion
from pathways.services.telling import (
    missing_windows,
    open_tellings,
    publications_to_tell,
    unfinished_since,
    versions_of,
)
from tests.factories import FollowRunFactory, PathwayFactory, PathwayVersionFactory

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
ALL_WINDOWS = LOOK_BACK * len(WINDOWED)


def test_every_window_of_the_last_eight_is_opened_once(now):
    assert len(missing_windows(now=now)) == ALL_WINDOWS

    assert open_tellings(now=now) == ALL_WINDOWS
    assert open_tellings(now=now) == 0

    assert missing_windows(now=now) == []
    for cadence in WINDOWED:
        spans = (
            FollowRun.objects.filter(cadence=cadence).order_by("window_end").values_list("window_start", "window_end")
        )
        assert [tuple(span) for span in spans] == [(w.start, w.end) for w in last_windows(cadence, now=now)]


def test_a_window_that_is_gone_is_opened_again(now):
    open_tellings(now=now)
    gone = FollowRun.objects.filter(cadence="weekly").earliest("window_end")
    gone.delete()

    assert [(cadence, window.end) for cadence, window in missing_windows(now=now)] == [("weekly", gone.window_end)]
    assert open_tellings(now=now) == 1


def test_a_monthly_window_that_ends_with_a_weekly_one_is_another(now):
    """On 1 February 2027, a Monday, a week and a month end at the same instant."""
    moment = dt.datetime(2027, 2, 1, 13, tzinfo=dt.UTC)

    open_tellings(now=moment)

    ends = FollowRun.objects.filter(window_end=dt.datetime(2027, 2, 1, 12, tzinfo=dt.UTC))
    assert set(ends.values_list("cadence", flat=True)) == {"weekly", "monthly"}


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"state": "published"}, True),
        ({"state": "superseded"}, True),
        ({"state": "paused"}, False),
        ({"state": "withdrawn"}, False),
        ({"state": "published", "update_type": "minor"}, False),
        ({"state": "confirmed"}, False),
    ],
)
def test_only_major_updates_that_can_be_read_are_told(now, fields, is_told):
    PathwayVersionFactory(**fields)

    assert publications_to_tell(now=now).exists() == is_told


def test_a_publication_is_opened_once_at_its_own_instant(now):
    version = PathwayVersionFactory(state="published", published_at=now - HOUR)

    open_tellings(now=now)
    open_tellings(now=now + HOUR)

    run = FollowRun.objects.get(version=version)
    assert (run.cadence, run.window_start, run.window_end) == ("at-once", now - HOUR, now - HOUR)
    assert not publications_to_tell(now=now).exists()


def test_a_window_holds_what_was_published_in_it_the_newest_first(now):
    week = last_windows("weekly", now=now)[-1]
    run = FollowRunFactory(version=None, cadence="weekly", window_start=week.start, window_end=week.end)
    first = PathwayVersionFactory(state="published", published_at=week.start)
    last = PathwayVersionFactory(state="published", published_at=week.end - dt.timedelta(microseconds=1))
    PathwayVersionFactory(state="published", published_at=week.end)
    PathwayVersionFactory(state="published", published_at=week.start - dt.timedelta(microseconds=1))
    PathwayVersionFactory(state="published", published_at=week.start + DAY, update_type="minor")

    assert list(versions_of(run)) == [last, first]


def test_a_publication_at_once_is_its_version_while_that_can_be_read(now):
    run = FollowRunFactory()

    assert list(versions_of(run)) == [run.version]
    PathwayVersion.objects.update(state="withdrawn", ended_at=now, reason_en="A fee is in doubt")
    assert list(versions_of(run)) == []


def test_what_is_told_is_read_without_its_documents(now, django_assert_num_queries):
    run = FollowRunFactory(version__pathway=PathwayFactory())

    with django_assert_num_queries(1):
        (version,) = versions_of(run)
        assert version.pathway.profession.name
        assert version.pathway.jurisdiction.name
    assert "content" in version.get_deferred_fields()


def test_a_telling_that_does_not_end_is_found(now):
    run = FollowRunFactory(opened_at=now - HOUR)
    FollowRunFactory(opened_at=now - HOUR, expanded_at=now)

    assert list(unfinished_since(now)) == [run]
    assert not unfinished_since(now - 2 * HOUR).exists()
