"""Following by e-mail, for sites that show our pathways."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.languages import Language
from api.reader import reader_of
from api.serializers.bodies import StrictSerializer
from api.throttling import FollowThrottle
from pathways.models import Pathway
from pathways.models.following import Followed
from pathways.services import following
from workgroups.models import Profession


class FollowSerializer(StrictSerializer):
    """An address, how often it is written to, and of what: a pathway, a profession, or everything."""

    email = serializers.EmailField(max_length=254)
    cadence = serializers.ChoiceField(choices=Followed.Cadence.choices)
    language = serializers.ChoiceField(choices=Language.choices, default=Language.ENGLISH)
    pathway = serializers.SlugField(max_length=64, required=False, help_text="The code of a published pathway.")
    profession = serializers.SlugField(max_length=64, required=False, help_text="The code of a profession.")


class Follow(GenericAPIView[Followed]):
    """Following."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (FollowThrottle,)
    filter_backends = ()
    pagination_class = None
    serializer_class = FollowSerializer

    @extend_schema(request=FollowSerializer, responses={202: None})
    def post(self, request: Request) -> Response:
        """Ask whoever reads an address whether they want to hear of changes. Nothing counts before they confirm.

        The answer is the same whether we know the address or not.
        """
        asked = self.get_serializer(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        following.follow(
            email=given["email"],
            language=given["language"],
            cadence=given["cadence"],
            thing=_thing(given.get("pathway"), given.get("profession")),
            now=reader_of(request).now,
        )
        return Response(status=202)


def _thing(pathway: str | None, profession: str | None) -> following.Thing:
    """Return what is to be followed. Raise ValidationError by field."""
    if pathway and profession:
        raise ValidationError({"profession": ValidationError(_("Name one of the two."), code="one_of_two")})
    found: following.Thing = None
    if pathway:
        found = Pathway.objects.public().filter(code=pathway).first()
    elif profession:
        found = Profession.objects.filter(code=profession).first()
    if found is None and (pathway or profession):
        name = "pathway" if pathway else "profession"
        raise ValidationError({name: ValidationError(_("Nothing has this code."), code="unknown_code")})
    return found
