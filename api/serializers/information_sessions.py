"""Information sessions."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.languages import Language
from api.pathway_rows import address
from api.serializers.bodies import ChangesSerializer
from api.serializers.meetings_writing import FOLDS
from api.serializers.rows import RowSerializer
from meetings.models import InformationSession
from workgroups.models import Profession

WORDS = ("title_en", "title_fr", "description_en", "description_fr")


class AddressesSerializer(serializers.Serializer[Any]):
    """Where something stands, once in each language."""

    en = serializers.URLField()
    fr = serializers.URLField()


class AnnouncedSessionSerializer(RowSerializer[InformationSession]):
    """A session that everybody may know of. ``local_time`` is the wall clock of ``timezone``."""

    organization = serializers.SlugRelatedField[Any](
        slug_field="code", read_only=True, help_text="The code of the organization that gives it."
    )
    professions = serializers.SlugRelatedField[Any](
        slug_field="code", many=True, read_only=True, help_text="Codes of professions; none: it concerns all."
    )
    page = serializers.SerializerMethodField()
    calendar = serializers.SerializerMethodField()

    class Meta:
        model = InformationSession
        fields: ClassVar[list[str]] = [
            "id",
            "state",
            *WORDS,
            "organization",
            "professions",
            "spoken",
            "local_date",
            "local_time",
            "timezone",
            "minutes",
            "starts_at",
            "ends_at",
            "place",
            "link",
            "reason",
            "published_at",
            "cancelled_at",
            "page",
            "calendar",
        ]
        read_only_fields = fields
        extra_kwargs: ClassVar[dict[str, Any]] = {"reason": {"help_text": "Why it was cancelled."}}

    def get_page(self, session: InformationSession) -> AddressesSerializer:
        """Name the pages for everybody."""
        return _addresses("public-session", session)

    def get_calendar(self, session: InformationSession) -> AddressesSerializer:
        """Name the files for calendars."""
        return _addresses("public-session-calendar", session)


def _addresses(name: str, session: InformationSession) -> Any:
    return {language: address(name, language=language, pk=session.pk) for language in Language.values}


class ManagedSessionSerializer(AnnouncedSessionSerializer):
    """A session for those who write it: drafts too. A draft’s pages answer once it is published."""

    group = serializers.SlugRelatedField[Any](
        slug_field="code", read_only=True, allow_null=True, help_text="The code of the group whose co-chairs write it."
    )

    class Meta(AnnouncedSessionSerializer.Meta):
        fields: ClassVar[list[str]] = [*AnnouncedSessionSerializer.Meta.fields, "group", "version", "changed_at"]
        read_only_fields = fields


class SessionBody(ChangesSerializer):
    """What is said of a session; what is left out stays as it is."""

    title_en = serializers.CharField(required=False, allow_blank=True, max_length=200)
    title_fr = serializers.CharField(required=False, allow_blank=True, max_length=200)
    description_en = serializers.CharField(required=False, allow_blank=True, max_length=4_000)
    description_fr = serializers.CharField(required=False, allow_blank=True, max_length=4_000)
    organization = serializers.CharField(required=False, max_length=64, help_text="The code of an organization.")
    group = serializers.CharField(
        required=False,
        allow_null=True,
        max_length=64,
        help_text="The code of the group whose co-chairs write it; null only for the consultant.",
    )
    professions = serializers.ListField(
        child=serializers.CharField(max_length=64),
        required=False,
        max_length=100,
        help_text="Codes of professions; none: it concerns all.",
    )
    spoken = serializers.ChoiceField(choices=InformationSession.Spoken.choices, required=False)
    local_date = serializers.DateField(required=False)
    local_time = serializers.TimeField(required=False)
    timezone = serializers.CharField(required=False, max_length=64, help_text="An IANA name, as America/Halifax.")
    fold = serializers.ChoiceField(
        choices=FOLDS, required=False, help_text="Which of the two, for a time that comes twice."
    )
    minutes = serializers.IntegerField(required=False, min_value=15, max_value=600)
    place = serializers.CharField(required=False, allow_blank=True, max_length=200)
    link = serializers.URLField(required=False, allow_blank=True, max_length=500)

    def validate_professions(self, codes: list[str]) -> tuple[Profession, ...]:
        """Return the professions. Refuse codes that stand for nothing."""
        found = Profession.objects.filter(code__in=codes).order_by("code", "pk")
        if set(codes) - {row.code for row in found}:
            raise serializers.ValidationError(_("There is no such profession."), code="unknown")
        return tuple(found)


class NewSessionSerializer(SessionBody):
    """A new session, kept as a draft."""

    organization = serializers.CharField(max_length=64, help_text="The code of an organization.")
    local_date = serializers.DateField()
    local_time = serializers.TimeField()
    timezone = serializers.CharField(max_length=64, help_text="An IANA name, as America/Halifax.")
    minutes = serializers.IntegerField(min_value=15, max_value=600)


class CancelSessionSerializer(ChangesSerializer):
    """Why a session will not be."""

    reason = serializers.CharField(max_length=300, help_text="Everybody who looks will read it.")
