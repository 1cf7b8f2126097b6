"""A day at the table, logged to the last line: nobody's name or address is in it, and no secret."""

import io
import json
import logging

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.urls import reverse

from accounts.addresses import begin_address_change
from accounts.models import Person
from config.logs import HideSecrets, JsonLine
from meetings.services.feeds import open_feed
from notifications.kinds import Kind
from notifications.messages.links import (
    action_answer,
    follow_confirm,
    follow_manage,
    invitation_answer,
    minutes_answer,
    poll_answer,
    poll_confirm,
    report_back_answer,
    sign_off_answer,
    unsubscribe,
)
from notifications.models import Delivery
from notifications.periods import PERIODS
from notifications.sweeps import run
from pathways.follow_links import manage_token
from tests.api.tokens import secret_of
from tests.drills.sink import Fault, _Dialogue
from tests.factories import (
    ActionFactory,
    DeliveryFactory,
    FollowRequestFactory,
    MinutesRevisionFactory,
    PollInviteeFactory,
    ReportBackFactory,
    SignOffFactory,
)
from tests.permissions.secret_addresses import SECRET_ADDRESSES
from workgroups.invitations import begin_invitation


@pytest.fixture
def lines():
    """Return what reads every line that was logged, at the lowest level, as production writes it."""
    stream, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLine())
    handler.addFilter(HideSecrets())
    ours = logging.getLogger("roundtable")
    before = (root.level, ours.level)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    # What the database is asked is logged only where DEBUG is, which production refuses.
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(before[0])
    ours.setLevel(before[1])
    logging.getLogger("django.db.backends").setLevel(logging.NOTSET)


@pytest.fixture
def secrets_of(member, meeting, seat, cochair, now, today, settings):
    """Return every secret that the day needs."""
    settings.METRICS_TOKEN = "a-secret-of-the-tests-0123456789"
    action = ActionFactory(owner_seat=seat, group=seat.group)
    asked, wish = SignOffFactory(person=member), FollowRequestFactory(asked_at=now)
    holder, invitee = seat.holders.get(), PollInviteeFactory(person=member, seat=seat)
    links = {
        "answer-invitation": invitation_answer(meeting.invitations.get(person=member), meeting, now=now),
        "answer-action": action_answer(action, member, now=now),
        "answer-report-back": report_back_answer(ReportBackFactory(), member, now=now),
        "answer-minutes": minutes_answer(MinutesRevisionFactory().minutes, member, now=now),
        "answer-poll": poll_answer(invitee, until=invitee.poll.slots.latest("starts_at").starts_at, now=now),
        "answer-poll-confirm": poll_confirm(invitee.poll.slots.get(position=0), cochair, now=now),
        "answer-sign-off": sign_off_answer(asked, now=now),
        "unsubscribe": unsubscribe(member, Kind.ACTION_REMINDER, now=now),
        "follow-confirm": follow_confirm(wish),
        "follow-manage": follow_manage(manage_token(follower_id=wish.follower_id, made_at=now)),
    }
    return {
        **{name: link.rstrip("/").rpartition("/")[2] for name, link in links.items()},
        "seat-accept": begin_invitation(holder=holder, actor=cochair, now=now, today=today),
        "address-confirm": begin_address_change(person=member, email="moved@example.org", now=now),
        "calendar-feed": open_feed(person=member, actor=member, now=now),
        "metrics": settings.METRICS_TOKEN,
        "password": "a password nobody guesses",
        "api": secret_of(member),
        "never-made": "rt_" + "x1" * 21 + "x",
        "key": settings.SECRET_KEY,
        "mistyped": "1.2.3~mistyped-secret",
    }


def open_every_address(client, secrets_of):
    """Read and post at each address whose key is a secret, and once more at a neighbour where it opens nothing."""
    for one in SECRET_ADDRESSES:
        for name in (one.name, "answer-action"):
            argument = one.argument if name == one.name else "token"
            address = reverse(name, kwargs={argument: secrets_of[one.name]})
            # A browser that was told wrongly would repeat the address it came from.
            client.get(address, headers={"Referer": f"http://testserver{address}"})
            client.post(address, {"sent": "yes"}, headers={"Referer": f"http://testserver{address}"})


def a_day(client, member, meeting, secrets_of):
    """Visit what a member visits, and much that goes wrong."""
    client.raise_request_exception = False
    client.post(reverse("account_login"), {"login": member.email, "password": secrets_of["password"]})
    client.post(reverse("account_request_login_code"), {"email": member.email})
    open_every_address(client, secrets_of)
    client.get(reverse("answer-invitation", kwargs={"token": secrets_of["mistyped"]}))
    client.get(f"/not/an/address/{secrets_of['mistyped']}/?name={member.email}")
    client.get(f"/account/password/reset/key/1-{secrets_of['mistyped']}/")
    client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {secrets_of['metrics']}")
    for name in ("api", "never-made"):
        client.get("/api/v1/meetings/", HTTP_AUTHORIZATION=f"Bearer {secrets_of[name]}")
        client.get(f"/api/v1/meetings/?token={secrets_of[name]}")
    client.force_login(member)
    client.get(reverse("address-confirm", kwargs={"secret": secrets_of["address-confirm"]}))
    for name in ("desk", "groups", "actions", "preferences", "deliveries", "status"):
        client.get(reverse(name))
    client.get(reverse("meeting", kwargs={"pk": meeting.pk}), HTTP_X_REQUEST_ID="given-by-proxy-1")
    client.post(reverse("meeting-cancel", kwargs={"pk": meeting.pk}))


def test_a_day_is_logged_without_anybody_in_it(
    client, lines, cochair, member, meeting, secrets_of, now, settings, smtp_sink, monkeypatch
):
    settings.MAIL_TRANSPORT, settings.SMTP_HOST, settings.SMTP_PORT = "smtp", "127.0.0.1", smtp_sink.port
    _let_server_name(member.email, monkeypatch)
    for address in (member.email, "operator@example.org"):
        smtp_sink.plan.add(address, Fault("rcpt", code=550))
    settings.ADMINS = [("Operator", "operator@example.org")]
    DeliveryFactory(recipient=member, state="uncertain")
    DeliveryFactory(recipient=member, created_at=now, not_before=now, next_attempt_at=now)
    DeliveryFactory(recipient=cochair, subject="No\nsuch", created_at=now, not_before=now, next_attempt_at=now)

    a_day(client, member, meeting, secrets_of)
    for name in PERIODS:
        run(name, now=now)
    refuse = IntegrityError(
        f"duplicate key\nDETAIL:  Key (name, email)=({member.name}, {member.email}) already exists."
    )
    monkeypatch.setattr("web.views.desk.render", _raising(refuse))
    assert client.get(reverse("desk")).status_code == 500
    cache.clear()

    logged = lines()
    text = json.dumps(logged, ensure_ascii=False)
    people = list(Person.objects.values_list("name", "email"))
    assert len(people) >= 2
    client_key = client.cookies["roundtable-session"].value
    for word in (*(word for pair in people for word in pair), *secrets_of.values(), client_key, "operator@example.org"):
        assert word not in text, word
    assert Delivery.objects.filter(state="failed").exists()
    _says_enough(logged, member)


def _says_enough(logged, member):
    """A log that says nothing would keep every secret."""
    requests = [line for line in logged if line["logger"] == "roundtable.requests"]
    answered = {(line["method"], line["route"], line["status"]) for line in requests}
    assert {
        ("GET", "answer-invitation", 200),
        ("GET", "calendar-feed", 200),
        ("POST", "unsubscribe", 200),
        ("GET", "follow-confirm", 200),
        ("POST", "seat-accept", 303),
        ("GET", "address-confirm", 302),
        ("GET", "address-confirm", 200),
        ("GET", "api-meetings", 200),
        ("GET", "api-meetings", 401),
        ("GET", "none", 404),
        ("GET", "status", 403),
        ("GET", "desk", 500),
        ("POST", "meeting-cancel", 403),
    } <= answered
    assert {line.get("person") for line in requests} == {None, member.pk}
    assert all(line["request_id"] and line["ms"] >= 0 for line in requests)
    given = [line for line in logged if line.get("request_id") == "given-by-proxy-1"]
    assert given
    assert any("could not be mailed: 550 on order <…@…>" in line["message"] for line in logged)
    broken = next(line for line in logged if "exception" in line and line.get("route") == "desk")
    assert "IntegrityError" in broken["exception"]


def _let_server_name(address, monkeypatch):
    """Let the mail server repeat an address in what it says, as they do."""
    said = _Dialogue._say
    monkeypatch.setattr(_Dialogue, "_say", lambda self, code, words: said(self, code, f"{words} <{address}>"))


def _raising(error):
    def render(*args, **kwargs):
        raise error

    return render


def test_the_answer_says_the_id_of_its_request(client, db):
    given = client.get("/healthz", HTTP_X_REQUEST_ID="given-by-proxy-1")
    forged = client.get("/no/such/page/", HTTP_X_REQUEST_ID='x","level":"INFO')

    assert given["X-Request-ID"] == "given-by-proxy-1"
    assert len(forged["X-Request-ID"]) == 16
