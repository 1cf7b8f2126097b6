"""Professions for everybody."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.pathway_filters import ProfessionFilter, unwithdrawn
from api.serializers.professions import ProfessionDetailSerializer, ProfessionSerializer
from api.views.doors import DetailDoor, ListDoor
from api.views.public import PublicDoor
from workgroups.models import Profession, ProfessionBody, ProfessionNoc


class ProfessionDoor(PublicDoor):
    """The professions, which are no secret."""

    area = Area.GROUPS
    model = Profession

    def visible(self) -> QuerySet[Profession]:
        return Profession.objects.all()

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Load regulators, occupation codes and pathways: three queries beside the one of the rows."""
        bodies = ProfessionBody.objects.filter(ends_on=None).select_related("organization").order_by("pk")
        codes = ProfessionNoc.objects.order_by("-is_primary", "code", "pk")
        return rows.prefetch_related(
            Prefetch("profession_bodies", bodies, to_attr="current_bodies"),
            Prefetch("noc_codes", codes, to_attr="listed_noc"),
            Prefetch("pathways", unwithdrawn(), to_attr="public_pathways"),
        )


class ProfessionList(ProfessionDoor, ListDoor):
    """The professions that the reference data knows, regulated or not."""

    serializer_class = ProfessionSerializer
    filterset_class = ProfessionFilter
    orderings = {
        "code": Order(("code", "id")),
        "name_en": Order(("name_en", "id")),
        "name_fr": Order(("name_fr", "id")),
    }


class ProfessionDetail(ProfessionDoor, DetailDoor):
    """One profession with its published pathways."""

    serializer_class = ProfessionDetailSerializer
