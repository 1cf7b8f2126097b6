"""Filters over the security log."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import SecurityEvent
from web.forms.planning import DAYS, DateInput

Events = QuerySet[SecurityEvent]


class SecurityEventFilter(django_filters.FilterSet):
    """Narrow down the log: who, what, and between which days of the reader's own."""

    who = django_filters.CharFilter(method="about", label=_("Name or address"))
    kind = django_filters.ChoiceFilter(choices=SecurityEvent.Kind.choices, label=_("Kind"), empty_label=_("all kinds"))
    first = django_filters.DateFilter(method="since", label=_("From"), widget=DateInput, validators=DAYS)
    last = django_filters.DateFilter(method="until", label=_("Until"), widget=DateInput, validators=DAYS)

    class Meta:
        model = SecurityEvent
        fields: list[str] = []

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(zone)

    def about(self, events: Any, name: str, value: str) -> Events:
        """Keep what somebody did or what concerned them."""
        return events.about(value)

    def since(self, events: Any, name: str, value: dt.date) -> Events:
        """Keep what happened on a day or later."""
        return events.between(self._midnight(value), None)

    def until(self, events: Any, name: str, value: dt.date) -> Events:
        """Keep what happened on a day or earlier."""
        return events.between(None, self._midnight(value + dt.timedelta(days=1)))

    def _midnight(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, dt.time(), tzinfo=self.zone)
