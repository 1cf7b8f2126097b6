"""Filters over information sessions."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.filters import ReaderFilterSet
from meetings.models import InformationSession
from meetings.models.information_session import InformationSessionQuerySet
from workgroups.models import Profession


class AnnouncedFilter(ReaderFilterSet):
    """Narrow down the sessions that everybody may know of."""

    organization = django_filters.CharFilter(
        field_name="organization__code", help_text=_("The code of the organization that gives it.")
    )
    profession = django_filters.CharFilter(
        method="concerns",
        help_text=_("The code of a profession: sessions about it, and about none in particular."),
    )
    spoken = django_filters.ChoiceFilter(
        choices=InformationSession.Spoken.choices, help_text=_("Which languages are spoken there.")
    )
    from_day = django_filters.DateFilter(
        field_name="local_date", lookup_expr="gte", help_text=_("On this day or later.")
    )
    until_day = django_filters.DateFilter(
        field_name="local_date", lookup_expr="lte", help_text=_("On this day or earlier.")
    )

    class Meta:
        model = InformationSession
        fields: list[str] = []

    def concerns(self, rows: InformationSessionQuerySet, name: str, value: str) -> "QuerySet[InformationSession]":
        """Leave what concerns a profession; nothing where no profession has this code."""
        profession = Profession.objects.filter(code=value).first()
        return rows.for_profession(profession) if profession else rows.none()


class ManagedFilter(AnnouncedFilter):
    """Narrow down the sessions that the reader has a hand in."""

    group = django_filters.CharFilter(field_name="group__code", help_text=_("The code of a group."))
    state = django_filters.ChoiceFilter(
        choices=InformationSession.State.choices, help_text=_("Where the session stands.")
    )
