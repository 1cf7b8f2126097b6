"""Shapes that several answers share. They describe what functions write; no rule."""

from typing import Any

from rest_framework import serializers


class TextSerializer(serializers.Serializer[Any]):
    """The same said in English and in French; empty where it is missing."""

    en = serializers.CharField()
    fr = serializers.CharField()


class NamedSerializer(serializers.Serializer[Any]):
    """A row of the reference data."""

    code = serializers.CharField()
    name = TextSerializer()


class LinkPairSerializer(serializers.Serializer[Any]):
    """The same in each language."""

    en = serializers.URLField()
    fr = serializers.URLField()


class AsWritten(serializers.Serializer[Any]):
    """Answers that a function has written already; the fields describe them."""

    def to_representation(self, instance: Any) -> Any:
        return instance
