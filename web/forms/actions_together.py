"""Several actions moved with one word: another status, another day, another owner."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.models import Action
from meetings.policies import can_change_action
from web.forms.actions import ActionForm
from web.forms.planning import DateInput
from workgroups.models import Seat
from workgroups.standing import Standing


class TogetherForm(forms.Form):
    """What is new about all of some actions; what is left alone stays as it is with each."""

    status = forms.ChoiceField(label=_("How they stand"), required=False)
    due_on = forms.DateField(label=_("New date"), required=False, widget=DateInput())
    owner = forms.ChoiceField(label=_("Who answers for them"), required=False)
    note = forms.CharField(
        label=_("A word to the table"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, actions: Sequence[Action], standing: Standing, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actions = actions
        stays = ("", _("as it is with each"))
        self.fields["status"].choices = [stays, *Action.Status.choices]  # type: ignore[attr-defined]
        groups = {action.group for action in actions}
        self.owners: dict[str, Any] = {}
        # Only the seats of one table can take over, and only who acts as chair gives.
        if len(groups) == 1 and can_change_action(standing, actions[0]):
            chooser = ActionForm(group=groups.pop(), today=today)
            self.owners = chooser.owners
            self.fields["owner"].choices = [stays, *chooser.fields["owner"].choices[1:]]  # type: ignore[attr-defined]
        else:
            del self.fields["owner"]

    def clean(self) -> dict[str, Any]:
        """Refuse what says nothing, and a word about no action."""
        data = super().clean() or {}
        if not self.actions:
            raise ValidationError(_("Tick at least one action first."), code="nothing_ticked")
        if not self.errors and not self.said:
            raise ValidationError(_("Say what is new: another status, a date, an owner or a note."), code="nothing_new")
        return data

    @property
    def said(self) -> dict[str, Any]:
        """What ``update_action`` is told of each."""
        data = self.cleaned_data
        said = {name: data[name] for name in ("status", "due_on", "note") if data.get(name)}
        owner = self.owners.get(data.get("owner", ""))
        if owner is not None:
            said["owner_seat" if isinstance(owner, Seat) else "owner_person"] = owner
        return said
