"""Invitations are answered; guests are asked and let go."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Person
from api.serializers.invitations_writing import AnswerInvitationSerializer, GuestSerializer
from api.serializers.sessions import InvitationSerializer
from api.views.invitations import InvitationDetail, InvitationDoor, InvitationList
from api.views.meetings_writing import led_meeting
from api.views.writing import body_of, require, shown, unknown
from meetings.models import Invitation
from meetings.policies import can_answer_invitation, can_change_meeting
from meetings.services.answers import alternates_of, answer_invitation
from meetings.services.inviting import invite_guest, revoke_invitation
from meetings.services.standing_in import send_in_place


class InvitationRoot(InvitationList):
    """Who is asked to the meetings of your groups and what they answered; elsewhere your own invitation; and guests."""

    @extend_schema(request=GuestSerializer, responses={201: InvitationSerializer}, filters=False)
    def post(self, request: Request) -> Response:
        """Ask a guest, who holds no seat, to one meeting. They see that meeting and nothing else of the table."""
        said = body_of(request, GuestSerializer)
        meeting = led_meeting(self.reader.standing, said.pop("meeting"))
        guest = invite_guest(meeting=meeting, actor=self.actor, now=self.reader.now, **said)
        return shown(self, InvitationDetail, guest, status=201)


class InvitationAnswering(InvitationDoor):
    """An answer."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=AnswerInvitationSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Answer for yourself, or note as a co-chair what somebody told you. The last answer counts."""
        invitation = get_object_or_404(self.visible(), pk=pk)
        require(can_answer_invitation(self.reader.standing, invitation))
        said = body_of(request, AnswerInvitationSerializer)
        is_own = invitation.person_id == self.actor.pk
        given: dict[str, Any] = {
            "invitation": invitation,
            "via": Invitation.Via.API if is_own else Invitation.Via.CHAIR,
            "given_by": self.actor,
            "now": self.reader.now,
            # What is left out stays as it is.
            "note": said.get("note", invitation.note),
        }
        if "newcomer" in said:
            done = send_in_place(**said["newcomer"], **given)
        else:
            stand_in = _alternate(invitation, said["stand_in"]) if "stand_in" in said else None
            done = answer_invitation(response=said["response"], stand_in=stand_in, **given)
        return shown(self, InvitationDetail, done)


def _alternate(invitation: Invitation, pk: int) -> Person:
    """Return the registered alternate that a body names. Raise ValidationError for others."""
    for person in alternates_of(invitation):
        if person.pk == pk:
            return person
    raise ValidationError({"stand_in": [unknown()]})


class GuestRemove(InvitationDoor):
    """A guest who is no longer asked."""

    filter_backends = ()
    pagination_class: Any = None

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        """Take a guest's invitation back; who was written to is told so."""
        guest = get_object_or_404(self.visible(), pk=pk, seat=None)
        require(can_change_meeting(self.reader.standing, guest.meeting))
        revoke_invitation(invitation=guest, actor=self.actor, now=self.reader.now)
        return Response(status=204)
