"""Seats and who sits on them."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import Person
from api.reader import reader_of
from api.serializers.rows import RowSerializer
from workgroups.models import Organization, Seat, SeatHolder
from workgroups.policies import can_see_addresses


class OrganizationSerializer(RowSerializer[Organization]):
    """The organization a seat belongs to."""

    class Meta:
        model = Organization
        fields: ClassVar[list[str]] = ["code", "name_en", "name_fr", "abbreviation", "kind"]
        read_only_fields = fields


class HolderPersonSerializer(RowSerializer[Person]):
    """A person at the table. The address is shown to those who write to the table, and is null for others."""

    email = serializers.SerializerMethodField()

    class Meta:
        model = Person
        fields: ClassVar[list[str]] = ["id", "name", "language", "email"]
        read_only_fields = fields

    @extend_schema_field({"type": ["string", "null"], "format": "email"})
    def get_email(self, person: Person) -> str | None:
        """Show the address where the seat's serializer allowed it."""
        return person.email if self.context["shows_addresses"] else None


class HolderSerializer(RowSerializer[SeatHolder]):
    """Somebody who holds a seat from one day to another, the last day included."""

    person = HolderPersonSerializer(read_only=True)

    class Meta:
        model = SeatHolder
        fields: ClassVar[list[str]] = ["id", "person", "is_alternate", "starts_on", "ends_on"]
        read_only_fields = fields


class SeatSerializer(RowSerializer[Seat]):
    """A seat with its holders on the day asked for."""

    group = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, help_text="The code of the group.")
    stakeholder_kind = serializers.SlugRelatedField[Any](slug_field="code", read_only=True)
    title = serializers.CharField(read_only=True, help_text="Whom the seat speaks for, in the reader's language.")
    organization = OrganizationSerializer(read_only=True, allow_null=True)
    holders = serializers.SerializerMethodField()

    class Meta:
        model = Seat
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "role",
            "stakeholder_kind",
            "title",
            "organization",
            "responsibility",
            "benefit",
            "opened_on",
            "closed_on",
            "holders",
        ]
        read_only_fields = fields

    @extend_schema_field(HolderSerializer(many=True))
    def get_holders(self, seat: Seat) -> Any:
        """List the holders that were loaded, with addresses where this reader may see this table's."""
        standing = reader_of(self.context["request"]).standing
        context = {"shows_addresses": can_see_addresses(standing, seat.group)}
        return HolderSerializer(seat.holders.all(), many=True, context=context).data
