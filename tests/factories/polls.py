"""Polls of times."""

import datetime as dt

import factory

from meetings.models import Poll, PollInvitee, PollSlot
from meetings.services.polls import end_of_day
from tests.factories.base import RowFactory
from tests.factories.meetings import MADE_AT, MeetingFactory
from tests.factories.people import PersonFactory

DAY = dt.timedelta(days=1)


class PollFactory(RowFactory[Poll]):
    """An open poll of two times, a day apart from the draft's own on; answers until 8 December 2026."""

    class Meta:
        model = Poll
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory, state="draft", announced_sequence=-1)
    timezone = factory.SelfAttribute("meeting.timezone")
    minutes = factory.SelfAttribute("meeting.minutes")
    answer_by = dt.date(2026, 12, 8)
    closes_at = factory.LazyAttribute(lambda row: end_of_day(row.answer_by, row.timezone))
    state = Poll.State.OPEN
    created_at = MADE_AT
    sent_at = factory.LazyAttribute(lambda row: None if row.state == "draft" else MADE_AT)
    ended_at = factory.LazyAttribute(lambda row: MADE_AT if row.state in ("confirmed", "withdrawn") else None)

    @factory.post_generation
    def times(self: Poll, create: bool, extracted: int | None, **kwargs: object) -> None:
        """Ask about so many times, two unless another number is named."""
        PollSlot.objects.bulk_create(
            PollSlot(
                poll=self,
                position=at,
                starts_at=self.meeting.starts_at + at * DAY,
                ends_at=self.meeting.ends_at + at * DAY,
            )
            for at in range(2 if extracted is None else extracted)
        )


class PollInviteeFactory(RowFactory[PollInvitee]):
    """A guest is asked for a time; name a ``seat`` to ask its holder."""

    class Meta:
        model = PollInvitee

    poll = factory.SubFactory(PollFactory)
    person = factory.SubFactory(PersonFactory)
    asked_at = MADE_AT
