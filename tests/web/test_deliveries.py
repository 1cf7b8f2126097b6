"""Deliveries: what went, what will, what failed and why; a message as it was sent."""

import datetime as dt

import pytest

from notifications.models import Delivery, DeliveryAttempt
from tests.factories import ActionFactory, DeliveryFactory, InvitationFactory, WorkGroupFactory
from tests.web.pages import post, words
from workgroups.models import ActivityEntry

LINK = "http://127.0.0.1:8000/a/invitation/1a.2b.3c.4d~signed/?answer=yes"


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def sent(group, member):
    return DeliveryFactory(
        group=group,
        recipient=member,
        state="sent",
        subject="Invitation: Engineers",
        text=f"Come.\n{LINK}\n<b>Bye</b>",
        html=f'<p>Come. <a href="{LINK}">Yes</a></p>',
        ics="BEGIN:VCALENDAR",
        ics_method="REQUEST",
    )


@pytest.fixture
def failed(group, member):
    return DeliveryFactory(
        group=group, recipient=member, state="failed", state_reason="refused", last_code="550", last_error="no such box"
    )


def subjects(response):
    return {line.delivery.pk for line in response.context["lines"]}


def test_list_says_what_needs_a_look(chair, sent, failed):
    page = words(chair.get("/deliveries/"))

    assert "One message needs a look" in page
    assert "Went 1" in page
    assert "Failed 1" in page
    assert "the mail server refused it: 550 no such box" in page
    assert "Membre Exemple" in page


def test_list_tells_how_far_a_running_lot_has_come(chair, sent, group):
    DeliveryFactory(group=group, state="waiting")

    page = words(chair.get("/deliveries/"))

    assert "One message is about to go" in page
    assert "1 of the last 30 days’ messages went, 1 wait." in page


def test_list_says_what_to_expect_when_it_is_empty(chair):
    assert "No message here" in words(chair.get("/deliveries/"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"sent", "failed"}),
        ("lot=sent", {"sent"}),
        ("lot=failed", {"failed"}),
        ("lot=waiting", set()),
        ("lot=lost", {"sent", "failed"}),
        ("kind=invitation&lot=sent", {"sent"}),
        ("kind=follow-up", set()),
        ("to=membre", {"sent", "failed"}),
        ("to=MEMBER@", {"sent", "failed"}),
        ("to=%00", {"sent", "failed"}),
        ("group=engineers", {"sent", "failed"}),
        ("group=lawyers", set()),
    ],
)
def test_filters_are_addresses(chair, sent, failed, query, expected):
    known = {"sent": sent.pk, "failed": failed.pk}

    assert subjects(chair.get(f"/deliveries/?{query}")) == {known[name] for name in expected}


def test_what_will_be_written_is_foretold(chair, group, seat):
    ActionFactory(group=group, owner_seat=seat, due_on=dt.date(2026, 12, 9))

    page = words(chair.get("/deliveries/?lot=waiting"))

    assert "Will be written by itself Reminder of actions to 1 person Engineers December 2, 2026, 08:00" in page


def test_each_sees_what_they_look_after(client, cochair, consultant, administrator, sent):
    elsewhere = DeliveryFactory(group=WorkGroupFactory(), state="sent")
    nowhere = DeliveryFactory(group=None, state="sent")

    for person, expected in (
        (cochair, {sent.pk}),
        (consultant, {sent.pk, elsewhere.pk, nowhere.pk}),
        (administrator, {sent.pk, elsewhere.pk, nowhere.pk}),
    ):
        client.force_login(person)
        assert subjects(client.get("/deliveries/")) == expected


@pytest.mark.parametrize("role", ["member", "observer", "outsider", "coordinator"])
def test_others_see_no_mail(client, request, role, sent, failed):
    client.force_login(request.getfixturevalue(role))

    assert client.get("/deliveries/").status_code == 403
    assert client.get(f"/deliveries/{sent.pk}/").status_code == 404
    assert client.get(f"/deliveries/{sent.pk}/html/").status_code == 404
    assert post(client, f"/deliveries/{failed.pk}/retry/").status_code == 404
    failed.refresh_from_db()
    assert failed.state == "failed"


@pytest.mark.parametrize("kind", ["sign-in-code", "account"])
def test_sign_in_codes_are_shown_to_nobody(client, administrator, kind):
    code = DeliveryFactory(kind=kind, state="sent", subject="123456")
    client.force_login(administrator)

    assert subjects(client.get("/deliveries/")) == set()
    assert client.get(f"/deliveries/{code.pk}/").status_code == 404
    assert client.get(f"/deliveries/{code.pk}/html/").status_code == 404


def test_message_is_shown_as_it_was_sent(chair, sent, now):
    DeliveryAttempt.objects.create(
        delivery=sent, number=1, phase="answer", code="250", answer="taken", seconds=0.1, process="p", at=now
    )

    response = chair.get(f"/deliveries/{sent.pk}/")

    page = response.content.decode()
    assert f'<a href="{LINK}" rel="noopener noreferrer">{LINK}</a>' in page
    assert "&lt;b&gt;Bye&lt;/b&gt;" in page
    assert "BEGIN:VCALENDAR" in page
    assert "Attempt 1: answered" in page
    assert "250 taken" in page
    assert 'sandbox=""' in page


def test_html_is_shown_where_nothing_works(chair, sent):
    response = chair.get(f"/deliveries/{sent.pk}/html/")

    policy = response["Content-Security-Policy"]
    assert response.content.decode() == sent.html
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_answer_links_are_hidden_where_mail_leaves_the_machine(chair, sent, settings):
    settings.MAIL_TRANSPORT = "smtp"

    pages = chair.get(f"/deliveries/{sent.pk}/").content + chair.get(f"/deliveries/{sent.pk}/html/").content

    assert b"signed" not in pages
    assert b"/a/invitation/" in pages


def test_a_failed_message_goes_in_line_again(chair, failed, now, cochair):
    response = post(chair, f"/deliveries/{failed.pk}/retry/")

    failed.refresh_from_db()
    assert (response.status_code, response["Location"]) == (303, f"/deliveries/{failed.pk}/")
    assert (failed.state, failed.next_attempt_at) == ("waiting", now)
    assert ActivityEntry.objects.get(verb="delivery.retried").actor == cochair


def test_a_sent_message_is_not_sent_again(chair, sent):
    post(chair, f"/deliveries/{sent.pk}/retry/")

    sent.refresh_from_db()
    assert sent.state == "sent"
    assert "Only a message that did not go" in words(chair.get(f"/deliveries/{sent.pk}/"))


def test_a_waiting_message_is_taken_back(chair, group):
    waiting = DeliveryFactory(group=group)
    assert "Take it back" in words(chair.get(f"/deliveries/{waiting.pk}/"))

    post(chair, f"/deliveries/{waiting.pk}/cancel/")

    waiting.refresh_from_db()
    assert (waiting.state, waiting.state_reason) == ("cancelled", "by-hand")


def test_one_form_retries_once(chair, failed):
    for _time in range(2):
        chair.post(f"/deliveries/{failed.pk}/retry/", {"form_key": "retry-retry-retry-1"})

    assert ActivityEntry.objects.filter(verb="delivery.retried").count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(chair, group, rows, django_assert_max_num_queries):
    for _number in range(rows):
        DeliveryFactory(group=group, state="sent")
    chair.get("/deliveries/")

    with django_assert_max_num_queries(8):
        chair.get("/deliveries/")


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_what_is_foretold_do_not_grow(chair, meeting, seat, rows, django_assert_max_num_queries):
    for _number in range(rows):
        InvitationFactory(meeting=meeting)
        ActionFactory(group=meeting.group, owner_seat=seat, due_on=dt.date(2026, 12, 9))
    chair.get("/deliveries/?lot=waiting")

    with django_assert_max_num_queries(24):
        chair.get("/deliveries/?lot=waiting")


def test_pages_reach_back_without_end(chair, group, now):
    for number in range(52):
        DeliveryFactory(group=group, state="sent", created_at=now - dt.timedelta(days=number // 2))

    first = chair.get("/deliveries/")
    second = chair.get(f"/deliveries/{first.context['page'].next_url}")

    assert len(subjects(first) | subjects(second)) == Delivery.objects.count() == 52
