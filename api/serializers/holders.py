"""Who sits on which seat, one row a person and a seat."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.reader import reader_of
from api.serializers.rows import RowSerializer
from api.serializers.seats import HolderPersonSerializer
from workgroups.models import Seat, SeatHolder
from workgroups.policies import can_see_addresses


class HeldSeatSerializer(RowSerializer[Seat]):
    """The seat that somebody holds."""

    title = serializers.CharField(read_only=True, help_text="Whom the seat speaks for, in the reader's language.")
    stakeholder_kind = serializers.SlugRelatedField[Any](slug_field="code", read_only=True)
    organization = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, allow_null=True)

    class Meta:
        model = Seat
        fields: ClassVar[list[str]] = ["id", "role", "title", "stakeholder_kind", "organization"]
        read_only_fields = fields


class SeatHolderSerializer(RowSerializer[SeatHolder]):
    """Somebody holds a seat from one day to another, the last day included."""

    group = serializers.CharField(source="seat.group.code", read_only=True, help_text="The code of the group.")
    seat = HeldSeatSerializer(read_only=True)
    person = serializers.SerializerMethodField()

    class Meta:
        model = SeatHolder
        fields: ClassVar[list[str]] = ["id", "group", "seat", "person", "is_alternate", "starts_on", "ends_on"]
        read_only_fields = fields

    @extend_schema_field(HolderPersonSerializer)
    def get_person(self, holder: SeatHolder) -> Any:
        """Name the person, with the address where this reader may see this table's."""
        standing = reader_of(self.context["request"]).standing
        context = {"shows_addresses": can_see_addresses(standing, holder.seat.group)}
        return HolderPersonSerializer(holder.person, context=context).data
