"""Bodies that invite and answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.languages import Language
from api.serializers.bodies import NumberField, StrictSerializer
from meetings.models import Invitation

Response = Invitation.Response
ANSWERS = [(one.value, one.label) for one in (Response.YES, Response.NO, Response.MAYBE, Response.ALTERNATE)]


class GuestSerializer(StrictSerializer):
    """Somebody without a seat, asked to one meeting."""

    meeting = NumberField()
    name = serializers.CharField(max_length=120)
    email = serializers.EmailField(max_length=254)
    language = serializers.ChoiceField(choices=Language.choices, default=Language.ENGLISH)


class NewcomerSerializer(StrictSerializer):
    """Somebody who comes in place of another and is not registered as an alternate."""

    name = serializers.CharField(max_length=120)
    email = serializers.EmailField(max_length=254)


class AnswerInvitationSerializer(StrictSerializer):
    """Will you come? With `alternate`: who comes instead, if the seat has not just one registered alternate."""

    response = serializers.ChoiceField(choices=ANSWERS)
    note = serializers.CharField(
        required=False, allow_blank=True, max_length=300, help_text="The table can read it; left out, it stays."
    )
    stand_in = NumberField(required=False, help_text="The number of a registered alternate.")
    newcomer = NewcomerSerializer(required=False, help_text="Or somebody new, by name and address.")

    def validate(self, attrs: Any) -> Any:
        named = {"stand_in", "newcomer"} & set(attrs)
        if len(named) > 1 or (named and attrs["response"] != Response.ALTERNATE):
            raise serializers.ValidationError(
                _("Name one person who comes instead, and only with that answer."), code="one_stand_in"
            )
        return attrs
