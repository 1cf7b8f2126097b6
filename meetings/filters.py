"""Filters over actions, declared once for pages and API."""

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from meetings.models import Action
from meetings.models.action import ActionQuerySet
from workgroups.models import WorkGroup
from workgroups.standing import Standing

WAITING = "waiting"
MINE = "me"


class ActionFilter(django_filters.FilterSet):
    """Narrow down actions.

    ``today`` and ``standing`` say what "late" and "mine" mean; whoever builds the filter knows them.
    """

    group = django_filters.CharFilter(
        method="of_group", label=_("Group"), help_text=_("The code of a group, as in its address.")
    )
    status = django_filters.ChoiceFilter(
        method="with_status",
        label=_("Status"),
        choices=[(WAITING, _("still to do")), *Action.Status.choices],
        empty_label=_("all"),
        help_text=_("“waiting” stands for everything still to do: open, on track and in need of help."),
    )
    owner = django_filters.CharFilter(
        method="owned_by", label=_("Owner"), help_text=_("“me”, “seat-” or “person-” and a number.")
    )
    due_after = django_filters.DateFilter(field_name="due_on", lookup_expr="gte", label=_("Due from"))
    due_before = django_filters.DateFilter(field_name="due_on", lookup_expr="lte", label=_("Due until"))
    late = django_filters.BooleanFilter(method="which_are_late", label=_("Late"))
    search = django_filters.CharFilter(
        field_name="title", lookup_expr="icontains", label=_("Words"), help_text=_("Part of what is to be done.")
    )

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, *args: Any, today: dt.date, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.standing = today, standing

    def of_group(self, actions: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        """Keep the actions of one group.

        By its key and not through a join, so that an index of actions by group and day is entered.
        """
        return actions.filter(group=WorkGroup.objects.filter(code=value).values("pk")[:1])

    def with_status(self, actions: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        """Keep the actions that stand so, or all that still wait for somebody."""
        return actions.open() if value == WAITING else actions.filter(status=value)

    def owned_by(self, actions: QuerySet[Action], name: str, value: str) -> QuerySet[Action]:
        """Keep what a seat, a person or the reader answers for; nothing for an owner that cannot be."""
        if value == MINE:
            return actions.filter(Q(owner_person=self.standing.person_id) | Q(owner_seat__in=self.standing.seat_ids))
        kind, _dash, number = value.partition("-")
        if kind not in {"seat", "person"} or not number.isascii() or not number.isdigit() or len(number) > 18:
            return actions.none()
        return actions.filter(**{f"owner_{kind}": int(number)})

    def which_are_late(self, actions: QuerySet[Action], name: str, value: bool) -> QuerySet[Action]:
        """Keep what is still to do after its day, or the rest."""
        late = Q(status__in=Action.OPEN, due_on__lt=self.today)
        return actions.filter(late) if value else actions.exclude(late)
