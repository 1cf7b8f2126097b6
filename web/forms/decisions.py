"""What the table decides, how its seats stand, and what becomes of it when it is looked at again."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.decision_filter import DecisionFilter
from meetings.models import AgendaItem, Decision, DecisionPosition
from meetings.services.decisions import Stand
from pathways.models import PathwayVersion
from web.forms.planning import DateInput
from workgroups.models import Organization, Seat, WorkGroup

SAID = ("wording", "item", "method", "review_on")


class DecisionForm(forms.Form):
    """What the table decided, and under which point. With ``seats`` also how each stood, and whom it binds."""

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
        self,
        *args: Any,
        items: Iterable[AgendaItem],
        versions: Iterable[PathwayVersion] = (),
        seats: Sequence[Seat] = (),
        **kwargs: Any,
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
        self.seats = seats
        self._offer_positions()

    def _offer_positions(self) -> None:
        """Ask of each seat how it stands, and of each organization at the table whether it is bound."""
        choices = [("", _("not recorded")), *DecisionPosition.Position.choices]
        for seat in self.seats:
            self.fields[f"position-{seat.pk}"] = forms.ChoiceField(label=seat.title, choices=choices, required=False)
            self.fields[f"reason-{seat.pk}"] = forms.CharField(
                label=gettext("Reason of %(seat)s") % {"seat": seat.title}, max_length=1_000, required=False
            )
        held = (seat.organization for seat in self.seats)
        self.organizations: dict[str, Organization] = {one.code: one for one in held if one is not None}
        if self.organizations:
            self.fields["binds"] = forms.MultipleChoiceField(
                label=_("Whom does it bind?"),
                help_text=_("Nobody named means the whole table."),
                choices=[(code, one.name) for code, one in self.organizations.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def rows(self) -> list[tuple[Seat, forms.BoundField, forms.BoundField]]:
        """Each seat with its two fields."""
        return [(seat, self[f"position-{seat.pk}"], self[f"reason-{seat.pk}"]) for seat in self.seats]

    @property
    def decision(self) -> dict[str, Any]:
        """What the service asks for."""
        data = {name: self.cleaned_data[name] for name in SAID}
        stands = [
            Stand(seat, self.cleaned_data[f"position-{seat.pk}"], self.cleaned_data[f"reason-{seat.pk}"])
            for seat in self.seats
            if self.cleaned_data[f"position-{seat.pk}"]
        ]
        binds = [self.organizations[code] for code in self.cleaned_data.get("binds", [])]
        return data | {"item": self.items.get(data["item"]), "positions": stands, "binds": binds}

    @property
    def confirmed(self) -> PathwayVersion | None:
        """The version that the decision confirms."""
        return self.versions.get(self.cleaned_data.get("pathway_version") or 0)

    def clean(self) -> dict[str, Any] | None:
        for seat in self.seats:
            if self.cleaned_data.get(f"reason-{seat.pk}") and not self.cleaned_data.get(f"position-{seat.pk}"):
                self.add_error(f"position-{seat.pk}", _("A reason needs a position."))
        return super().clean()


class ChangeDecisionForm(DecisionForm):
    """A decision that stands already, with the version somebody read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _named(version: PathwayVersion) -> str:
    return gettext("%(pathway)s, version %(number)d") % {"pathway": version.pathway.title, "number": version.number}


class ReviewForm(forms.Form):
    """What a look at a decision led to; which button was pressed says whether it holds."""

    holds = forms.ChoiceField(choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.HiddenInput)
    review_on = forms.DateField(label=_("Look at it again on"), widget=DateInput, required=False)
    note = forms.CharField(label=_("A word about it"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionPageFilter(DecisionFilter):
    """The filters with controls for a page: what can be chosen is offered."""

    def __init__(self, data: Any, *args: Any, groups: Iterable[WorkGroup], **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        fields = self.form.fields
        for field in fields.values():
            # Written for programs, which see no list of what can be chosen.
            field.help_text = ""
        fields["group"].widget = forms.Select(
            choices=[("", _("all groups")), *((group.code, group.name) for group in groups)]
        )
        fields["decided_from"].widget = fields["decided_until"].widget = DateInput()
        fields["binds"].widget = forms.Select(choices=self._bound(data.get("binds", "")))

    def _bound(self, code: str) -> list[tuple[str, Any]]:
        """Offer the organizations that decisions the reader may know of name."""
        named = Organization.objects.filter(binding_decisions__in=Decision.objects.visible_to(self.standing))
        choices: list[tuple[str, Any]] = [("", _("anybody"))]
        choices += [(one.code, one.name) for one in named.order_by("name_en", "pk").distinct()]
        if code and code not in {value for value, _label in choices}:
            choices.append((code, _("one organization")))
        return choices
