"""How seats stood on decisions, and how long points took."""

import datetime as dt

import factory

from meetings.models import DecisionPosition, ItemTime
from tests.factories.base import RowFactory
from tests.factories.meetings import MADE_AT, AgendaItemFactory, DecisionFactory
from tests.factories.tables import SeatFactory


class DecisionPositionFactory(RowFactory[DecisionPosition]):
    """A seat was for a decision of its own table, without a reason."""

    class Meta:
        model = DecisionPosition

    decision = factory.SubFactory(DecisionFactory, method="positions")
    seat = factory.SubFactory(SeatFactory, group=factory.SelfAttribute("..decision.meeting.group"))
    position = DecisionPosition.Position.FOR


class ItemTimeFactory(RowFactory[ItemTime]):
    """The table spoke about a point for ten minutes."""

    class Meta:
        model = ItemTime

    item = factory.SubFactory(AgendaItemFactory)
    started_at = MADE_AT
    ended_at = factory.LazyAttribute(lambda row: row.started_at + dt.timedelta(minutes=10))
