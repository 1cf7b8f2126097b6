"""Information sessions."""

import datetime as dt

import factory

from accounts.zones import instant_of
from meetings.models import InformationSession
from tests.factories.base import RowFactory
from tests.factories.meetings import MADE_AT
from tests.factories.tables import OrganizationFactory


class InformationSessionFactory(RowFactory[InformationSession]):
    """A published session on 26 January 2027 at 18:00 in Halifax, online, of no table and no profession.

    ``InformationSessionFactory(state="draft")`` for one that nobody knows of.
    """

    class Meta:
        model = InformationSession

    organization = factory.SubFactory(OrganizationFactory)
    title_en = factory.Sequence(lambda n: f"Session {n}")
    title_fr = factory.LazyAttribute(lambda row: row.title_en.replace("Session", "Séance"))
    local_date = dt.date(2027, 1, 26)
    local_time = dt.time(18)
    timezone = "America/Halifax"
    minutes = 60
    starts_at = factory.LazyAttribute(lambda row: instant_of(row.local_date, row.local_time, row.timezone))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + dt.timedelta(minutes=row.minutes))
    link = "https://meet.example.org/session"
    state = InformationSession.State.PUBLISHED
    ical_uid = factory.Sequence(lambda n: f"session-{n}@example.org")
    created_at = MADE_AT
    changed_at = MADE_AT
    published_at = factory.LazyAttribute(lambda row: None if row.state == "draft" else MADE_AT)
    cancelled_at = factory.LazyAttribute(lambda row: MADE_AT if row.state == "cancelled" else None)
