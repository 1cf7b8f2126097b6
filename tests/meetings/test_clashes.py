"""Who of a table is taken by another table's meeting."""

import datetime as dt

from meetings.clashes import people_taken
from tests.factories import InvitationFactory, MeetingFactory

DAY = dt.date(2027, 1, 12)


def test_people_taken_counts_each_person_once_a_day(group, cochair, member, today):
    for _table in range(2):
        elsewhere = MeetingFactory(local_date=DAY)
        InvitationFactory(meeting=elsewhere, person=member)
    InvitationFactory(meeting=elsewhere, person=cochair)

    assert people_taken(group, days=[DAY, dt.date(2027, 1, 19)], today=today) == {DAY: 2}


def test_people_taken_leaves_out_what_does_not_bind(group, member, outsider, today, now):
    InvitationFactory(meeting=MeetingFactory(group=group, local_date=DAY), person=member)
    InvitationFactory(meeting=MeetingFactory(local_date=DAY, state="cancelled"), person=member)
    InvitationFactory(meeting=MeetingFactory(local_date=DAY, state="draft"), person=member)
    InvitationFactory(meeting=MeetingFactory(local_date=DAY), person=member, revoked_at=now)
    InvitationFactory(meeting=MeetingFactory(local_date=DAY), person=outsider)

    assert people_taken(group, days=[DAY], today=today) == {}
