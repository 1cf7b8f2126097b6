"""Organizations and jurisdictions. They are no secret to anybody who signed in."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.keyset import Order
from accounts.scopes import Area
from api.serializers.organizations import (
    JurisdictionSerializer,
    OrganizationDetailSerializer,
    OrganizationLineSerializer,
)
from api.table_filters import JurisdictionFilter, OrganizationFilter
from api.views.doors import DetailDoor, Door, ListDoor
from workgroups.models import Jurisdiction, Organization, OrganizationName

BY_NAME = {
    "code": Order(("code", "id")),
    "name_en": Order(("name_en", "id")),
    "name_fr": Order(("name_fr", "id")),
}


class OrganizationDoor(Door):
    """The organizations of the reference data."""

    area = Area.GROUPS
    model = Organization

    def visible(self) -> QuerySet[Organization]:
        return Organization.objects.select_related("jurisdiction", "successor")


class OrganizationList(OrganizationDoor, ListDoor):
    """The organizations that sit at tables, regulate professions or could do so."""

    serializer_class = OrganizationLineSerializer
    filterset_class = OrganizationFilter
    orderings = BY_NAME


class OrganizationDetail(OrganizationDoor, DetailDoor):
    """One organization with the names it had."""

    serializer_class = OrganizationDetailSerializer

    def loaded(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.prefetch_related(Prefetch("names", OrganizationName.objects.order_by("starts_on", "pk")))


class JurisdictionDoor(Door):
    """The jurisdictions of the reference data."""

    area = Area.GROUPS
    model = Jurisdiction
    serializer_class = JurisdictionSerializer

    def visible(self) -> QuerySet[Jurisdiction]:
        return Jurisdiction.objects.all()


class JurisdictionList(JurisdictionDoor, ListDoor):
    """Canada, its provinces and its territories."""

    filterset_class = JurisdictionFilter
    orderings = BY_NAME


class JurisdictionDetail(JurisdictionDoor, DetailDoor):
    """One jurisdiction."""
