"""A table's rhythm on the pages."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import Occurrence, Series
from tests.factories import JurisdictionFactory, MeetingFactory, OccurrenceFactory, SeriesFactory
from tests.web.pages import post, words

RULE = {
    "week": "2",
    "weekday": "1",
    "every_months": "3",
    "starts_on": "2027-01-01",
    "local_time": "10:00",
    "minutes": "120",
    "timezone": "America/Halifax",
    "skip_months": ["7"],
    "holidays_of": ["CA-QC"],
    "break_0_first": "2027-04-12",
    "break_0_last": "2027-04-16",
    "break_0_name": "Exam weeks",
    "instead": "next-week",
}


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def quebec(db):
    return JurisdictionFactory(code="CA-QC", name_en="Quebec")


def seal_in(page):
    return page.context["preview"].seal


def test_a_rule_is_said_back_before_it_is_kept(chair, group, quebec):
    url = reverse("series-add", args=[group.code])

    shown = post(chair, url, **RULE)

    page = words(shown)
    assert (shown.status_code, Series.objects.count()) == (200, 0)
    assert "The second Tuesday, every 3 months, at 10:00 Halifax time, for 120 minutes." in page
    assert "The next dates Tuesday, January 12, 2027 Tuesday, April 20, 2027 (instead of April 13: Exam weeks)" in page
    # Another rule than the one that was seen is said back first.
    assert post(chair, url, **RULE | {"weekday": "2", "seen": seal_in(shown)}).status_code == 200
    assert post(chair, url, **RULE | {"seen": seal_in(shown)}).status_code == 303
    assert list(Series.objects.get().occurrences.order_by("pk").values_list("local_date", flat=True))[:2] == [
        dt.date(2027, 1, 12),
        dt.date(2027, 4, 20),
    ]


def test_the_button_that_shows_keeps_nothing_though_all_was_seen(chair, group, quebec):
    url = reverse("series-add", args=[group.code])
    seen = RULE | {"seen": seal_in(post(chair, url, **RULE))}

    shown = post(chair, url, **seen, again="yes")

    assert (shown.status_code, Series.objects.count()) == (200, 0)
    assert "This is what you said" in words(shown)
    assert post(chair, url, **seen).status_code == 303


def test_a_rule_that_makes_no_day_is_refused_beside_its_field(chair, group, quebec):
    url = reverse("series-add", args=[group.code])
    wrong = RULE | {"skip_months": ["1", "4", "7", "10"]}

    refused = post(chair, url, **wrong | {"seen": seal_in(post(chair, url, **wrong))})
    half = post(chair, url, **RULE | {"break_0_last": ""})

    assert (refused.status_code, half.status_code) == (422, 422)
    assert "This rule makes no day in the next three years." in words(refused)
    assert "Give both days of a break." in words(half)


def test_the_page_shows_each_day_and_why_it_is_not_on_its_slot(chair, client, group, member):
    series = SeriesFactory(group=group, made_through=dt.date(2028, 1, 1))
    draft = MeetingFactory(group=group, state="draft", local_date=dt.date(2027, 1, 12))
    OccurrenceFactory(series=series, meeting=draft)
    OccurrenceFactory(
        series=series,
        original_on=dt.date(2027, 4, 13),
        local_date=dt.date(2027, 4, 22),
        moved_at=series.made_at,
        reason="No room",
    )
    url = reverse("group-series", args=[group.code])

    page = words(chair.get(url))
    client.force_login(member)
    theirs = words(client.get(url))

    assert "Tuesday, January 12, 2027 draft" in page
    assert "Thursday, April 22, 2027 by the rule April 13 · No room moved Plan it" in page
    assert "draft" not in theirs
    assert "Planifier" not in theirs


def test_the_page_takes_as_many_queries_for_three_series(chair, group, django_assert_max_num_queries):
    for _ in range(3):
        series = SeriesFactory(group=group)
        OccurrenceFactory(series=series)
        OccurrenceFactory(series=series, original_on=dt.date(2027, 4, 13))

    with django_assert_max_num_queries(12):
        chair.get(reverse("group-series", args=[group.code]))


def test_changing_a_rule_starts_from_what_is_kept(chair, group, quebec):
    row = SeriesFactory(group=group, made_through=dt.date(2028, 1, 1))
    row.jurisdictions.add(quebec)
    url = reverse("series-change", args=[group.code, row.pk])

    begun = chair.get(url).context["form"].initial
    shown = post(chair, url, **RULE | {"version": "1"})
    saved = post(chair, url, **RULE | {"version": "1", "seen": seal_in(shown)})
    stale = post(chair, url, **RULE | {"version": "1", "seen": seal_in(shown)})

    assert (begun["week"], begun["holidays_of"], begun["version"]) == (2, ("CA-QC",), 1)
    assert (saved.status_code, stale.status_code) == (303, 409)
    assert Series.objects.get().skip_months == [7]


def test_one_day_is_moved_or_cancelled(chair, group):
    series = SeriesFactory(group=group)
    day = OccurrenceFactory(series=series)
    other = OccurrenceFactory(series=series, original_on=dt.date(2027, 4, 13))
    url = reverse("series-day", args=[group.code, day.pk])

    assert post(chair, url, local_date="2026-11-01").status_code == 422
    assert post(chair, url, local_date="2027-01-14", reason="Room").status_code == 303
    assert post(chair, url, cancel="yes", reason="Snow").status_code == 303

    day.refresh_from_db()
    assert (day.local_date, day.reason, bool(day.cancelled_at)) == (dt.date(2027, 1, 14), "Snow", True)
    assert Occurrence.objects.get(pk=other.pk).is_by_hand is False


def test_ending_a_series_asks_for_the_version_seen(chair, group):
    row = SeriesFactory(group=group)
    url = reverse("series-end", args=[group.code, row.pk])

    post(chair, url, version="7")
    assert Series.objects.live().count() == 1
    post(chair, url, version="1")
    assert Series.objects.live().count() == 0
