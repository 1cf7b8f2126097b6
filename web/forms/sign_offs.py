"""Asking for sign-off, and answering."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from pathways.models import SignOff
from pathways.services.signing import Party
from web.forms.planning import DateInput
from workgroups.models import Organization, SeatHolder


@dataclass(frozen=True)
class Candidate:
    """Somebody at the table who may be asked, and for whom they speak. ``is_usual``: speaks for a regulator."""

    holder: SeatHolder
    organization: Organization | None
    is_usual: bool
    was_asked: bool


class RequestForm(forms.Form):
    """Whom to ask: people of the table, and one by name and address. Sent only as it was shown before."""

    use_required_attribute = False

    people = forms.MultipleChoiceField(label=_("From the table"), widget=forms.CheckboxSelectMultiple, required=False)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, required=False)
    organization = forms.ModelChoiceField(
        label=_("Speaks for"), queryset=Organization.objects.none(), required=False, empty_label=_("themselves")
    )
    message = forms.CharField(
        label=_("A word to them"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = forms.DateField(label=_("Please answer until"), required=False, widget=DateInput)
    # Who was named on the page when it was sent: others are shown first.
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, candidates: Iterable[Candidate], organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {str(one.holder.person_id): one for one in candidates if not one.was_asked}
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (pk, f"{one.holder.person.name} · {one.organization or one.holder.seat.title}")
            for pk, one in self.candidates.items()
        ]
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the other half of somebody named by half."""
        data = super().clean() or {}
        if bool(data.get("name")) != bool(data.get("email")) and not {"name", "email"} & self.errors.keys():
            missing = "email" if data.get("name") else "name"
            self.add_error(missing, ValidationError(_("Both the name and the address are needed."), code="required"))
        return data

    @property
    def parties(self) -> list[Party]:
        """The people as the service takes them, from what was typed or, before that, from what is proposed."""
        data = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        found = [self._party(self.candidates[pk]) for pk in data.get("people", ()) if pk in self.candidates]
        if data.get("email") and data.get("name"):
            spoken = data.get("language") or Language.ENGLISH
            found.append(Party(data["email"], data["name"], spoken, data.get("organization")))
        return found

    def _party(self, one: Candidate) -> Party:
        person = one.holder.person
        return Party(person.email, person.name, person.language, one.organization)

    def renew(self, shown: str) -> None:
        """Note who stands on the page now, so that sending it asks these very people."""
        self.initial["shown"] = shown
        if self.is_bound:
            data = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("shown")] = shown
            self.data = data

    @property
    def is_as_shown(self) -> bool:
        """Whether the very people are to be asked who stood on the page."""
        return self.cleaned_data.get("shown") == signature(self.parties)


def signature(parties: Sequence[Party]) -> str:
    """Return a word for who is asked, to compare what was shown with what is sent."""
    return ",".join(
        sorted(f"{party.email.lower()}/{party.language}/{getattr(party.organization, 'pk', 0)}" for party in parties)
    )


class AnswerForm(forms.Form):
    """Do you agree to this text? A comment for each step, and one on the whole."""

    use_required_attribute = False

    answer = forms.ChoiceField(
        label=_("Do you agree to this text?"),
        widget=forms.RadioSelect,
        choices=SignOff.Answer.choices,
        error_messages={"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")},
    )
    comment = forms.CharField(
        label=_("On the whole"), max_length=8_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    content_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, steps: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = dict(steps)
        for key, title in self.steps.items():
            self.fields[f"step-{key}"] = forms.CharField(
                label=_("Your comment on “%(step)s”") % {"step": title},
                max_length=8_000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def step_comments(self) -> dict[str, str]:
        """What was said of which step."""
        return {key: said for key in self.steps if (said := self.cleaned_data.get(f"step-{key}", ""))}

    def renew(self, content_hash: str) -> None:
        """Let what was typed be sent again for the text that stands now."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("content_hash")] = content_hash
        self.data = data
