"""Tables settle how they meet, and adopt what they agreed about themselves."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.scopes import Area
from api.serializers.groups import GroupDetailSerializer
from api.serializers.tables_writing import ChangeGroupSerializer, NewTermsSerializer
from api.serializers.terms import TermsSerializer
from api.views.doors import Door
from api.views.groups import GroupDetail
from api.views.writing import body_of, named, require, shown, unknown
from workgroups.models import StakeholderKind, TermsOfReference, WorkGroup
from workgroups.policies import can_change_group
from workgroups.services import adopt_terms, change_group


class GroupOne(GroupDetail):
    """A group with how it usually meets and when it may decide."""

    @extend_schema(request=ChangeGroupSerializer, responses=GroupDetailSerializer)
    def patch(self, request: Request, code: str) -> Response:
        """Settle how a table meets, when it reminds, and what its quorum is."""
        with transaction.atomic():
            group = get_object_or_404(self.visible().select_for_update(of=("self",)), code=code)
            require(can_change_group(self.reader.standing, group))
            said = body_of(request, ChangeGroupSerializer)
            kinds = _kinds(group, said.pop("quorum_kinds", None))
            change_group(group=group, actor=self.actor, quorum_kinds=kinds, **said)
        return shown(self, GroupDetail, group)


def _kinds(group: WorkGroup, said: list[dict[str, Any]] | None) -> dict[StakeholderKind, int]:
    """Return how many seats of which kind must be present. Raise ValidationError by item for kinds there are not."""
    if said is None:
        return {row.kind: row.minimum for row in group.quorum_kinds.select_related("kind").order_by("pk")}
    known = {kind.code: kind for kind in StakeholderKind.objects.filter(code__in=[one["kind"] for one in said])}
    errors = {str(at): {"kind": [unknown()]} for at, one in enumerate(said) if one["kind"] not in known}
    if errors:
        raise ValidationError({"quorum_kinds": errors})
    return {known[one["kind"]]: one["minimum"] for one in said}


class TermsRoot(Door):
    """What tables agreed about themselves."""

    area = Area.GROUPS
    filter_backends = ()
    pagination_class: Any = None
    model = TermsOfReference
    serializer_class = TermsSerializer

    def visible(self) -> QuerySet[TermsOfReference]:
        return TermsOfReference.objects.filter(group__in=WorkGroup.objects.visible_to(self.reader.standing))

    @extend_schema(request=NewTermsSerializer, responses={201: TermsSerializer})
    def post(self, request: Request) -> Response:
        """Adopt the next version of a table's terms of reference; earlier ones stay as they were."""
        said = body_of(request, NewTermsSerializer)
        standing = self.reader.standing
        group = named(WorkGroup.objects.visible_to(standing), "group", code=said.pop("group"))
        require(can_change_group(standing, group))
        said.setdefault("adopted_on", self.reader.today)
        return Response(self.get_serializer(adopt_terms(group=group, actor=self.actor, **said)).data, status=201)
