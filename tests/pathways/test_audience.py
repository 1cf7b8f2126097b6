"""Who hears of a publication: once, by the cadence that held when it was published, whatever the way they follow it."""

import datetime as dt

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pathways.audience import RANKS, REASONS, Subject, audience_of, last_follower, reach_of
from pathways.models import FollowRun, Subscription
from pathways.services.following import change_cadence, stop
from tests.factories import (
    FollowerFactory,
    FollowRunFactory,
    PathwayFactory,
    PathwayVersionFactory,
    SubscriptionFactory,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
Cadence = FollowRun.Cadence


@pytest.fixture
def version(now):
    return PathwayVersionFactory(state="published", published_at=now)


@pytest.fixture
def pathway(version):
    return version.pathway


def _run(version, *, cadence="at-once"):
    at_once = cadence == "at-once"
    at = version.published_at
    return FollowRunFactory(
        cadence=cadence, version=version if at_once else None, window_start=at, window_end=at if at_once else at + DAY
    )


def _heard(run, *versions, **span):
    """Return reasons and versions by follower."""
    audience = audience_of(run, versions, **span)
    with connection.cursor() as cursor:
        cursor.execute(f"{audience.head} SELECT follower_id, reasons, things FROM audience", audience.values)
        return {follower: (reasons, things) for follower, reasons, things in cursor.fetchall()}


def test_a_pathway_its_profession_and_everything_lead_to_it(version, pathway):
    by = {
        Subject.PATHWAY: SubscriptionFactory(pathway=pathway),
        Subject.PROFESSION: SubscriptionFactory(profession=pathway.profession),
        Subject.EVERYTHING: SubscriptionFactory(),
    }
    SubscriptionFactory(pathway=PathwayFactory())
    SubscriptionFactory(profession=PathwayFactory().profession)

    heard = _heard(_run(version), version)

    assert heard == {row.follower_id: (REASONS[subject], str(version.pk)) for subject, row in by.items()}


def test_who_follows_in_three_ways_hears_once_and_why(version, pathway):
    follower = FollowerFactory()
    for thing in ({"pathway": pathway}, {"profession": pathway.profession}, {}):
        SubscriptionFactory(follower=follower, **thing)

    assert _heard(_run(version), version) == {follower.pk: (7, str(version.pk))}


def test_the_fastest_way_counts_and_the_slower_stay_silent(version, pathway):
    follower = FollowerFactory()
    SubscriptionFactory(follower=follower, pathway=pathway, cadence="weekly")
    SubscriptionFactory(follower=follower, profession=pathway.profession, cadence="monthly")
    SubscriptionFactory(follower=follower, cadence="weekly")

    assert _heard(_run(version), version) == {}
    assert _heard(_run(version, cadence="weekly"), version) == {follower.pk: (5, str(version.pk))}
    assert _heard(_run(version, cadence="monthly"), version) == {}


def test_a_digest_lists_all_that_somebody_hears_of_and_nothing_else(version, pathway, now):
    other = PathwayVersionFactory(state="published", published_at=now)
    all_of_it, one = FollowerFactory(), FollowerFactory()
    SubscriptionFactory(follower=all_of_it, cadence="weekly")
    SubscriptionFactory(follower=one, pathway=other.pathway, cadence="weekly")
    # Told of this one at once, of the other in the digest.
    SubscriptionFactory(follower=all_of_it, pathway=pathway)

    heard = _heard(_run(version, cadence="weekly"), version, other)

    assert heard == {all_of_it.pk: (4, str(other.pk)), one.pk: (1, str(other.pk))}


def test_who_came_later_or_left_does_not_hear(version, now):
    SubscriptionFactory(confirmed_at=now + DAY)
    SubscriptionFactory(ended_at=now - DAY, ended_reason="unsubscribed")
    SubscriptionFactory(ended_at=now + DAY, ended_reason="unsubscribed")
    SubscriptionFactory(ended_at=now + DAY, ended_reason="bounced")

    assert _heard(_run(version), version) == {}


def test_who_changed_the_cadence_hears_as_it_was_agreed_then(version, now):
    before = SubscriptionFactory(cadence="weekly")
    after = SubscriptionFactory(cadence="weekly")
    change_cadence(subscription=before, cadence="at-once", now=now - DAY)
    change_cadence(subscription=after, cadence="at-once", now=now + DAY)

    assert set(_heard(_run(version), version)) == {before.follower_id}
    assert set(_heard(_run(version, cadence="weekly"), version)) == {after.follower_id}


def test_who_changed_the_cadence_and_left_hears_nothing(version, now):
    row = SubscriptionFactory(cadence="weekly")
    new = change_cadence(subscription=row, cadence="monthly", now=now + DAY)
    stop(subscription=new, now=now + DAY)

    assert _heard(_run(version, cadence="weekly"), version) == {}


def test_followers_are_read_in_stretches(version):
    followers = [SubscriptionFactory().follower_id for _ in range(4)]

    heard = _heard(_run(version), version, after=followers[0], through=followers[2])

    assert sorted(heard) == followers[1:3]


def test_what_a_publication_would_reach_counts_each_follower_once(pathway):
    both = FollowerFactory()
    SubscriptionFactory(follower=both, pathway=pathway, cadence="weekly")
    SubscriptionFactory(follower=both)
    SubscriptionFactory(profession=pathway.profession, cadence="monthly")
    SubscriptionFactory(pathway=PathwayFactory())

    assert reach_of(pathway) == {Cadence.AT_ONCE: 1, Cadence.WEEKLY: 0, Cadence.MONTHLY: 1}


def test_nobody_followed_yet():
    assert last_follower() == 0


WAYS = st.sampled_from(["pathway", "profession", "everything", "other"])
ENDS = st.sampled_from([None, "unsubscribed", "changed", "bounced"])
ROW = st.tuples(st.integers(0, 3), WAYS, st.sampled_from(list(Cadence)), st.integers(-3, 3), ENDS, st.integers(0, 3))


def _expected(rows, cadence):
    """Say in Python who hears: the rule, without the query."""
    fastest: dict[int, int] = {}
    for who, way, pace, confirmed, end, after in rows:
        ended = confirmed + after
        holds = confirmed <= 0 and (end is None or (end == "changed" and ended > 0))
        if way != "other" and holds:
            fastest[who] = min(fastest.get(who, 9), RANKS[pace])
    return {who for who, rank in fastest.items() if rank == RANKS[Cadence(cadence)]}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, max_size=10))
def test_whoever_follows_hears_exactly_once_by_one_cadence(version, pathway, now, rows):
    Subscription.objects.all().delete()
    other = PathwayFactory()
    things = {
        "pathway": {"pathway": pathway},
        "profession": {"profession": pathway.profession},
        "everything": {},
        "other": {"pathway": other},
    }
    followers = [FollowerFactory() for _ in range(4)]
    kept, open_ways = [], set()
    for row in rows:
        who, way, pace, confirmed, end, after = row
        if end is None and (who, way) in open_ways:
            continue
        open_ways |= {(who, way)} if end is None else set()
        ended = {} if end is None else {"ended_at": now + (confirmed + after) * DAY, "ended_reason": end}
        SubscriptionFactory(
            follower=followers[who], cadence=pace, confirmed_at=now + confirmed * DAY, **things[way], **ended
        )
        kept.append(row)

    heard = {cadence: set(_heard(_run_unsaved(version, cadence), version)) for cadence in Cadence}

    assert heard == {cadence: {followers[who].pk for who in _expected(kept, cadence)} for cadence in Cadence}


def _run_unsaved(version, cadence):
    return FollowRun(cadence=cadence, window_start=version.published_at, window_end=version.published_at)
