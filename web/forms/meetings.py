"""Forms of the meeting page: its agenda, its guests, and what is written down while the table meets."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from accounts.models import Person
from meetings.models import ActionAppearance, AgendaItem
from meetings.models.agenda import NOTES_LIMIT
from meetings.models.report_back import QUESTION_LIMIT
from web.forms.planning import DateInput
from workgroups.models import Seat


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
    # The mark that whoever taps saw; nothing where the form does not say.
    was = forms.CharField(widget=forms.HiddenInput, required=False, empty_value=None)


class CloseForm(forms.Form):
    """What becomes of each open action: kept, parked or dropped."""

    OUTCOMES = (
        (ActionAppearance.Outcome.KEPT, _("Keep")),
        (ActionAppearance.Outcome.PARKED, _("Park")),
        (ActionAppearance.Outcome.DROPPED, _("Drop")),
    )

    home_questions = forms.CharField(
        label=_("Questions for organizations to ask at home, one on a line"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    POINTS = (("", _("Done")), *OUTCOMES)

    def __init__(
        self, *args: Any, action_ids: list[int], points: Mapping[int, bool] | None = None, **kwargs: Any
    ) -> None:
        """Ask about actions by their numbers, and about points: by number, whether anything came of them."""
        super().__init__(*args, **kwargs)
        for pk, is_done in (points or {}).items():
            self.fields[f"point-{pk}"] = forms.ChoiceField(
                choices=self.POINTS,
                widget=forms.RadioSelect,
                initial="" if is_done else AgendaItem.Outcome.KEPT,
                required=False,
            )
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
        given = self.cleaned_data.items()
        chosen = {name.removeprefix("action-"): value for name, value in given if name.startswith("action-")}
        return {int(pk): value or ActionAppearance.Outcome.KEPT for pk, value in chosen.items()}

    @property
    def points(self) -> dict[int, str]:
        """What becomes of points that the table did not finish."""
        given = self.cleaned_data.items()
        return {int(name.removeprefix("point-")): said for name, said in given if name.startswith("point-") and said}

    @property
    def questions(self) -> list[str]:
        """What all organizations shall ask at home."""
        lines = (line.strip() for line in self.cleaned_data["home_questions"].splitlines())
        return [line[:QUESTION_LIMIT] for line in lines if line]
