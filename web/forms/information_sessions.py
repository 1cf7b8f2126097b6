"""Forms of information sessions: what everybody will read, and why one is called off."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.languages import localized
from meetings.models import InformationSession
from meetings.session_plan import SessionPlan
from web.forms.planning import MeetingForm
from workgroups.models import Organization, Profession, WorkGroup

PLAIN = (
    *("title_en", "title_fr", "description_en", "description_fr", "spoken"),
    *("local_date", "local_time", "timezone", "minutes", "fold", "place", "link"),
    *("group", "organization"),
)


class ByName(forms.ModelChoiceField):
    """Rows offered by their name in the reader's language."""

    def label_from_instance(self, row: Any) -> str:
        """Return what an option says."""
        return localized(row, "name")


class SeveralByName(forms.ModelMultipleChoiceField):
    """The same, several at once."""

    def label_from_instance(self, row: Any) -> str:
        """Return what a tick says."""
        return localized(row, "name")


def _said(label: Any, *, most: int, language: str, rows: int = 0, **more: Any) -> forms.CharField:
    """Return the field of a text in one of the two languages."""
    attrs = {"lang": language} | ({"rows": rows} if rows else {})
    widget = forms.Textarea(attrs) if rows else forms.TextInput(attrs)
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, **more)


class SessionForm(MeetingForm):
    """What is said of a session, in both languages, and when and where it is."""

    title = None  # type: ignore[assignment]
    message = None  # type: ignore[assignment]
    title_en = _said(
        _("Title in English"),
        most=200,
        language="en",
        help_text=_("A title in one language is needed, both are better."),
    )
    title_fr = _said(_("Title in French"), most=200, language="fr")
    description_en = _said(_("Description in English"), most=4_000, language="en", rows=4)
    description_fr = _said(_("Description in French"), most=4_000, language="fr", rows=4)
    spoken = forms.ChoiceField(
        label=_("Spoken there"), choices=InformationSession.Spoken.choices, widget=forms.RadioSelect
    )
    organization = ByName(
        label=_("Given by"), queryset=Organization.objects.none(), empty_label=_("Choose who gives it")
    )
    group = ByName(
        label=_("Whose table?"),
        queryset=WorkGroup.objects.none(),
        required=False,
        help_text=_("Its co-chairs can change the session too."),
    )
    professions = SeveralByName(
        label=_("About these professions"),
        queryset=Profession.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It stands on their pages. With none, it stands on every profession’s page."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # What the writer saw before saving.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, groups: QuerySet[WorkGroup], must_name_group: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["link"].label = _("Link to join or to sign up")
        self.fields["link"].help_text = _("Everybody can read it.")
        self.fields["group"].required = must_name_group
        offered: dict[str, QuerySet[Any]] = {
            "group": groups,
            "organization": Organization.objects.order_by("name_en", "pk"),
            "professions": Profession.objects.order_by("name_en", "pk"),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one of the languages."""
        data = super().clean()
        if not (data.get("title_en") or data.get("title_fr")) and not {"title_en", "title_fr"} & self.errors.keys():
            self.add_error("title_en", ValidationError(_("Give it a title in English or in French."), code="required"))
        return data

    @property
    def plan(self) -> SessionPlan:
        """What was typed, once it is valid."""
        said = {name: self.cleaned_data[name] for name in PLAIN}
        return SessionPlan(**said, professions=tuple(self.cleaned_data["professions"].order_by("code", "pk")))


def typed(plan: SessionPlan) -> dict[str, Any]:
    """Return what a form shows of a session."""
    return {name: getattr(plan, name) for name in (*PLAIN, "professions")}


def seal_of(plan: SessionPlan) -> str:
    """Return a short mark of what was typed: whoever sends it back saw this very session as everybody will."""
    rows = [plan.organization.pk, plan.group and plan.group.pk, *(one.pk for one in plan.professions)]
    said = [repr(getattr(plan, name)) for name in PLAIN if name not in {"group", "organization"}]
    return hashlib.sha256(repr((rows, said)).encode()).hexdigest()[:16]


class CancelSessionForm(forms.Form):
    """Why a session will not be."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("One sentence. Everybody who looks will read it.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
