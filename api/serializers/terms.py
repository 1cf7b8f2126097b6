"""Terms of reference."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.serializers.rows import RowSerializer
from workgroups.models import TermsOfReference


class TermsSerializer(RowSerializer[TermsOfReference]):
    """A version of the terms of reference."""

    group = serializers.SlugRelatedField[Any](slug_field="code", read_only=True, help_text="The code of the group.")

    class Meta:
        model = TermsOfReference
        fields: ClassVar[list[str]] = [
            "id",
            "group",
            "number",
            "text_en",
            "text_fr",
            "adopted_on",
            "review_on",
            "amendment",
            "minutes_consent_days",
        ]
        read_only_fields = fields
