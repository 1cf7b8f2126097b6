"""Actions as people type them: the filters of a list, an update, wording and owner."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.filters import MINE, WAITING, ActionFilter
from meetings.models import Action
from web.forms.planning import DateInput
from workgroups.models import Seat, SeatHolder, WorkGroup
from workgroups.standing import Standing


class ActionPageFilter(ActionFilter):
    """The filters with controls for a page: what can be chosen is offered. Without a status, what waits is shown."""

    def __init__(self, data: Any, *args: Any, groups: Iterable[WorkGroup], **kwargs: Any) -> None:
        data = data.copy()
        data.setdefault("status", WAITING)
        super().__init__(data, *args, **kwargs)
        fields = self.form.fields
        for field in fields.values():
            # Written for programs, which see no list of what can be chosen.
            field.help_text = ""
        chosen = data.get("group", "")
        fields["group"].widget = forms.Select(
            choices=[("", _("all groups")), *((group.code, group.name) for group in groups)]
        )
        fields["owner"].widget = forms.Select(choices=self._owners(chosen, data.get("owner", "")))
        fields["status"].widget = forms.HiddenInput()
        fields["late"].widget.choices = [("", _("late or not")), ("true", _("only late ones"))]
        fields["due_after"].widget = fields["due_before"].widget = DateInput()

    def _owners(self, code: str, owner: str) -> list[tuple[str, Any]]:
        choices: list[tuple[str, Any]] = [("", _("anybody")), (MINE, _("me and my seats"))]
        if code:
            seats = Seat.objects.as_of(self.today).filter(
                group__code=code, group__in=WorkGroup.objects.visible_to(self.standing)
            )
            loaded = seats.select_related("organization", "stakeholder_kind").in_table_order()
            choices += [(f"seat-{seat.pk}", seat.title) for seat in loaded]
        if owner and owner not in {value for value, _label in choices}:
            choices.append((owner, _("one owner")))
        return choices


class UpdateForm(forms.Form):
    """What is new about an action: another status, a new date, a word."""

    status = forms.ChoiceField(label=_("How it stands"), choices=Action.Status.choices, required=False)
    due_on = forms.DateField(label=_("New date"), required=False, widget=DateInput())
    note = forms.CharField(
        label=_("A word to the table"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ActionForm(forms.Form):
    """What is to be done, and who answers for it: a seat of the table, or a person who sits there."""

    title = forms.CharField(label=_("What is to be done"), max_length=300)
    owner = forms.ChoiceField(label=_("Who answers for it"))
    detail = forms.CharField(
        label=_("Detail"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, group: WorkGroup, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Seat.objects.as_of(today).filter(group=group).select_related("organization", "stakeholder_kind")
        holders = SeatHolder.objects.as_of(today).filter(seat__group=group).select_related("person")
        people = {holder.person_id: holder.person for holder in holders.order_by("person__name", "pk")}
        self.owners: dict[str, Any] = {
            **{f"seat-{seat.pk}": seat for seat in seats.in_table_order()},
            **{f"person-{pk}": person for pk, person in people.items()},
        }
        self._offer()

    def _offer(self) -> None:
        offered: dict[str, list[tuple[str, str]]] = {"seat": [], "person": []}
        for value, owner in self.owners.items():
            offered[value.partition("-")[0]].append((value, owner.title if isinstance(owner, Seat) else owner.name))
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("choose")),
            (_("Seats"), offered["seat"]),
            (_("People"), offered["person"]),
        ]

    @property
    def owned_by(self) -> dict[str, Any]:
        """The owner as the services take it."""
        owner = self.owners[self.cleaned_data["owner"]]
        return {"owner_seat": owner} if isinstance(owner, Seat) else {"owner_person": owner}


class AddActionForm(ActionForm):
    """A new action, with the day until which it is to be done."""

    due_on = forms.DateField(label=_("Due"), required=False, widget=DateInput())
    field_order = ("title", "owner", "due_on", "detail")


class ChangeActionForm(ActionForm):
    """Another wording or owner; the version says which text was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "title": action.title,
            "detail": action.detail,
            "owner": owner_value(action),
            "version": action.version,
        }
        super().__init__(*args, **kwargs)
        # Whoever owns it now may have left the table since; keeping them is no mistake.
        self.owners.setdefault(owner_value(action), action.owner_seat or action.owner_person)
        self._offer()


def owner_value(action: Action) -> str:
    """Name an action's owner as a form does."""
    return f"seat-{action.owner_seat_id}" if action.owner_seat_id else f"person-{action.owner_person_id}"


class CommentForm(forms.Form):
    """A word about an action, which moves nothing."""

    note = forms.CharField(label=_("Your word"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Beside an update, which has a note too.
        kwargs.setdefault("auto_id", "comment_%s")
        super().__init__(*args, **kwargs)


class WaitForm(forms.Form):
    """Which other action of its table, as far as the reader knows them, has to end first."""

    waits_for = forms.ModelChoiceField(
        label=_("It waits for"), queryset=Action.objects.none(), empty_label=_("choose an action")
    )

    def __init__(self, *args: Any, action: Action, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Action.objects.visible_to(standing).filter(group=action.group_id)
        others = known.exclude(pk=action.pk).exclude(status__in=Action.ENDED)
        field = self.fields["waits_for"]
        field.queryset = others.exclude(awaited_by__action=action).by_urgency()  # type: ignore[attr-defined]
        field.label_from_instance = lambda other: other.title  # type: ignore[attr-defined]
