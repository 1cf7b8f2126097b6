"""Series of meetings, and times away."""

import datetime as dt

import factory

from meetings.models import Away, Occurrence, Series
from tests.factories.base import RowFactory
from tests.factories.meetings import MADE_AT
from tests.factories.people import PersonFactory
from tests.factories.tables import WorkGroupFactory


class SeriesFactory(RowFactory[Series]):
    """The second Tuesday of every third month from January 2027, 10:00 in Halifax; no day is made yet."""

    class Meta:
        model = Series

    group = factory.SubFactory(WorkGroupFactory)
    week = Series.Week.SECOND
    weekday = 1
    starts_on = dt.date(2027, 1, 1)
    local_time = dt.time(10)
    timezone = "America/Halifax"
    minutes = 120
    made_at = MADE_AT
    changed_at = MADE_AT


class OccurrenceFactory(RowFactory[Occurrence]):
    """The first day of a series, on its slot, planned by nobody yet."""

    class Meta:
        model = Occurrence

    series = factory.SubFactory(SeriesFactory)
    original_on = dt.date(2027, 1, 12)
    local_date = factory.SelfAttribute("original_on")


class AwayFactory(RowFactory[Away]):
    """Somebody is away for a week in January 2027."""

    class Meta:
        model = Away

    person = factory.SubFactory(PersonFactory)
    starts_on = dt.date(2027, 1, 11)
    ends_on = dt.date(2027, 1, 15)
    made_at = MADE_AT
