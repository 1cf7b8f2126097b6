"""Sign-offs: asking parties to agree to a draft, taking a question back, answering."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.keyset import Order
from accounts.scopes import Area
from api.pagination import KeysetPagination
from api.serializers.work import AnswerSerializer, AskSerializer, SignOffSerializer
from api.views.doors import Door, ListDoor
from api.views.work import WorkDoor, on_the_way
from pathways.models import SignOff, SignOffAnswer
from pathways.policies import can_answer_sign_off, can_request_sign_off, can_see_addresses
from pathways.services.signing import Party, answer_sign_off, request_sign_off, void_sign_off
from workgroups.models import Organization

WITH = ("version__pathway", "person", "organization")
# All that were asked now, and not a page of them.
ASKED_NOW = {"type": "array", "items": {"$ref": "#/components/schemas/SignOff"}}


class SignOffList(WorkDoor, ListDoor):
    """Everybody who was ever asked about a pathway's versions, the latest first, with what they answered."""

    serializer_class = SignOffSerializer
    pagination_class = KeysetPagination
    orderings = {"-id": Order(("id",), descending=True)}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return SignOff.objects.none()
        return SignOff.objects.filter(version__pathway=self.shown.pk)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.shown = self.pathway()
        return self.list(request, *args, **kwargs)

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.select_related(*WITH)

    def get_serializer_context(self) -> dict[str, Any]:
        shown = getattr(self, "shown", None)
        sees = shown is not None and can_see_addresses(self.reader.standing, shown)
        return {**super().get_serializer_context(), "sees_addresses": sees}

    @extend_schema(request=AskSerializer, responses={201: ASKED_NOW}, filters=False)
    def post(self, request: Request, code: str) -> Response:
        """Ask parties to agree to the draft as it stands. Each gets a mail; who was asked already is left alone."""
        self.shown = self.pathway(can_request_sign_off)
        asked = AskSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        draft = on_the_way(self.shown)
        new = request_sign_off(
            draft=draft,
            parties=_parties(asked.validated_data["parties"]),
            message=asked.validated_data["message"],
            due_on=asked.validated_data["due_on"],
            actor=self.actor,
            now=self.reader.now,
        )
        return Response(self.get_serializer(new, many=True).data, status=201)


def _parties(given: list[dict[str, Any]]) -> list[Party]:
    codes = {party["organization"] for party in given if party.get("organization")}
    known = {organization.code: organization for organization in Organization.objects.filter(code__in=codes)}
    errors = [
        {"organization": [ErrorDetail(str(_("No organization has this code.")), code="unknown_organization")]}
        if party.get("organization", "") not in {"", *known}
        else {}
        for party in given
    ]
    if any(errors):
        raise ValidationError({"parties": errors})
    return [
        Party(party["email"], party["name"], party["language"], known.get(party.get("organization", "")))
        for party in given
    ]


class SignOffVoid(WorkDoor):
    """A question to a party."""

    serializer_class = SignOffSerializer

    @extend_schema(request=None)
    def post(self, request: Request, code: str, pk: int) -> Response:
        """Take the question back. What was answered stays, and counts no more; twice changes nothing."""
        pathway = self.pathway(can_request_sign_off)
        rows = SignOff.objects.filter(version__pathway=pathway).select_related(*WITH)
        row = void_sign_off(
            sign_off=get_object_or_404(rows, pk=pk),
            actor=self.actor,
            now=self.reader.now,
        )
        return Response(_shown(row, sees_addresses=True))


class SignOffAnswering(Door):
    """A question to the reader."""

    area = Area.PATHWAYS
    model = SignOff
    filter_backends = ()
    pagination_class = None
    serializer_class = SignOffSerializer

    def visible(self) -> QuerySet[SignOff]:
        return SignOff.objects.visible_to(self.reader.standing).select_related(*WITH)

    @extend_schema(request=AnswerSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """Agree to the text that was read, or say what needs to change. The last answer counts.

        An answer to an older text is kept on the record and refused: it does not count for the new one.
        """
        sign_off = self.visible().filter(pk=pk).first()
        if sign_off is None:
            raise Http404
        if not can_answer_sign_off(self.reader.standing, sign_off):
            raise PermissionDenied
        said = AnswerSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        row = answer_sign_off(sign_off=sign_off, via=SignOffAnswer.Via.API, now=self.reader.now, **said.validated_data)
        return Response(_shown(row, sees_addresses=True))


def _shown(row: SignOff, *, sees_addresses: bool) -> Any:
    shown = SignOff.objects.select_related(*WITH).get(pk=row.pk)
    return SignOffSerializer(shown, context={"sees_addresses": sees_addresses}).data
