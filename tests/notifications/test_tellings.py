"""How far a telling has come, cheaply however many it is for."""

import pytest

from notifications import tellings
from notifications.models import Delivery
from notifications.tellings import sample_of, telling_progress
from pathways.models import FollowRun
from tests.factories import CircularFactory, FollowRunFactory, NewsFactory
from workgroups.seating import standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(now):
    """Return a telling of ten, of which six are written and in all sorts of states."""
    run = FollowRunFactory(expected=10, told=6)
    english, french = CircularFactory(run=run), CircularFactory(run=run, language="fr")
    for circular, state in (
        (english, "sent"),
        (english, "sent"),
        (french, "waiting"),
        (french, "leased"),
        (english, "failed"),
        (french, "cancelled"),
    ):
        lease = {"lease_token": "x", "lease_until": now} if state == "leased" else {}
        NewsFactory(circular=circular, state=state, **lease)
    NewsFactory()
    return run


def test_it_says_what_became_of_each(run):
    progress = telling_progress(run)

    assert (progress.total, progress.written, progress.sent) == (10, 6, 2)
    assert (progress.on_the_way, progress.went_wrong, progress.not_wanted) == (2, 1, 1)
    assert progress.done == 4
    assert not progress.is_finished


def test_it_is_finished_when_all_is_written_and_nothing_is_tried_any_more(run, now):
    Delivery.objects.filter(circular__run=run, state__in=["waiting", "leased"]).update(
        state="sent", sent_at=now, lease_token="", lease_until=None
    )
    assert not telling_progress(run).is_finished

    FollowRun.objects.filter(pk=run.pk).update(expanded_at=now)
    run.refresh_from_db()
    progress = telling_progress(run)

    assert progress.is_finished
    assert (progress.sent, progress.done) == (4, 6)


def test_it_does_not_count_for_ever(run, monkeypatch):
    monkeypatch.setattr(tellings, "MOST_COUNTED", 3)

    progress = telling_progress(run)

    assert progress.is_capped
    assert sum(progress.by_state.values()) == 3


def test_it_costs_two_queries(run, django_assert_num_queries):
    with django_assert_num_queries(2):
        telling_progress(run)


def test_a_telling_that_has_not_begun(now):
    progress = telling_progress(FollowRunFactory())

    assert (progress.total, progress.done, progress.is_finished) == (0, 0, False)


def test_a_sample_shows_what_is_told(run):
    assert sample_of(run, language="fr") == run.circulars.get(language="fr")
    assert sample_of(FollowRunFactory(), language="fr") is None


def test_only_who_looks_after_all_mail_sees_tellings(run, consultant, administrator, cochair, outsider, today):
    FollowRunFactory(expected=0)

    seen = {
        person: list(FollowRun.objects.visible_to(standing_of(person, today=today)).for_list())
        for person in (consultant, administrator, cochair, outsider, None)
    }

    assert seen == {consultant: [run], administrator: [run], cochair: [], outsider: [], None: []}
