"""What the audit finds is mailed to the operators: once a day, past the outbox, and again where nobody got it."""

import datetime as dt
import email
import email.policy
from typing import Any

import pytest

from notifications.alarms import tell_operators
from notifications.models import Alarm, Delivery, Heartbeat
from notifications.sending_pause import Held, pause_sending, resume_sending
from notifications.sweeps import run
from notifications.transports import open_alarm_line, open_transport
from tests.factories import DeliveryFactory

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def folder(settings, tmp_path):
    settings.ADMINS = [("Operator", "operator@example.org")]
    settings.MAIL_TRANSPORT, settings.MAIL_FOLDER = "folder", tmp_path
    return tmp_path


def letters(folder):
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]


def test_operators_are_mailed_what_the_audit_finds_and_no_outbox_is_needed(folder, now):
    DeliveryFactory(state="uncertain")
    Heartbeat.objects.create(name="drain", beat_at=now - HOUR)

    run("audit", now=now)

    (letter,) = letters(folder)
    assert letter["To"] == "operator@example.org"
    assert letter["Subject"] == "Roundtable: the audit found 2 problems"
    assert {"- of uncertain fate: 1", "- job that has not run, drain: 1"} <= set(letter.get_content().splitlines())
    assert Delivery.objects.count() == 1


def test_each_finding_is_mailed_once_a_day_as_long_as_it_lasts(folder, now):
    told = [tell_operators({"sending is paused": 1}, now=now + hours * HOUR) for hours in (0, 0, 1, 23)]
    with_another = tell_operators({"sending is paused": 1, "of uncertain fate": 2}, now=now + 23 * HOUR)
    next_day = tell_operators({"sending is paused": 1}, now=now + 24 * HOUR)

    assert told == [["sending is paused"], [], [], []]
    assert (with_another, next_day) == (["of uncertain fate"], ["sending is paused"])
    assert len(letters(folder)) == 3


def test_a_quiet_house_mails_nobody(folder, now):
    run("audit", now=now)

    assert letters(folder) == []


def test_without_operators_nothing_is_mailed_nor_noted(folder, settings, now):
    settings.ADMINS = []

    assert tell_operators({"sending is paused": 1}, now=now) == []
    assert (letters(folder), Alarm.objects.count()) == ([], 0)


def test_a_copy_that_is_paused_tells_nobody_until_it_is_resumed(folder, now):
    pause_sending(reason="restored from a backup")
    DeliveryFactory(state="uncertain")

    run("audit", now=now)
    assert (letters(folder), Alarm.objects.count()) == ([], 0)
    resume_sending(held=Held.UNCERTAIN, now=now)
    run("audit", now=now)

    (letter,) = letters(folder)
    assert "- of uncertain fate: 1" in letter.get_content()
    assert "paused" not in letter.get_content()


def test_what_nobody_got_is_tried_again(folder, settings, now):
    settings.MAIL_FOLDER = folder / "taken"
    settings.MAIL_FOLDER.write_text("a file where the folder should be")
    lost = tell_operators({"sending is paused": 1}, now=now)

    settings.MAIL_FOLDER = folder
    assert lost == []
    assert tell_operators({"sending is paused": 1}, now=now) == ["sending is paused"]


def test_operators_may_be_reached_by_another_server(settings):
    settings.MAIL_TRANSPORT = "smtp"
    settings.SMTP_HOST, settings.ALARM_SMTP_HOST = "mail.example.org", "alarm.example.org"

    lines: list[Any] = [open_transport(), open_alarm_line()]

    assert [line.server.host for line in lines] == ["mail.example.org", "alarm.example.org"]
