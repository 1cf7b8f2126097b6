"""Forms by which people answer, from the mail or signed in."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models import Action, Invitation
from web.forms.planning import DateInput

NEW_DATE = "new-date"
WHO = {"required": _("Say who comes in your place.")}
SOMEBODY_ELSE = "other"


class InvitationForm(forms.Form):
    """Will you come? Asks who comes instead only where a seat can send somebody.

    ``noted_for``: whose answer it is, where somebody else writes down what they were told.
    """

    # Fields that are not shown must not keep the browser from sending the form.
    use_required_attribute = False

    response = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            (Invitation.Response.YES, _("Yes, I will come")),
            (Invitation.Response.NO, _("No, I cannot")),
            (Invitation.Response.MAYBE, _("Maybe")),
            (Invitation.Response.ALTERNATE, _("My alternate will")),
        ],
        error_messages={"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")},
    )
    alternate = forms.ChoiceField(label=_("Who comes in your place?"), widget=forms.RadioSelect, required=False)
    name = forms.CharField(label=_("Their name"), max_length=120, error_messages=WHO)
    email = forms.EmailField(label=_("Their e-mail address"), max_length=254, error_messages=WHO)
    note = forms.CharField(
        label=_("A word to the co-chairs"), max_length=300, required=False, help_text=_("The table can read it.")
    )

    def __init__(
        self,
        *args: Any,
        alternates: list[Person],
        may_send_alternate: bool,
        noted_for: Person | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if noted_for is not None:
            self._speak_of(noted_for.name)
        self.alternates = {str(person.pk): person for person in alternates}
        self.may_send_alternate = may_send_alternate
        response, alternate = self.fields["response"], self.fields["alternate"]
        if not may_send_alternate:
            response.choices = response.choices[:-1]  # type: ignore[attr-defined]
        named = [(key, person.name) for key, person in self.alternates.items()]
        alternate.choices = [*named, (SOMEBODY_ELSE, _("Somebody else"))]  # type: ignore[attr-defined]
        alternate.initial = named[0][0] if named else SOMEBODY_ELSE
        sent = self.data.get("response"), self.data.get("alternate")
        is_asked = sent[0] == Invitation.Response.ALTERNATE and sent[1] not in self.alternates
        self.fields["name"].required = self.fields["email"].required = is_asked or not self.is_bound

    def _speak_of(self, name: str) -> None:
        """Ask about somebody instead of the reader."""
        self.fields["alternate"].label = _("Who comes in place of %(name)s?") % {"name": name}
        for field in ("name", "email"):
            self.fields[field].error_messages["required"] = _("Say who comes in place of %(name)s.") % {"name": name}

    @property
    def names_a_newcomer(self) -> bool:
        """Whether somebody comes who is not registered as this seat's alternate."""
        data = self.cleaned_data
        is_alternate = data.get("response") == Invitation.Response.ALTERNATE
        return is_alternate and data.get("alternate") not in self.alternates

    @property
    def stand_in(self) -> Person | None:
        """The registered alternate who was chosen."""
        if self.cleaned_data["response"] != Invitation.Response.ALTERNATE:
            return None
        return self.alternates.get(self.cleaned_data["alternate"])


class ActionForm(forms.Form):
    """How one action stands. Left alone, it says nothing and nothing is saved."""

    use_required_attribute = False

    answer = forms.ChoiceField(
        label=_("How does it stand?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            (Action.Status.DONE, _("Done")),
            (Action.Status.ON_TRACK, _("On track")),
            (Action.Status.NEEDS_HELP, _("Need help")),
            (NEW_DATE, _("New date")),
        ],
    )
    due_on = forms.DateField(
        label=_("Until when?"), widget=DateInput, error_messages={"required": _("Choose the new day.")}
    )
    note = forms.CharField(
        label=_("A note"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, action: Action, today: dt.date, **kwargs: Any) -> None:
        kwargs["prefix"] = f"action-{action.pk}"
        super().__init__(*args, **kwargs)
        self.action = action
        self.fields["due_on"].required = not self.is_bound or self.data.get(self.add_prefix("answer")) == NEW_DATE
        self.days_late = action.days_late(today)

    @property
    def says_something(self) -> bool:
        """Whether anything was chosen or written about this action."""
        data = self.cleaned_data
        return bool(data.get("note") or self._status != self.action.status or self._due_on or self._is_repeated)

    @property
    def update(self) -> dict[str, Any]:
        """What the service is told: status, day and note; None leaves a thing as it is."""
        return {"status": self._status, "due_on": self._due_on, "note": self.cleaned_data["note"]}

    @property
    def _status(self) -> str:
        answer = self.cleaned_data.get("answer")
        return answer if answer and answer != NEW_DATE else self.action.status

    @property
    def _is_repeated(self) -> bool:
        # “Still on track” is news: it silences the next reminder.
        return self.cleaned_data.get("answer") == Action.Status.ON_TRACK

    @property
    def _due_on(self) -> dt.date | None:
        if self.cleaned_data.get("answer") != NEW_DATE:
            return None
        due_on = self.cleaned_data.get("due_on")
        return due_on if due_on != self.action.due_on else None
