"""Days in the reader's language."""

import datetime as dt

import pytest
from django.template import engines
from django.utils import timezone, translation

from web.templatetags.times import block_words, month_words


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Dec.", "Tue")), ("fr", ("mar.", "déc."))],
)
def test_block_of_a_day_is_read_in_the_order_of_the_language(language, words):
    with translation.override(language):
        assert block_words(dt.date(2026, 12, 8)) == words


def test_june_and_july_are_told_apart_in_french():
    with translation.override("fr"):
        months = [block_words(dt.date(2026, month, 1))[1] for month in (6, 7)]

    assert months == ["juin", "juil."]


@pytest.mark.parametrize(("language", "words"), [("en", "August 2026"), ("fr", "août 2026")])
def test_month_is_written_out_with_its_year(language, words):
    with translation.override(language):
        assert month_words(dt.date(2026, 8, 1)) == words


def test_a_day_is_that_of_the_reader_s_zone():
    at = dt.datetime(2026, 12, 9, 2, 30, tzinfo=dt.UTC)

    with translation.override("en"), timezone.override("America/Halifax"):
        said = engines["django"].from_string("{% load times %}{{ at|day }}, {{ at|short_day }}, {{ at|long_day }}")

        assert said.render({"at": at}) == "December 8, 2026, December 8, Tuesday, December 8, 2026"
