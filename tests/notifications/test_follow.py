"""What followers get: a question first, then news, each once; nothing that has lost its sense."""

import datetime as dt

import pytest
from django.db import IntegrityError

from notifications import fan_out
from notifications.fan_out import tell
from notifications.kinds import Kind
from notifications.models import Circular, Delivery
from notifications.sweeps import audit, drain, follow, tell_followers
from pathways.follow_links import read_confirm_token, read_manage_token
from pathways.models import Follower, FollowRun, PathwayVersion
from pathways.services.following import confirm, stop_all
from pathways.services.following import follow as ask
from tests.factories import (
    FollowRequestFactory,
    FollowRunFactory,
    PathwayFactory,
    PathwayVersionFactory,
    ProfessionFactory,
    SubscriptionFactory,
)
from workgroups.seating import standing_of

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
EARLIER = dt.timedelta(days=60)


@pytest.fixture
def pathway(now):
    profession = ProfessionFactory(name_en="Engineer", name_fr="Ingénieur")
    return PathwayFactory(profession=profession, title_en="Engineer in Nova Scotia", title_fr="Ingénieur en N.-É.")


@pytest.fixture
def version(pathway, now):
    return PathwayVersionFactory(
        pathway=pathway,
        state="published",
        published_at=now,
        note_en="The fee rises to $395.",
        note_fr="Les droits passent à 395 $.",
    )


def _requests():
    return Delivery.objects.filter(kind=Kind.FOLLOW_REQUEST).order_by("pk")


def _news():
    return Delivery.objects.filter(kind=Kind.PATHWAY_NEWS).order_by("pk")


def _link(text, name):
    """Return the token of a link in a text."""
    return text.split(f"/a/{name}/", 1)[1].split("/", 1)[0]


def _follower(now, **fields):
    return SubscriptionFactory(confirmed_at=now - EARLIER, **fields).follower


def _end(version, state, now):
    PathwayVersion.objects.filter(pk=version.pk).update(state=state, ended_at=now, reason_en="A fee is in doubt")


# Questions


def test_whoever_typed_an_address_makes_one_question_go_to_it(pathway, now):
    ask(email="reader@example.org", language="fr", thing=pathway, cadence="weekly", now=now)

    assert follow(now)["asked"] == 1
    assert follow(now + HOUR)["asked"] == 0

    (question,) = _requests()
    assert (question.address, question.language, question.recipient) == ("reader@example.org", "fr", None)
    assert "Ingénieur en N.-É." in question.text
    request = read_confirm_token(_link(question.text, "follow"), now=now)
    assert (request.follower.email, request.thing, request.cadence) == ("reader@example.org", pathway, "weekly")
    assert question.unsubscribe_url == ""


def test_who_follows_in_that_way_already_is_told_so(pathway, now):
    follower = _follower(now, pathway=pathway, cadence="weekly")
    ask(email=str(follower.email), language="en", thing=pathway, cadence="weekly", now=now)

    follow(now)

    (told,) = _requests()
    assert "already" in told.subject
    assert "/a/follow/" not in told.text
    assert read_manage_token(_link(told.text, "following"), now=now).follower == follower


def test_who_follows_otherwise_is_asked_again(pathway, now):
    follower = _follower(now, pathway=pathway, cadence="weekly")
    ask(email=str(follower.email), language="en", thing=pathway, cadence="monthly", now=now)

    follow(now)

    assert "/a/follow/" in _requests().get().text


def test_a_question_that_was_answered_or_is_old_is_not_sent(now):
    FollowRequestFactory(asked_at=now, confirmed_at=now)
    FollowRequestFactory(asked_at=now - 3 * DAY)

    assert follow(now)["asked"] == 0


def test_before_the_confirmation_nothing_else_is_ever_sent(version, now):
    ask(email="reader@example.org", language="en", thing=None, cadence="at-once", now=now)
    for days in range(40):
        follow(now + days * DAY)
        tell_followers(now + days * DAY)

    assert list(Delivery.objects.values_list("kind", flat=True)) == [Kind.FOLLOW_REQUEST]


def test_a_question_whose_request_is_gone_is_taken_back(now):
    FollowRequestFactory(asked_at=now)
    follow(now)
    Follower.objects.get().requests.all().delete()

    assert drain(now) == {"cancelled": 1}


# News at once


def test_a_major_publication_is_told_once(version, now):
    followers = {_follower(now).pk, _follower(now, pathway=version.pathway).pk}

    assert follow(now)["opened"] > 0
    assert tell_followers(now)["told"] == 2
    follow(now)
    assert tell_followers(now)["told"] == 0

    assert set(_news().values_list("follower", flat=True)) == followers
    run = FollowRun.objects.get(version=version)
    assert (run.expected, run.told, run.expanded_at) == (2, 2, now)


def test_a_minor_or_planned_publication_is_told_nobody(pathway, now):
    _follower(now)
    PathwayVersionFactory(pathway=pathway, state="published", published_at=now, update_type="minor")
    PathwayVersionFactory(state="confirmed")

    follow(now)

    assert tell_followers(now)["told"] == 0


@pytest.mark.parametrize("state", ["withdrawn", "paused"])
def test_what_is_not_published_any_more_is_told_nobody(version, now, state):
    _follower(now)
    _end(version, state, now)
    follow(now)

    assert tell_followers(now)["told"] == 0


def test_what_was_overtaken_before_it_was_told_is_told_all_the_same(version, now):
    _follower(now)
    _end(version, "superseded", now)
    follow(now)

    assert tell_followers(now)["told"] == 1


def test_followers_read_what_changed_and_why_they_get_it_in_their_language(version, now):
    _follower(now, pathway=version.pathway)
    _follower(now, follower__language="fr")
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
        _follower(now, pathway=version.pathway)
        _follower(now)
    follow(now), tell_followers(now)

    assert Circular.objects.count() == 2
    assert _news().count() == 6


def test_a_mail_to_a_follower_holds_their_own_link_and_the_name_of_the_telling(version, now, settings):
    follower = _follower(now)
    follow(now), tell_followers(now)
    drain(now)

    (file,) = settings.MAIL_FOLDER.glob("*.eml")
    header = next(line for line in file.read_text().splitlines() if line.startswith("List-Unsubscribe:"))
    link = read_manage_token(_link(header, "following"), now=now)
    assert (link.follower, link.run) == (follower, FollowRun.objects.get(version=version))


def test_a_telling_is_written_in_chunks_and_goes_on_where_it_ended(version, now, monkeypatch):
    followers = [_follower(now) for _ in range(5)]
    monkeypatch.setattr(fan_out, "CHUNK", 2)
    run = FollowRunFactory(version=version, window_start=now, window_end=now, opened_at=now)

    assert tell(run, now=now, seconds=-1) == 0
    run.refresh_from_db()
    assert run.expanded_at is None
    FollowRun.objects.filter(pk=run.pk).update(reached=followers[1].pk)
    run.refresh_from_db()
    assert tell(run, now=now) == 3

    assert set(_news().values_list("follower", flat=True)) == {row.pk for row in followers[2:]}


def test_a_chunk_is_written_by_one_of_two_side_by_side(version, now):
    _follower(now)
    run = FollowRunFactory(version=version, window_start=now, window_end=now, opened_at=now)
    late = FollowRun.objects.get(pk=run.pk)

    assert tell(run, now=now) == 1
    assert tell(late, now=now) == 0
    assert _news().count() == 1


def test_nobody_falls_between_a_telling_and_its_texts(version, now, monkeypatch):
    """Who changed their language while a telling was written gets a text that nobody needed when it began."""
    first, second = _follower(now), _follower(now)
    monkeypatch.setattr(fan_out, "CHUNK", 1)
    run = FollowRunFactory(version=version, window_start=now, window_end=now, opened_at=now)
    FollowRun.objects.filter(pk=run.pk).update(reached=first.pk - 1)
    run.refresh_from_db()
    assert tell(run, now=now, seconds=-1) == 0
    Follower.objects.filter(pk=second.pk).update(language="fr")

    assert tell(run, now=now) == 2
    assert set(_news().values_list("follower", "circular__language")) == {(first.pk, "en"), (second.pk, "fr")}


def test_what_cannot_be_rendered_leaves_nobody_out_in_silence(version, now, monkeypatch):
    _follower(now)
    run = FollowRunFactory(version=version, window_start=now, window_end=now, opened_at=now)
    with monkeypatch.context() as broken:
        broken.setattr(fan_out, "_write_circulars", lambda *args, **more: 0)
        with pytest.raises(IntegrityError):
            tell(run, now=now)

    run.refresh_from_db()
    assert (run.reached, run.told) == (0, 0)
    assert tell(run, now=now) == 1


def test_an_erased_follower_is_told_nothing(version, now):
    _follower(now, follower__email=None, follower__erased_at=now)
    follow(now)

    assert tell_followers(now)["told"] == 0
    assert FollowRun.objects.get(version=version).expected == 0


def test_who_left_meanwhile_gets_nothing(version, now):
    follower, other = _follower(now), _follower(now, pathway=version.pathway)
    follow(now), tell_followers(now)
    stop_all(follower=follower, now=now)

    assert drain(now) == {"sent": 1, "cancelled": 1}

    assert _news().get(follower=follower).state_reason == "unfollowed"
    assert _news().get(follower=other).state == "sent"


def test_who_only_changed_the_cadence_still_gets_it(version, now):
    follower = _follower(now, pathway=version.pathway)
    follow(now), tell_followers(now)
    confirm(
        request=FollowRequestFactory(follower=follower, pathway=version.pathway, cadence="monthly", asked_at=now),
        now=now + HOUR,
    )

    assert drain(now) == {"sent": 1}


def test_what_was_withdrawn_meanwhile_is_not_told(version, now):
    _follower(now)
    follow(now), tell_followers(now)
    _end(version, "withdrawn", now)

    assert drain(now) == {"cancelled": 1}
    assert _news().get().state_reason == "not-published"


# Digests

MONDAY = dt.datetime(2026, 12, 7, 12, tzinfo=dt.UTC)


def test_a_week_is_told_on_monday_grouped_by_pathway_the_newest_first(version, pathway, now):
    _follower(now, cadence="weekly")
    _follower(now, cadence="weekly")
    _end(version, "superseded", now)
    PathwayVersionFactory(
        pathway=pathway, state="published", published_at=now + 2 * DAY, note_en="The exam is monthly."
    )
    other = PathwayFactory(title_en="Nurse in Nova Scotia")
    PathwayVersionFactory(pathway=other, state="published", published_at=now + DAY, note_en="A step is new.")

    follow(MONDAY - HOUR), tell_followers(MONDAY - HOUR)
    assert _news().count() == 0
    follow(MONDAY)
    assert tell_followers(MONDAY)["told"] == 2

    text = Circular.objects.get().text
    order = [
        "2 pathways changed this week",
        "Engineer in Nova Scotia\n",
        "The exam is monthly.",
        "The fee rises to $395.",
        "Nurse in Nova Scotia\n",
        "A step is new.",
        "because you follow every pathway and asked to hear once a week",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert text.count("Engineer in Nova Scotia\n") == 1


def test_a_window_in_which_nothing_happened_is_opened_and_told_nobody(now):
    _follower(now, cadence="weekly")

    follow(MONDAY), tell_followers(MONDAY)

    run = FollowRun.objects.get(cadence="weekly", window_end=MONDAY)
    assert (run.told, run.expanded_at) == (0, MONDAY)
    assert not Delivery.objects.exists()


def test_a_window_that_was_missed_is_told_late_once_for_its_own_time(version, now):
    _follower(now, cadence="weekly")
    later = MONDAY + dt.timedelta(weeks=5)

    follow(later), tell_followers(later)
    follow(later + HOUR), tell_followers(later + HOUR)

    news = _news().get()
    assert news.circular is not None
    assert (news.circular.run.window_start, news.circular.run.window_end) == (MONDAY - 7 * DAY, MONDAY)
    assert news.expires_at > later


def test_who_hears_at_once_hears_nothing_twice_in_a_digest(version, now):
    follower = _follower(now, pathway=version.pathway)
    SubscriptionFactory(follower=follower, cadence="weekly", confirmed_at=now - EARLIER)

    for moment in (now, MONDAY, MONDAY + 30 * DAY):
        follow(moment), tell_followers(moment)

    assert _news().count() == 1


def test_each_combination_of_news_has_its_own_text(version, now):
    other = PathwayVersionFactory(state="published", published_at=now)
    for pathway in (version.pathway, version.pathway, other.pathway):
        _follower(now, pathway=pathway, cadence="weekly")
    _follower(now, cadence="weekly")

    follow(MONDAY), tell_followers(MONDAY)

    assert _news().count() == 4
    assert Circular.objects.count() == 3


# What the audit finds


def test_the_audit_finds_what_followers_were_not_told(version, now):
    follow(now)
    FollowRun.objects.filter(cadence="weekly", window_end=MONDAY - 7 * DAY).delete()
    FollowRun.objects.filter(version=version).update(opened_at=now - HOUR)
    PathwayVersionFactory(state="published", published_at=now - HOUR)

    findings = audit(now)["findings"]

    assert findings["windows of digests that were never opened"] == 1
    assert findings["tellings not written to their end"] == 1
    assert findings["publications no follower was told of"] == 1


def test_the_audit_finds_a_telling_that_stands_still(version, now):
    _follower(now)
    follow(now), tell_followers(now)

    assert "circulars that stand still" not in audit(now + dt.timedelta(minutes=10))["findings"]
    findings = audit(now + HOUR)["findings"]
    assert findings["circulars that stand still"] == 1
    assert "due and not sent" not in findings


def test_circulars_do_not_flood_the_deliveries_page(version, now, consultant):
    _follower(now)
    ask(email="reader@example.org", language="en", thing=None, cadence="at-once", now=now)
    follow(now), tell_followers(now)

    visible = Delivery.objects.visible_to(standing_of(consultant, today=now.date()))
    assert list(visible.values_list("kind", flat=True)) == [Kind.FOLLOW_REQUEST]
