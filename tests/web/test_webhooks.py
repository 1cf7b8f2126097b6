"""Pages of webhooks: which programs hear of a table, of what, and what became of each call."""

import datetime as dt

import pytest

from notifications.hooks.managing import MOST
from notifications.hooks.verbs import OFFERED
from notifications.models import Delivery, WebhookEndpoint
from tests.factories import CallFactory, WebhookEndpointFactory
from tests.web.pages import post, words
from web.forms.webhook_words import WORDS
from workgroups.models import ActivityEntry

LIST = "/groups/engineers/webhooks/"
URL = "https://hooks.example.org/in?key=abc"


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def endpoint(group, now):
    return WebhookEndpointFactory(group=group, url=URL, created_at=now, since=now, told_through=now)


def add(client, **typed):
    return client.post(LIST, {"sent": "yes", **typed})


def reload(row):
    row.refresh_from_db()
    return row


def record():
    return list(ActivityEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_list_says_who_is_told_and_offers_another(chair, endpoint):
    page = words(chair.get(LIST))

    assert "hooks.example.org everything that happens" in page
    assert "Add a webhook" in page
    assert "A meeting was moved or changed" in page


def test_list_without_any_says_what_to_do(chair, group):
    assert "No program hears of this table yet." in words(chair.get(LIST))


def test_settings_lead_there(chair, group):
    assert LIST in chair.get("/groups/engineers/settings/").content.decode()


def test_adding_shows_the_secret_once(chair, group):
    response = add(chair, url=URL, everything="on")

    endpoint = WebhookEndpoint.objects.get()
    assert response["Location"] == f"/webhooks/{endpoint.pk}/"
    assert endpoint.secret in chair.get(response["Location"]).content.decode()
    assert endpoint.secret not in chair.get(response["Location"]).content.decode()
    assert (endpoint.url, endpoint.verbs) == (URL, [])
    assert record() == ["webhook.added"]
    assert ActivityEntry.objects.get().target_label == "hooks.example.org"


def test_adding_takes_some_events_in_the_order_of_the_list(chair, group):
    add(chair, url=URL, verbs=["meeting.closed", "seat.taken"])

    assert WebhookEndpoint.objects.get().verbs == ["seat.taken", "meeting.closed"]


@pytest.mark.parametrize(
    ("typed", "words_of_it"),
    [
        ({"url": "http://hooks.example.org/", "everything": "on"}, "Write a full address that begins with https://"),
        ({"url": "https://127.0.0.1/", "everything": "on"}, "numbers and names of an internal net are refused"),
        ({"url": URL}, "Choose at least one event, or everything."),
        ({"url": URL, "verbs": "meeting.planned"}, "is not one of the available choices"),
        ({"everything": "on"}, "This field is required."),
    ],
)
def test_what_cannot_be_added_is_said_beside_its_field(chair, group, typed, words_of_it):
    response = add(chair, **typed)

    assert response.status_code == 422
    assert words_of_it in words(response)
    assert not WebhookEndpoint.objects.exists()
    assert record() == []


def test_an_address_is_told_once_a_table_and_a_table_tells_so_many(chair, group, endpoint):
    assert "This table tells that address already." in words(add(chair, url=URL, everything="on"))
    for _ in range(MOST - 1):
        WebhookEndpointFactory(group=group)

    assert f"A table has {MOST} webhooks at most." in words(add(chair, url=URL + "2", everything="on"))
    assert WebhookEndpoint.objects.count() == MOST


def test_one_form_adds_once(chair, group):
    for _ in range(2):
        add(chair, url=URL, everything="on", form_key="a-key-of-a-form-1234")

    assert WebhookEndpoint.objects.count() == 1


def test_page_shows_calls_with_their_fate(chair, endpoint, now):
    CallFactory(endpoint=endpoint, state="failed", state_reason="refused", last_code="400", last_error="Bad Request")
    CallFactory(endpoint=endpoint, state="waiting", subject="webhook.test")

    page = words(chair.get(f"/webhooks/{endpoint.pk}/"))

    assert "A meeting was moved or changed meeting.changed" in page
    assert "the receiver did not take it: 400 Bad Request" in page
    assert page.count("Send again") == 1
    assert "Test event" in page
    assert endpoint.url in page
    assert endpoint.secret not in page


def test_queries_do_not_grow_with_calls(chair, endpoint, django_assert_num_queries, django_assert_max_num_queries):
    CallFactory(endpoint=endpoint)
    with django_assert_max_num_queries(12) as first:
        chair.get(f"/webhooks/{endpoint.pk}/")
    CallFactory(endpoint=endpoint)
    CallFactory(endpoint=endpoint)

    with django_assert_num_queries(len(first)):
        chair.get(f"/webhooks/{endpoint.pk}/")


def test_verbs_are_changed_under_a_version(chair, endpoint):
    address = f"/webhooks/{endpoint.pk}/"

    assert post(chair, address, verbs="seat.taken", version=1).status_code == 303
    stale = post(chair, address, everything="on", version=1)

    assert stale.status_code == 409
    assert (reload(endpoint).verbs, endpoint.version) == (["seat.taken"], 2)
    assert record() == ["webhook.changed"]


def test_a_new_secret_is_shown_once_and_the_old_one_signs_for_a_day(chair, endpoint, now):
    before = endpoint.secret

    response = post(chair, f"/webhooks/{endpoint.pk}/rotate/")

    assert reload(endpoint).secret != before
    assert (endpoint.previous_secret, endpoint.previous_until) == (before, now + dt.timedelta(hours=24))
    assert endpoint.secret in chair.get(response["Location"]).content.decode()
    assert endpoint.secret not in chair.get(f"/webhooks/{endpoint.pk}/").content.decode()
    assert record() == ["webhook.secret-rotated"]


def test_a_test_event_is_written(chair, endpoint):
    post(chair, f"/webhooks/{endpoint.pk}/test/")

    call = Delivery.objects.get()
    assert (call.kind, call.endpoint, call.subject, call.state) == ("webhook", endpoint, "webhook.test", "waiting")
    assert record() == []


def test_switching_off_takes_back_what_waits_and_on_begins_anew(chair, endpoint, now):
    waiting = CallFactory(endpoint=endpoint)
    for _ in range(2):
        post(chair, f"/webhooks/{endpoint.pk}/disable/")

    assert (reload(endpoint).is_active, endpoint.disabled_reason) == (False, "by-hand")
    assert (reload(waiting).state, waiting.state_reason) == ("cancelled", "hook-off")
    post(chair, f"/webhooks/{endpoint.pk}/test/")
    assert Delivery.objects.count() == 1

    for _ in range(2):
        post(chair, f"/webhooks/{endpoint.pk}/enable/")

    assert (reload(endpoint).is_active, endpoint.disabled_at, endpoint.since) == (True, None, now)
    assert record() == ["webhook.disabled", "webhook.enabled"]


def test_a_replay_is_a_delivery_that_names_the_first(chair, endpoint):
    first = CallFactory(endpoint=endpoint, state="sent")

    post(chair, f"/webhooks/{endpoint.pk}/deliveries/{first.pk}/replay/")

    again = Delivery.objects.exclude(pk=first.pk).get()
    assert (again.about_id, again.text, again.subject, again.state) == (first.pk, first.text, first.subject, "waiting")
    assert again.facts == {"replays": first.pk, "webhook_id": first.message_id}
    assert again.message_id != first.message_id
    assert record() == ["delivery.replayed"]
    assert "repeats an earlier call" in words(chair.get(f"/webhooks/{endpoint.pk}/"))


def test_what_is_on_its_way_or_of_another_webhook_is_not_replayed(chair, group, endpoint):
    waiting = CallFactory(endpoint=endpoint)
    other = CallFactory(endpoint=WebhookEndpointFactory(group=group), state="sent")

    post(chair, f"/webhooks/{endpoint.pk}/deliveries/{waiting.pk}/replay/")
    missing = post(chair, f"/webhooks/{endpoint.pk}/deliveries/{other.pk}/replay/")

    assert missing.status_code == 404
    assert Delivery.objects.count() == 2


def test_the_deliveries_page_shows_calls_and_tries_them_again(chair, endpoint):
    call = CallFactory(endpoint=endpoint, state="failed", state_reason="refused")

    assert "hooks.example.org Webhook" in words(chair.get("/deliveries/?to=hooks.example"))
    assert '"type":"meeting.changed"' in words(chair.get(f"/deliveries/{call.pk}/"))
    post(chair, f"/deliveries/{call.pk}/retry/")
    assert reload(call).state == "waiting"
    post(chair, f"/deliveries/{call.pk}/cancel/")
    assert reload(call).state == "cancelled"


def test_the_record_tells_of_it_without_the_address(chair, endpoint):
    post(chair, f"/webhooks/{endpoint.pk}/disable/")

    page = chair.get("/groups/engineers/record/").content.decode()
    assert "The webhook to hooks.example.org was switched off" in page
    assert "key=abc" not in page


def test_every_event_that_may_be_chosen_has_words():
    assert set(OFFERED) <= set(WORDS)
