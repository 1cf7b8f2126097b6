"""Lets somebody send a person in their place, and says who stood in for whom."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import Person
from accounts.services import known_person
from meetings.models import Invitation, Meeting
from meetings.services.answers import answer_invitation
from workgroups.models import SeatHolder


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


def stood_in(meetings: Iterable[Meeting], *, day: dt.date) -> list[Invitation]:
    """Return the alternates who were sent in place of others to meetings, and who are alternates of that seat on a day.

    They hear what the absent one hears afterwards. Who holds no seat has the follow-up alone. One query.
    """
    seated = SeatHolder.objects.as_of(day).filter(seat=OuterRef("seat"), person=OuterRef("person"))
    sent = Invitation.objects.in_force().filter(meeting__in=list(meetings), stands_in_for__isnull=False)
    known = sent.filter(Exists(seated), person__is_active=True)
    return list(known.select_related("person", "seat__organization", "seat__stakeholder_kind").order_by("pk"))
