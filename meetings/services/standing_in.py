"""Lets somebody send a person in their place, and says who stood in for whom."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from accounts.models import Person
from accounts.services import known_person
from meetings.models import Invitation, Meeting
from meetings.services.answers import answer_invitation
from meetings.services.inviting import Recipient, table_on


@transaction.atomic
def send_in_place(
    *, invitation: Invitation, name: str, email: str, via: str, given_by: Person, now: dt.datetime, note: str = ""
) -> Invitation:
    """Answer that somebody else will come, by name and address. Raise ValidationError for an address that is none."""
    someone = known_person(
        name=name, email=email, language=invitation.person.language, zone=invitation.meeting.timezone
    )
    return answer_invitation(
        invitation=invitation,
        response=Invitation.Response.ALTERNATE,
        via=via,
        given_by=given_by,
        now=now,
        note=note,
        stand_in=someone,
    )


def stood_in(meetings: Iterable[Meeting]) -> list[Invitation]:
    """Return who was sent to meetings in place of others, with a seat at the table or without. One query.

    They hear afterwards what the absent one hears, but for what is confidential where they hold no seat.
    """
    sent = Invitation.objects.stood_in().filter(meeting__in=list(meetings), person__is_active=True)
    return list(sent.select_related("person", "seat__organization", "seat__stakeholder_kind").order_by("pk"))


def readers_of_minutes(meeting: Meeting, *, day: dt.date) -> list[Recipient]:
    """Return who gets minutes on a day: who sits at the table by then, and who was sent to it. Three queries."""
    table = table_on(meeting, day=day)
    known = {to.person.pk for to in table}
    sent = [Recipient(one.person, one.seat, True) for one in stood_in([meeting]) if one.seat]
    return [*table, *(to for to in sent if to.person.pk not in known)]
