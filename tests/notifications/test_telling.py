"""News of one publication: each follower once, in their language, with the reason; nobody left out, nobody twice."""

import datetime as dt

import pytest
from django.db import IntegrityError

from notifications import fan_out
from notifications.fan_out import tell
from notifications.kinds import Kind
from notifications.models import Circular, Delivery
from notifications.sweeps import audit, drain, follow, tell_followers
from pathways.follow_links import read_manage_token
from pathways.models import Follower, FollowRun
from pathways.services.following import confirm, stop_all
from pathways.services.following import follow as ask
from tests.factories import FollowRequestFactory, FollowRunFactory, PathwayVersionFactory
from tests.notifications.telling import a_follower, end, news, pathway, token_of, version
from workgroups.seating import standing_of

pytestmark = pytest.mark.django_db

__all__ = ["pathway", "version"]

HOUR = dt.timedelta(hours=1)


def test_a_major_publication_is_told_once(version, now):
    followers = {a_follower(now).pk, a_follower(now, pathway=version.pathway).pk}

    assert follow(now)["opened"] > 0
    assert tell_followers(now)["told"] == 2
    follow(now)
    assert tell_followers(now)["told"] == 0

    assert set(news().values_list("follower", flat=True)) == followers
    run = FollowRun.objects.get(version=version)
    assert (run.expected, run.told, run.expanded_at) == (2, 2, now)


def test_a_minor_or_planned_publication_is_told_nobody(pathway, now):
    a_follower(now)
    PathwayVersionFactory(pathway=pathway, state="published", published_at=now, update_type="minor")
    PathwayVersionFactory(state="confirmed")

    follow(now)

    assert tell_followers(now)["told"] == 0


@pytest.mark.parametrize("state", ["withdrawn", "paused"])
def test_what_is_not_published_any_more_is_told_nobody(version, now, state):
    a_follower(now)
    end(version, state, now)
    follow(now)

    assert tell_followers(now)["told"] == 0


def test_what_was_overtaken_before_it_was_told_is_told_all_the_same(version, now):
    a_follower(now)
    end(version, "superseded", now)
    follow(now)

    assert tell_followers(now)["told"] == 1


def test_followers_read_what_changed_and_why_they_get_it_in_their_language(version, now):
    a_follower(now, pathway=version.pathway)
    a_follower(now, follower__language="fr")
    follow(now), tell_followers(now)

    english, french = Circular.objects.order_by("language")

    assert english.subject == "What changed: Engineer in Nova Scotia"
    assert "The fee rises to $395." in english.text
    assert "because you follow this pathway and asked to hear at once" in english.text
    assert "/en/pathways/" in english.text
    assert "Les droits passent à 395 $." in french.text
    assert "/fr/pathways/" in french.text
    assert french.mark in french.text
    assert french.mark in french.html


def test_everybody_with_the_same_reason_and_language_shares_a_text(version, now):
    for _ in range(3):
        a_follower(now, pathway=version.pathway)
        a_follower(now)
    follow(now), tell_followers(now)

    assert Circular.objects.count() == 2
    assert news().count() == 6


def test_a_mail_to_a_follower_holds_their_own_link_and_the_name_of_the_telling(version, now, settings):
    follower = a_follower(now)
    follow(now), tell_followers(now)
    drain(now)

    (file,) = settings.MAIL_FOLDER.glob("*.eml")
    header = next(line for line in file.read_text().splitlines() if line.startswith("List-Unsubscribe:"))
    link = read_manage_token(token_of(header, "following"), now=now)
    assert (link.follower, link.run) == (follower, FollowRun.objects.get(version=version))


def test_a_telling_is_written_in_chunks_and_goes_on_where_it_ended(version, now, monkeypatch):
    followers = [a_follower(now) for _ in range(5)]
    monkeypatch.setattr(fan_out, "CHUNK", 2)
    run = FollowRunFactory(version=version, window_start=now, window_end=now, opened_at=now)

    assert tell(run, now=now, seconds=-1) == 0
    run.refresh_from_db()
    assert run.expanded_at is None
    FollowRun.objects.filter(pk=run.pk).update(reached=followers[1].pk)
    run.refresh_from_db()
    assert tell(run, now=now) == 3

    assert set(news().values_list("follower", flat=True)) == {row.pk for row in followers[2:]}


def test_a_chunk_is_written_by_one_of_two_side_by_side(version, now):
    a_follower(now)
    run = FollowRunFactory(version=version, window_start=now, window_end=now, opened_at=now)
    late = FollowRun.objects.get(pk=run.pk)

    assert tell(run, now=now) == 1
    assert tell(late, now=now) == 0
    assert news().count() == 1


def test_nobody_falls_between_a_telling_and_its_texts(version, now, monkeypatch):
    """Who changed their language while a telling was written gets a text that nobody needed when it began."""
    first, second = a_follower(now), a_follower(now)
    monkeypatch.setattr(fan_out, "CHUNK", 1)
    run = FollowRunFactory(version=version, window_start=now, window_end=now, opened_at=now)
    FollowRun.objects.filter(pk=run.pk).update(reached=first.pk - 1)
    run.refresh_from_db()
    assert tell(run, now=now, seconds=-1) == 0
    Follower.objects.filter(pk=second.pk).update(language="fr")

    assert tell(run, now=now) == 2
    assert set(news().values_list("follower", "circular__language")) == {(first.pk, "en"), (second.pk, "fr")}


def test_what_cannot_be_rendered_leaves_nobody_out_in_silence(version, now, monkeypatch):
    a_follower(now)
    run = FollowRunFactory(version=version, window_start=now, window_end=now, opened_at=now)
    with monkeypatch.context() as broken:
        broken.setattr(fan_out, "_write_circulars", lambda *args, **more: 0)
        with pytest.raises(IntegrityError):
            tell(run, now=now)

    run.refresh_from_db()
    assert (run.reached, run.told) == (0, 0)
    assert tell(run, now=now) == 1


def test_an_erased_follower_is_told_nothing(version, now):
    a_follower(now, follower__email=None, follower__erased_at=now)
    follow(now)

    assert tell_followers(now)["told"] == 0
    assert FollowRun.objects.get(version=version).expected == 0


def test_who_left_meanwhile_gets_nothing(version, now):
    follower, other = a_follower(now), a_follower(now, pathway=version.pathway)
    follow(now), tell_followers(now)
    stop_all(follower=follower, now=now)

    assert drain(now) == {"sent": 1, "cancelled": 1}

    assert news().get(follower=follower).state_reason == "unfollowed"
    assert news().get(follower=other).state == "sent"


def test_who_only_changed_the_cadence_still_gets_it(version, now):
    follower = a_follower(now, pathway=version.pathway)
    follow(now), tell_followers(now)
    confirm(
        request=FollowRequestFactory(follower=follower, pathway=version.pathway, cadence="monthly", asked_at=now),
        now=now + HOUR,
    )

    assert drain(now) == {"sent": 1}


def test_what_was_withdrawn_meanwhile_is_not_told(version, now):
    a_follower(now)
    follow(now), tell_followers(now)
    end(version, "withdrawn", now)

    assert drain(now) == {"cancelled": 1}
    assert news().get().state_reason == "not-published"


def test_the_audit_finds_what_followers_were_not_told(version, now):
    follow(now)
    FollowRun.objects.filter(cadence="weekly").latest("window_end").delete()
    FollowRun.objects.filter(version=version).update(opened_at=now - HOUR)
    PathwayVersionFactory(state="published", published_at=now - HOUR)

    findings = audit(now)["findings"]

    assert findings["windows of digests that were never opened"] == 1
    assert findings["tellings not written to their end"] == 1
    assert findings["publications no follower was told of"] == 1


def test_the_audit_finds_a_telling_that_stands_still(version, now):
    a_follower(now)
    follow(now), tell_followers(now)

    assert "circulars that stand still" not in audit(now + dt.timedelta(minutes=10))["findings"]
    findings = audit(now + HOUR)["findings"]
    assert findings["circulars that stand still"] == 1
    assert "due and not sent" not in findings


def test_circulars_do_not_flood_the_deliveries_page(version, now, consultant):
    a_follower(now)
    ask(email="reader@example.org", language="en", thing=None, cadence="at-once", now=now)
    follow(now), tell_followers(now)

    visible = Delivery.objects.visible_to(standing_of(consultant, today=now.date()))
    assert list(visible.values_list("kind", flat=True)) == [Kind.FOLLOW_REQUEST]
