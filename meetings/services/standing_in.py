"""Lets somebody send a person in their place who is not known here yet."""

import datetime as dt

from django.db import transaction

from accounts.models import Person
from accounts.services import known_person
from meetings.models import Invitation
from meetings.services.answers import answer_invitation


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
