"""Filters over what belongs to meetings: who is asked, who was there, what is on the agenda, what was decided."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from api.filters import KeyFilter, ReaderFilterSet
from meetings.models import AgendaItem, Attendance, Decision, Invitation


class OfMeetingFilter(ReaderFilterSet):
    """Narrow down by the meeting and its table."""

    group = django_filters.CharFilter(field_name="meeting__group__code", help_text=_("The code of a group."))
    meeting = KeyFilter(help_text=_("The number of a meeting."))


class InvitationFilter(OfMeetingFilter):
    """Narrow down invitations."""

    person = KeyFilter(help_text=_("The number of a person."))
    response = django_filters.ChoiceFilter(choices=Invitation.Response.choices, help_text=_("What was answered."))
    guest = django_filters.BooleanFilter(
        field_name="seat", lookup_expr="isnull", help_text=_("Whether somebody is asked without a seat.")
    )

    class Meta:
        model = Invitation
        fields: list[str] = []


class AttendanceFilter(OfMeetingFilter):
    """Narrow down who was there."""

    person = KeyFilter(help_text=_("The number of a person."))
    state = django_filters.ChoiceFilter(choices=Attendance.State.choices, help_text=_("How somebody took part."))

    class Meta:
        model = Attendance
        fields: list[str] = []


class AgendaFilter(OfMeetingFilter):
    """Narrow down points of agendas."""

    kind = django_filters.ChoiceFilter(choices=AgendaItem.Kind.choices, help_text=_("What the table is asked to do."))
    q = django_filters.CharFilter(method="with_words", help_text=_("Part of the title, in either language."))

    class Meta:
        model = AgendaItem
        fields: list[str] = []

    def with_words(self, items: QuerySet[AgendaItem], name: str, value: str) -> QuerySet[AgendaItem]:
        """Keep what is called so."""
        return items.filter(Q(title_en__icontains=value) | Q(title_fr__icontains=value))


class NotesFilter(OfMeetingFilter):
    """Narrow down notes."""

    empty = django_filters.BooleanFilter(method="which_are_empty", help_text=_("Whether nothing is written there."))
    q = django_filters.CharFilter(
        field_name="notes", lookup_expr="icontains", help_text=_("Part of what was written down.")
    )

    class Meta:
        model = AgendaItem
        fields: list[str] = []

    def which_are_empty(self, items: QuerySet[AgendaItem], name: str, value: bool) -> QuerySet[AgendaItem]:
        """Keep the points under which nothing stands, or the others."""
        return items.filter(notes="") if value else items.exclude(notes="")


class DecisionFilter(OfMeetingFilter):
    """Narrow down decisions."""

    method = django_filters.ChoiceFilter(choices=Decision.Method.choices, help_text=_("How it came about."))
    review_from = django_filters.DateFilter(
        field_name="review_on", lookup_expr="gte", help_text=_("To be reviewed on this day or later.")
    )
    review_until = django_filters.DateFilter(
        field_name="review_on", lookup_expr="lte", help_text=_("To be reviewed on this day or earlier.")
    )
    q = django_filters.CharFilter(field_name="wording", lookup_expr="icontains", help_text=_("Part of the wording."))

    class Meta:
        model = Decision
        fields: list[str] = []
