"""Filters over decisions, declared once for pages and API."""

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models import Decision
from meetings.models.decision import DecisionQuerySet
from workgroups.standing import Standing

DUE, AHEAD, ENDED = "due", "ahead", "ended"


class DecisionFilter(django_filters.FilterSet):
    """Narrow down decisions. ``today`` says which reviews are due; whoever builds the filter knows it."""

    group = django_filters.CharFilter(
        field_name="meeting__group__code", label=_("Group"), help_text=_("The code of a group.")
    )
    method = django_filters.ChoiceFilter(
        choices=Decision.Method.choices,
        label=_("How it was decided"),
        empty_label=_("either way"),
        help_text=_("How it came about."),
    )
    review = django_filters.ChoiceFilter(
        method="which_wait",
        label=_("Does it hold?"),
        choices=[
            (DUE, _("to be looked at again now")),
            (AHEAD, _("to be looked at again later")),
            (ENDED, _("no longer holds")),
        ],
        empty_label=_("any"),
        help_text=_("Whether it is due to be looked at again, will be, or no longer holds."),
    )
    binds = django_filters.CharFilter(
        field_name="binds__code",
        label=_("Whom it binds"),
        help_text=_("The code of an organization that is named; others bind the whole table."),
    )
    decided_from = django_filters.DateFilter(
        field_name="meeting__local_date",
        lookup_expr="gte",
        label=_("Decided from"),
        help_text=_("On this day or later."),
    )
    decided_until = django_filters.DateFilter(
        field_name="meeting__local_date",
        lookup_expr="lte",
        label=_("Decided until"),
        help_text=_("On this day or earlier."),
    )
    q = django_filters.CharFilter(
        method="with_words", label=_("Words"), help_text=_("Part of the wording, or of the point it was decided under.")
    )

    class Meta:
        model = Decision
        fields: list[str] = []

    def __init__(self, *args: Any, today: dt.date, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.standing = today, standing

    def which_wait(self, decisions: DecisionQuerySet, name: str, value: str) -> DecisionQuerySet:
        """Keep what should be looked at again by now or later, or what no longer holds."""
        if value == DUE:
            return decisions.review_due(today=self.today)
        if value == AHEAD:
            return decisions.filter(review_on__gt=self.today)
        return decisions.exclude(ended_on=None)

    def with_words(self, decisions: DecisionQuerySet, name: str, value: str) -> DecisionQuerySet:
        """Keep what says so."""
        under = Q(item__title_en__icontains=value) | Q(item__title_fr__icontains=value)
        return decisions.filter(Q(wording__icontains=value) | under)
