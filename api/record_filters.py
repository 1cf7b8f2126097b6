"""Filters over what is kept: messages, and the record of what happened."""

import datetime as dt
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from api.filters import ReaderFilterSet
from api.pathway_filters import within_reach
from meetings.verbs import Verb as MeetingVerb
from notifications import filters
from notifications.models import Delivery
from notifications.verbs import Verb as DeliveryVerb
from pathways.verbs import Verb as PathwayVerb
from workgroups.models import ActivityEntry
from workgroups.standing import Standing
from workgroups.verbs import Verb as TableVerb

# Whose calendar address was opened is nobody else's business and never listed.
VERBS = sorted(
    str(verb)
    for verbs in (TableVerb, MeetingVerb, PathwayVerb, DeliveryVerb)
    for verb in verbs
    if not verb.startswith("feed.")
)


class DeliveryListFilter(filters.DeliveryFilter):
    """Narrow down messages as the Deliveries page does, and by their exact state."""

    state = django_filters.ChoiceFilter(choices=Delivery.State.choices, help_text=_("Where the message stands."))

    def __init__(self, *args: Any, today: dt.date, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class ActivityFilter(ReaderFilterSet):
    """Narrow down the record."""

    group = django_filters.CharFilter(field_name="group__code", help_text=_("The code of a group."))
    verb = django_filters.ChoiceFilter(choices=[(verb, verb) for verb in VERBS], help_text=_("What happened."))
    since = django_filters.IsoDateTimeFilter(
        field_name="at", lookup_expr="gte", validators=[within_reach], help_text=_("At this instant or later.")
    )
    until = django_filters.IsoDateTimeFilter(
        field_name="at", lookup_expr="lt", validators=[within_reach], help_text=_("Before this instant.")
    )

    class Meta:
        model = ActivityEntry
        fields: list[str] = []
