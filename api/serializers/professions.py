"""Professions, as everybody may read them."""

from typing import Any

from rest_framework import serializers

from api.pathway_rows import both, named, pathway_line
from api.serializers.pathways import PathwaySerializer
from api.serializers.shared import NamedSerializer, TextSerializer
from workgroups.models import Profession, ProfessionBody


class UnitGroupSerializer(serializers.Serializer[Any]):
    """A unit group of the National Occupational Classification (NOC) that holds the profession."""

    code = serializers.CharField()
    version = serializers.CharField()
    title = TextSerializer()
    is_primary = serializers.BooleanField()


class ProfessionSerializer(serializers.Serializer[Any]):
    """A profession: how it is regulated, by whom, and where pathways lead into it."""

    code = serializers.CharField()
    name = TextSerializer()
    regulation_type = serializers.CharField(
        help_text="compulsory-licence, right-to-title, classification, not-licensed; empty: not known."
    )
    protected_titles = serializers.CharField()
    regulators = NamedSerializer(many=True)
    noc = UnitGroupSerializer(many=True)
    pathways = serializers.ListField(child=serializers.CharField(), help_text="Codes of published pathways.")

    def to_representation(self, instance: Any) -> Any:
        return profession_line(instance)


class ProfessionDetailSerializer(ProfessionSerializer):
    """A profession with its published pathways."""

    pathways = PathwaySerializer(many=True)  # type: ignore[assignment]

    def to_representation(self, instance: Any) -> Any:
        pathways = [pathway_line(pathway) for pathway in instance.public_pathways]
        return {**profession_line(instance), "pathways": pathways}


def profession_line(profession: Profession) -> dict[str, Any]:
    """Return a profession as it stands in a list; loaded with what ``views.professions`` prefetches."""
    row: Any = profession
    regulates = ProfessionBody.Role.REGULATOR
    return {
        **named(profession),
        "regulation_type": profession.regulation_type,
        "protected_titles": profession.protected_titles,
        "regulators": [named(body.organization) for body in row.current_bodies if body.role == regulates],
        "noc": [
            {"code": noc.code, "version": noc.version, "title": both(noc, "title"), "is_primary": noc.is_primary}
            for noc in row.listed_noc
        ],
        "pathways": [pathway.code for pathway in row.public_pathways],
    }
