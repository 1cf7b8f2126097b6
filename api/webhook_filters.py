"""Filters over webhooks and their calls."""

import django_filters
from django.utils.translation import gettext_lazy as _

from api.filters import ReaderFilterSet
from notifications.hooks.verbs import OFFERED, TEST
from notifications.models import Delivery, WebhookEndpoint


class WebhookFilter(ReaderFilterSet):
    """Narrow down webhooks."""

    group = django_filters.CharFilter(field_name="group__code", help_text=_("The code of a group."))
    active = django_filters.BooleanFilter(field_name="is_active", help_text=_("Whether anything is sent there."))

    class Meta:
        model = WebhookEndpoint
        fields: list[str] = []


class CallFilter(ReaderFilterSet):
    """Narrow down calls."""

    state = django_filters.ChoiceFilter(choices=Delivery.State.choices, help_text=_("Where the call stands."))
    type = django_filters.ChoiceFilter(
        field_name="subject", choices=[(verb, verb) for verb in (*OFFERED, TEST)], help_text=_("What happened.")
    )

    class Meta:
        model = Delivery
        fields: list[str] = []
