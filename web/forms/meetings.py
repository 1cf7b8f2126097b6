"""Forms of the meeting page: its agenda, its guests, and what is written down while the table meets."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from accounts.models import Person
from meetings.models import ActionAppearance, AgendaItem, Decision
from meetings.models.agenda import NOTES_LIMIT
from pathways.models import PathwayVersion
from web.forms.planning import DateInput
from workgroups.models import Seat


class ItemForm(forms.Form):
    """A point of the agenda."""

    title = forms.CharField(label=_("What is it about?"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What is the table asked to do?"), choices=AgendaItem.Kind.choices, initial=AgendaItem.Kind.DISCUSSION
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, initial=15)
    presenter = forms.CharField(label=_("Presenter"), max_length=120, required=False)


class ChangeItemForm(ItemForm):
    """A point that stands already, with the version somebody read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class NotesForm(forms.Form):
    """The notes under a point, with the version somebody read. Blanks at the ends are theirs to keep."""

    notes = forms.CharField(
        label=_("Notes"), required=False, strip=False, max_length=NOTES_LIMIT, widget=forms.Textarea(attrs={"rows": 8})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class GuestForm(forms.Form):
    """Somebody without a seat, asked to one meeting."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)


class DecisionForm(forms.Form):
    """What the table decided, and under which point."""

    wording = forms.CharField(
        label=_("The table decides …"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 3, "data-key": "d"})
    )
    item = forms.TypedChoiceField(label=_("Under which point?"), required=False, coerce=int, empty_value=None)
    method = forms.ChoiceField(label=_("How"), choices=Decision.Method.choices, initial=Decision.Method.CONSENSUS)
    review_on = forms.DateField(label=_("To be reviewed on"), widget=DateInput, required=False)
    pathway_version = forms.TypedChoiceField(
        label=_("Confirms this pathway"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, *args: Any, items: Iterable[AgendaItem], versions: Iterable[PathwayVersion] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {version.pk: version for version in versions}
        named = [(pk, _named(version)) for pk, version in self.versions.items()]
        self.fields["pathway_version"].choices = [("", _("none")), *named]  # type: ignore[attr-defined]
        if not self.versions:
            del self.fields["pathway_version"]
        self.items = {item.pk: item for item in items}
        titles = ((pk, item.title) for pk, item in self.items.items())
        self.fields["item"].choices = [("", _("none of them")), *titles]  # type: ignore[attr-defined]

    @property
    def decision(self) -> dict[str, Any]:
        """What the service asks for."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "pathway_version"}
        return data | {"item": self.items.get(self.cleaned_data["item"])}

    @property
    def version(self) -> PathwayVersion | None:
        """The version that the decision confirms."""
        return self.versions.get(self.cleaned_data.get("pathway_version") or 0)


def _named(version: PathwayVersion) -> str:
    return gettext("%(pathway)s, version %(number)d") % {"pathway": version.pathway.title, "number": version.number}


class OwnerField(forms.ChoiceField):
    """Who answers for an action: a seat of this table, or one of its people."""

    def offer(self, seats: Iterable[Seat], people: Iterable[Person]) -> None:
        """List the seats first, because a promise should outlive whoever gave it."""
        self.seats = {f"seat-{seat.pk}": seat for seat in seats}
        self.people = {f"person-{person.pk}": person for person in people}
        self.choices = [
            ("", _("Choose a seat or a person")),
            (_("Seats"), [(key, seat.title) for key, seat in self.seats.items()]),
            (_("People"), [(key, person.name) for key, person in self.people.items()]),
        ]


class AgreedActionForm(forms.Form):
    """Something agreed at the table: what, who, until when."""

    title = forms.CharField(
        label=_("What is to be done?"), max_length=300, widget=forms.TextInput(attrs={"data-key": "a"})
    )
    owner = OwnerField(label=_("Who answers for it?"))
    due_on = forms.DateField(label=_("Until when?"), widget=DateInput, required=False)

    def __init__(self, *args: Any, seats: Iterable[Seat], people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(seats, people)  # type: ignore[attr-defined]

    @property
    def owner_given(self) -> dict[str, Any]:
        """The owner as the service asks for it."""
        field, key = self.fields["owner"], self.cleaned_data["owner"]
        assert isinstance(field, OwnerField)
        return {"owner_seat": field.seats.get(key), "owner_person": field.people.get(key)}


class AttendanceForm(forms.Form):
    """One tap: a person, and whether they are there."""

    person = forms.ModelChoiceField(queryset=Person.objects.all(), widget=forms.HiddenInput)
    state = forms.CharField(widget=forms.HiddenInput)


class CloseForm(forms.Form):
    """What becomes of each open action: kept, parked or dropped."""

    OUTCOMES = (
        (ActionAppearance.Outcome.KEPT, _("Keep")),
        (ActionAppearance.Outcome.PARKED, _("Park")),
        (ActionAppearance.Outcome.DROPPED, _("Drop")),
    )

    def __init__(self, *args: Any, action_ids: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for pk in action_ids:
            self.fields[f"action-{pk}"] = forms.ChoiceField(
                choices=self.OUTCOMES,
                widget=forms.RadioSelect,
                initial=ActionAppearance.Outcome.KEPT,
                # What was added while this page was open is kept.
                required=False,
            )

    @property
    def outcomes(self) -> dict[int, str]:
        """The outcome of each action by its number."""
        chosen = ((name.removeprefix("action-"), value) for name, value in self.cleaned_data.items())
        return {int(pk): value or ActionAppearance.Outcome.KEPT for pk, value in chosen}
