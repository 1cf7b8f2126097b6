"""Filters over what belongs to meetings: who is asked, who was there, what is on the agenda, what was decided."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from api.filters import KeyFilter, ReaderFilterSet
from meetings.decision_filter import DecisionFilter
from meetings.models import (
    AgendaItem,
    AgendaTemplateItem,
    Attendance,
    HomeQuestion,
    Invitation,
    Minutes,
    MinutesCorrection,
    Occurrence,
    Packet,
    Paper,
    ReportBack,
    Series,
    WaitingPoint,
)


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


class PaperFilter(ReaderFilterSet):
    """Narrow down papers."""

    group = django_filters.CharFilter(field_name="item__meeting__group__code", help_text=_("The code of a group."))
    meeting = KeyFilter(field_name="item__meeting", help_text=_("The number of a meeting."))
    item = KeyFilter(help_text=_("The number of a point of an agenda."))

    class Meta:
        model = Paper
        fields: list[str] = []


class OfGroupFilter(ReaderFilterSet):
    """Narrow down by the table."""

    group = django_filters.CharFilter(field_name="group__code", help_text=_("The code of a group."))


class WaitingPointFilter(OfGroupFilter):
    """Narrow down points that wait."""

    state = django_filters.ChoiceFilter(choices=WaitingPoint.State.choices, help_text=_("What they wait for."))

    class Meta:
        model = WaitingPoint
        fields: list[str] = []


class TemplateLineFilter(OfGroupFilter):
    """Narrow down lines that agendas begin with."""

    class Meta:
        model = AgendaTemplateItem
        fields: list[str] = []


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


class DecisionListFilter(DecisionFilter):
    """Narrow down decisions as their page does, and by the meeting."""

    meeting = KeyFilter(help_text=_("The number of a meeting."))
    review_from = django_filters.DateFilter(
        field_name="review_on", lookup_expr="gte", help_text=_("To be reviewed on this day or later.")
    )
    review_until = django_filters.DateFilter(
        field_name="review_on", lookup_expr="lte", help_text=_("To be reviewed on this day or earlier.")
    )


class SeriesFilter(ReaderFilterSet):
    """Narrow down series of meetings."""

    group = django_filters.CharFilter(field_name="group__code", help_text=_("The code of a group."))

    class Meta:
        model = Series
        fields: list[str] = []


class OccurrenceFilter(ReaderFilterSet):
    """Narrow down days of series."""

    group = django_filters.CharFilter(field_name="series__group__code", help_text=_("The code of a group."))
    series = KeyFilter(help_text=_("The number of a series."))
    from_day = django_filters.DateFilter(
        field_name="local_date", lookup_expr="gte", help_text=_("On this day or later.")
    )
    until_day = django_filters.DateFilter(
        field_name="local_date", lookup_expr="lte", help_text=_("On this day or earlier.")
    )
    planned = django_filters.BooleanFilter(
        field_name="meeting", lookup_expr="isnull", exclude=True, help_text=_("Whether it is a meeting already.")
    )

    class Meta:
        model = Occurrence
        fields: list[str] = []


class ReportBackFilter(OfMeetingFilter):
    """Narrow down report-backs."""

    organization = django_filters.CharFilter(
        field_name="organization__code", help_text=_("The code of an organization.")
    )
    reported = django_filters.BooleanFilter(
        field_name="reported_at", lookup_expr="isnull", exclude=True, help_text=_("Whether home was told.")
    )

    class Meta:
        model = ReportBack
        fields: list[str] = []


class HomeQuestionFilter(OfMeetingFilter):
    """Narrow down questions to ask at home."""

    report_back = KeyFilter(help_text=_("The number of the report-back that asks it."))

    class Meta:
        model = HomeQuestion
        fields: list[str] = []


class PacketFilter(OfMeetingFilter):
    """Narrow down packets."""

    class Meta:
        model = Packet
        fields: list[str] = []


class MinutesFilter(OfMeetingFilter):
    """Narrow down minutes."""

    state = django_filters.ChoiceFilter(choices=Minutes.State.choices, help_text=_("Circulated or confirmed."))

    class Meta:
        model = Minutes
        fields: list[str] = []


class CorrectionFilter(ReaderFilterSet):
    """Narrow down corrections of minutes."""

    minutes = KeyFilter(help_text=_("The number of the minutes."))
    state = django_filters.ChoiceFilter(
        choices=MinutesCorrection.State.choices, help_text=_("Open, accepted or declined.")
    )

    class Meta:
        model = MinutesCorrection
        fields: list[str] = []
