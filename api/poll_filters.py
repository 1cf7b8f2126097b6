"""Filters over polls of times."""

import django_filters
from django.utils.translation import gettext_lazy as _

from api.filters import KeyFilter, ReaderFilterSet
from meetings.models import Poll, PollInvitee


class PollFilter(ReaderFilterSet):
    """Narrow down polls."""

    group = django_filters.CharFilter(field_name="meeting__group__code", help_text=_("The code of a group."))
    meeting = KeyFilter(help_text=_("The number of a meeting."))
    state = django_filters.ChoiceFilter(choices=Poll.State.choices, help_text=_("Where a poll stands."))

    class Meta:
        model = Poll
        fields: list[str] = []


class PollAnswerFilter(ReaderFilterSet):
    """Narrow down who is asked."""

    poll = KeyFilter(help_text=_("The number of a poll."))
    person = KeyFilter(help_text=_("The number of a person."))
    answered = django_filters.BooleanFilter(
        field_name="answered_at", lookup_expr="isnull", exclude=True, help_text=_("Whether somebody has answered.")
    )

    class Meta:
        model = PollInvitee
        fields: list[str] = []
