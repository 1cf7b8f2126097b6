"""When somebody is away: stated in the preferences, missed by whoever plans."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import Away
from tests.factories import AwayFactory
from tests.web.pages import post, words

URL = "/preferences/away/"


@pytest.fixture
def reader(client, cochair):
    client.force_login(cochair)
    return client


def test_a_time_away_is_stated_shown_and_taken_back(reader, cochair):
    post(reader, URL, starts_on="2027-02-01", ends_on="2027-02-05", note="Course")
    AwayFactory(person=cochair, starts_on=dt.date(2026, 10, 1), ends_on=dt.date(2026, 10, 2))

    page = words(reader.get(URL))
    span = Away.objects.get(note="Course")
    post(reader, reverse("away-forget", args=[span.pk]))

    assert "1 time away is ahead February 1, 2027 to February 5, 2027 Course Take back" in page
    assert not Away.objects.filter(pk=span.pk).exists()


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2027-02-05", "2027-02-01", "The last day cannot be before the first."),
        ("2026-11-01", "2026-11-02", "This time is over."),
        ("2027-02-05", "2031-02-05", "This is longer than two years."),
    ],
)
def test_a_time_away_that_cannot_be_is_refused(reader, first, last, sentence):
    answer = post(reader, URL, starts_on=first, ends_on=last)

    assert (answer.status_code, Away.objects.count()) == (422, 0)
    assert sentence in words(answer)


def test_nobody_takes_back_what_another_stated(reader, outsider):
    span = AwayFactory(person=outsider)

    assert post(reader, reverse("away-forget", args=[span.pk])).status_code == 404
