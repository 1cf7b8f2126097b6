"""Filters over messages, declared once for the Deliveries page and the API."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from notifications.kinds import Kind
from notifications.models import Delivery

State = Delivery.State

# What people look for, in their words.
LOTS = {
    "waiting": (State.WAITING, State.LEASED, State.HELD),
    "sent": (State.SENT, State.GATHERED),
    "failed": (State.FAILED, State.EXPIRED),
    "uncertain": (State.UNCERTAIN,),
    "held-back": (State.CANCELLED, State.SUPPRESSED),
}
LOT_WORDS = {
    "waiting": pgettext_lazy("several messages", "Will go"),
    "sent": pgettext_lazy("several messages", "Went"),
    "failed": pgettext_lazy("several messages", "Failed"),
    "uncertain": pgettext_lazy("several messages", "Uncertain"),
    "held-back": pgettext_lazy("several messages", "Held back"),
}
# A sign-in code is its addressee's alone.
SHOWN_KINDS = [(kind.value, kind.label) for kind in Kind if kind not in (Kind.SIGN_IN_CODE, Kind.ACCOUNT)]


class DeliveryFilter(django_filters.FilterSet):
    """Narrow down messages: what became of them, about what, at which table, to whom."""

    lot = django_filters.ChoiceFilter(
        method="in_lot",
        choices=list(LOT_WORDS.items()),
        label=_("What became of it"),
        empty_label=_("anything"),
        help_text=_("What became of it: several states at once."),
    )
    kind = django_filters.ChoiceFilter(
        choices=SHOWN_KINDS, label=_("Kind"), empty_label=_("all kinds"), help_text=_("What a message is about.")
    )
    group = django_filters.CharFilter(
        field_name="group__code", label=_("Group"), help_text=_("The code of a group, as in its address.")
    )
    to = django_filters.CharFilter(
        method="sent_to", label=_("Name or address"), help_text=_("Part of the name or the address of its reader.")
    )

    class Meta:
        model = Delivery
        fields: list[str] = []

    def in_lot(self, deliveries: QuerySet[Delivery], name: str, value: str) -> QuerySet[Delivery]:
        """Keep what went, will go, failed, is uncertain or was held back."""
        return deliveries.filter(state__in=LOTS[value])

    def sent_to(self, deliveries: QuerySet[Delivery], name: str, value: str) -> QuerySet[Delivery]:
        """Keep what went to somebody, or to a program, by part of their name or address."""
        to_person = Q(address__icontains=value) | Q(recipient__name__icontains=value)
        return deliveries.filter(to_person | Q(endpoint__url__icontains=value))
