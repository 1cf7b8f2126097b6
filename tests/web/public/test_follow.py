"""Following by e-mail, from the form to the last click."""

import pytest
from django.core.cache import cache

from pathways.follow_links import confirm_token, manage_token
from pathways.models import Follower, FollowRequest, Subscription
from tests.factories import FollowRequestFactory, FollowRunFactory, SubscriptionFactory
from tests.web.pages import words

FORM = {"email": "Reader@Example.org", "cadence": "weekly"}


@pytest.fixture
def follower(db, now):
    return SubscriptionFactory(cadence="at-once").follower


def manage(follower, now, run=0):
    return f"/a/following/{manage_token(follower_id=follower.pk, run_id=run, made_at=now)}/"


def test_form_names_what_would_be_followed(client, published_version):
    assert "Engineer in Nova Scotia" in words(client.get("/en/follow/?pathway=ns-engineer"))
    assert "Engineer" in words(client.get("/en/follow/?profession=engineer"))
    assert "Follow every pathway" in words(client.get("/en/follow/"))
    assert client.get("/en/follow/?pathway=unknown").status_code == 404


def test_asking_is_answered_alike_for_every_address(client, published_version, now):
    first = client.post("/fr/follow/?pathway=ns-engineer", FORM)
    again = client.post("/fr/follow/?pathway=ns-engineer", FORM)

    assert (first.status_code, first["Location"]) == (303, "/fr/follow/sent/")
    assert (again.status_code, again["Location"]) == (303, "/fr/follow/sent/")
    asked = FollowRequest.objects.order_by("pk")[0]
    assert (asked.follower.email, asked.language, asked.cadence) == ("reader@example.org", "fr", "weekly")
    assert asked.pathway == published_version.pathway
    assert asked.follower.confirmed_at is None
    assert client.get("/fr/follow/sent/").status_code == 200


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"email": ""}, {"cadence": "hourly"}])
def test_what_cannot_be_is_said_beside_the_field(client, db, wrong):
    response = client.post("/en/follow/", {**FORM, **wrong})

    assert response.status_code == 422
    assert "nothing was done yet" in words(response)
    assert not Follower.objects.exists()


def test_a_robot_is_thanked_and_forgotten(client, db):
    response = client.post("/en/follow/", {**FORM, "website": "https://buy.example.org"})

    assert response["Location"] == "/en/follow/sent/"
    assert not Follower.objects.exists()


def test_who_asks_too_often_must_wait(client, db, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "follow"}}
    answers = [client.post("/en/follow/", {**FORM, "email": f"r{n}@example.org"}).status_code for n in range(11)]
    cache.clear()

    assert answers == [303] * 10 + [429]
    assert Follower.objects.count() == 10


def test_the_link_of_the_mail_shows_first_and_confirms_by_post(client, published_version, now):
    asked = FollowRequestFactory(pathway=published_version.pathway, asked_at=now)
    url = f"/a/follow/{confirm_token(asked)}/"

    shown = client.get(url)
    assert not Subscription.objects.exists()
    assert "Engineer in Nova Scotia" in words(shown)

    posted = client.post(url)
    assert posted.status_code == 303
    assert Subscription.objects.active().get().pathway == published_version.pathway
    assert "You follow this now" in words(client.get(url))


def test_a_link_that_is_old_or_wrong_says_what_to_do(client, follower, now):
    old = FollowRequestFactory()

    assert client.get(f"/a/follow/{confirm_token(old)}/").status_code == 410
    assert client.post(f"/a/follow/{confirm_token(old)}/").status_code == 410
    assert client.get("/a/follow/nonsense/").status_code == 404
    assert client.get(manage(follower, now)[:-4] + "xxx/").status_code == 404


def test_what_is_followed_can_be_changed_and_stopped_one_by_one(client, follower, now):
    row, url = follower.subscriptions.get(), manage(follower, now)

    client.post(url, {"act": "change", "subscription": row.pk, "cadence": "monthly"})
    new = follower.subscriptions.active().get()
    assert new.cadence == "monthly"

    client.post(url, {"act": "stop", "subscription": new.pk})
    assert not follower.subscriptions.active().exists()
    assert "You follow nothing" in words(client.get(url))


def test_nobody_changes_what_another_follows(client, follower, now):
    other = SubscriptionFactory()

    response = client.post(manage(follower, now), {"act": "stop", "subscription": other.pk})

    assert response.status_code == 404
    assert Subscription.objects.active().filter(pk=other.pk).exists()


def test_everything_can_be_stopped_at_once(client, follower, published_version, now):
    SubscriptionFactory(follower=follower, pathway=published_version.pathway)

    client.post(manage(follower, now), {"act": "stop-all"})

    assert not follower.subscriptions.active().exists()


def test_one_click_of_a_mail_program_ends_what_led_to_the_mail(client, follower, published_version, now):
    run = FollowRunFactory(version=published_version)

    response = client.post(manage(follower, now, run.pk), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200  # programs do not follow a redirect (RFC 8058)
    assert not follower.subscriptions.active().exists()


def test_opening_a_link_changes_nothing(client, follower, now):
    client.get(manage(follower, now))

    assert follower.subscriptions.active().exists()


def test_pages_with_a_form_are_kept_by_nobody(client, db):
    assert "no-store" in client.get("/en/follow/").headers["Cache-Control"]
