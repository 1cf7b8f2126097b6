"""A year of one table: every mail that leaves stands in the golden table, and each is one a person would want."""

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from tests.year import golden
from tests.year.living import DEEDS, SOON_AFTER

# The same rows, sweeps and clock on PostgreSQL; nothing here is asked of a server.
pytestmark = [pytest.mark.django_db, pytest.mark.only_in_pass("first")]

WAKING = range(7, 21)


def test_every_mail_of_the_year_stands_in_the_golden_table(year):
    found = golden.difference(golden.GOLDEN.read_text(encoding="utf-8"), year.page)

    assert not found, f"{found}\n\nIs each of these meant? Then: {golden.REWRITE}"


def test_nobody_is_told_the_same_twice_in_a_day(year):
    told = Counter((mail.to, mail.kind, mail.subject, mail.at.date()) for mail in year.mails)

    assert [line for line, times in told.items() if times > 1] == []


def test_nothing_but_what_somebody_just_did_is_said_at_night(year):
    deeds = {deed.at + soon for deed in DEEDS for soon in (dt.timedelta(), SOON_AFTER)}
    by_itself = [mail for mail in year.mails if mail.at not in deeds]

    assert [mail.cells for mail in by_itself if mail.at.astimezone(ZoneInfo(mail.zone)).hour not in WAKING] == []


def test_each_mail_speaks_its_readers_language(year):
    why = {"en": "You get this because", "fr": "Vous recevez ce"}
    strange = {"en": why["fr"], "fr": why["en"]}

    assert {mail.speaks for mail in year.mails} == set(why)
    assert [mail.cells for mail in year.mails if strange[mail.speaks] in mail.text] == []
    assert [mail.cells for mail in year.mails if mail.kind != "account" and why[mail.speaks] not in mail.text] == []


def test_no_audit_of_the_year_found_anything(year):
    assert list(year.findings) == []


def test_a_missing_mail_is_shown_with_its_line():
    before, after = "| a |\n| b |\n| c |\n", "| a |\n| c |\n"

    assert golden.difference(before, before) == ""
    assert "-| b |" in golden.difference(before, after)
    assert "+| b |" in golden.difference(after, before)
