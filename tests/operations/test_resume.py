"""Sending is paused and resumed by people, who are told first what will go."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from notifications.models import Delivery, Installation
from notifications.reasons import Reason
from notifications.sender import Sender
from notifications.sending_pause import Held, pause_sending, resume_sending, what_waits, why_paused
from notifications.services import retry_delivery
from tests.factories import DeliveryFactory

DAY = dt.timedelta(days=1)


def written(now, **fields):
    times = {"created_at": now - DAY, "not_before": now - DAY, "next_attempt_at": now - DAY, "expires_at": now + DAY}
    return DeliveryFactory(state="waiting", **{**times, **fields})


@pytest.fixture
def second_life(db, now):
    """Return a copy restored from a backup: one message of before, one of since, one whose time is over."""
    old = written(now, epoch=1)
    over = written(now, epoch=1, expires_at=now - dt.timedelta(hours=1))
    new = written(now, epoch=2, created_at=now)
    Installation.objects.create(pk=1, epoch=2, sending_paused=True, paused_reason="restored from a backup")
    return old, new, over


def states():
    return dict(Delivery.objects.values_list("pk", "state"))


def test_paused_sender_hands_over_nothing(db, now):
    written(now)
    pause_sending(reason="a wrong text went out")

    assert Sender(now=now).drain() == {"paused": 1}

    assert why_paused() == "a wrong text went out"
    assert set(states().values()) == {"waiting"}


def test_what_waits_tells_lives_apart_and_leaves_out_what_is_too_late(second_life, now):
    assert [(one.is_held, one.count, one.oldest_at) for one in what_waits(now=now)] == [
        (True, 1, now - DAY),
        (False, 1, now),
    ]


def test_resuming_sets_aside_what_the_original_may_have_sent(second_life, now):
    old, new, over = second_life

    assert resume_sending(held=Held.UNCERTAIN, now=now) == 1

    assert states() == {old.pk: "uncertain", new.pk: "waiting", over.pk: "expired"}
    old.refresh_from_db()
    assert old.state_reason == Reason.OTHER_LIFE
    assert why_paused() is None
    assert Sender(now=now).drain()["sent"] == 1


def test_resuming_sends_what_the_original_cannot_have_sent(second_life, now):
    old, new, over = second_life

    assert resume_sending(held=Held.SEND, now=now) == 1

    assert Sender(now=now).drain()["sent"] == 2
    assert states() == {old.pk: "sent", new.pk: "sent", over.pk: "expired"}


def test_what_was_set_aside_goes_when_somebody_retries_it(second_life, now, consultant):
    resume_sending(held=Held.UNCERTAIN, now=now)
    Sender(now=now).drain()

    retry_delivery(delivery=Delivery.objects.get(pk=second_life[0].pk), actor=consultant, now=now)

    assert Sender(now=now).drain()["sent"] == 1


def test_command_says_what_goes_and_asks(second_life, now, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda question: "no")
    out = StringIO()

    with pytest.raises(CommandError, match="stays paused"):
        call_command("resume_sending", stdout=out)

    assert "Sending is paused: restored from a backup." in out.getvalue()
    assert "1 messages were written before the restore. They are set aside as uncertain" in out.getvalue()
    assert "1 messages go out. The oldest is of 2026-12-01 14:00 UTC." in out.getvalue()
    assert Installation.objects.get().sending_paused


def test_command_resumes_without_asking_where_told(second_life, now):
    out = StringIO()

    call_command("resume_sending", "--yes", "--held=send", stdout=out)

    assert "of messages written before a restore, 1 will be sent" in out.getvalue()
    assert not Installation.objects.get().sending_paused
    call_command("resume_sending", "--yes", stdout=out)
    assert out.getvalue().endswith("Sending is not paused.\n")


def test_command_pauses(db):
    call_command("pause_sending", "wrong text", stdout=StringIO())

    assert why_paused() == "wrong text"
