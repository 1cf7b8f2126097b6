"""What follows from meetings at home."""

import datetime as dt

import factory

from meetings.models import HomeQuestion, ReportBack
from tests.factories.base import RowFactory
from tests.factories.meetings import MADE_AT, MeetingFactory
from tests.factories.tables import OrganizationFactory


class ReportBackFactory(RowFactory[ReportBack]):
    """An organization hears of a closed meeting; nobody has said yet that home was told."""

    class Meta:
        model = ReportBack

    meeting = factory.SubFactory(MeetingFactory, state="closed", local_date=dt.date(2026, 11, 10))
    organization = factory.SubFactory(OrganizationFactory)


class HomeQuestionFactory(RowFactory[HomeQuestion]):
    """Every organization is asked something at home."""

    class Meta:
        model = HomeQuestion

    meeting = factory.SubFactory(MeetingFactory, state="closed", local_date=dt.date(2026, 11, 10))
    text = factory.Sequence(lambda n: f"What do you say to matter {n}?")
    written_at = MADE_AT
