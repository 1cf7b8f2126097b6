"""Filters over messages."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from notifications.kinds import Kind
from notifications.models import Delivery
from workgroups.models import WorkGroup

State = Delivery.State

# What people look for, in their words.
LOTS = {
    "waiting": (State.WAITING, State.LEASED),
    "sent": (State.SENT,),
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
        method="in_lot", choices=list(LOT_WORDS.items()), label=_("What became of it"), empty_label=_("anything")
    )
    kind = django_filters.ChoiceFilter(choices=SHOWN_KINDS, label=_("Kind"), empty_label=_("all kinds"))
    group = django_filters.CharFilter(field_name="group__code", label=_("Group"))
    to = django_filters.CharFilter(method="sent_to", label=_("Name or address"))

    class Meta:
        model = Delivery
        fields: list[str] = []

    def __init__(self, *args: Any, groups: Iterable[WorkGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.form.fields
        fields["group"].widget = forms.Select(
            choices=[("", _("all groups")), *((group.code, group.name) for group in groups)]
        )
        fields["lot"].widget = forms.HiddenInput()

    def in_lot(self, deliveries: QuerySet[Delivery], name: str, value: str) -> QuerySet[Delivery]:
        """Keep what went, will go, failed, is uncertain or was held back."""
        return deliveries.filter(state__in=LOTS[value])

    def sent_to(self, deliveries: QuerySet[Delivery], name: str, value: str) -> QuerySet[Delivery]:
        """Keep what went to somebody by part of their name or address."""
        return deliveries.filter(Q(address__icontains=value) | Q(recipient__name__icontains=value) | Q(endpoint__url__icontains=value))
