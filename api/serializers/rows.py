"""What all serializers over models share."""

import datetime as dt
from typing import Any, ClassVar, TypeVar

from django.db import models
from rest_framework import serializers

Row = TypeVar("Row", bound=models.Model)


class InstantField(serializers.DateTimeField):
    """An instant, always in UTC: a program must not meet another text because a person moved."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=dt.UTC, **options)


class RowSerializer(serializers.ModelSerializer[Row]):
    """A row, read only, with the fields that are named and no others."""

    serializer_field_mapping: ClassVar[Any] = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: InstantField,
    }
