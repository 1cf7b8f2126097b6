"""Forms of an agenda: its points, what they are about and who presents them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meetings.models import Action, AgendaItem
from pathways.models import PathwayVersion
from workgroups.models import Seat, WorkGroup

# So many actions and versions are offered: the newest.
MOST = 100


@dataclass(frozen=True)
class Choices:
    """What a point may lead to at its table, by number."""

    seats: Mapping[int, Seat]
    actions: Mapping[int, Action]
    versions: Mapping[int, PathwayVersion]


def choices_of(group: WorkGroup, *, keep: AgendaItem | None = None) -> Choices:
    """Return what points of a table may lead to; what one leads to already stays among it."""
    seats = Seat.objects.filter(Q(closed_on=None) | Q(pk=keep.presenter_seat_id if keep else None), group=group)
    actions = Action.objects.filter(group=group)
    still = actions.open().values("pk")
    offered = actions.filter(Q(pk__in=still) | Q(pk=keep.action_id if keep else None))
    versions = PathwayVersion.objects.filter(pathway__group=group).select_related("pathway").defer("content")
    return Choices(
        seats={seat.pk: seat for seat in seats.select_related("organization", "stakeholder_kind").in_table_order()},
        actions={action.pk: action for action in offered.order_by("-pk")[:MOST]},
        versions={version.pk: version for version in versions.order_by("-pk")[:MOST]},
    )


def stands(item: AgendaItem) -> dict[str, Any]:
    """Return what a form is filled with for a point that stands."""
    names = ("title", "kind", "minutes", "presenter", "version", "section", "is_confidential")
    links = {"presenter_seat": item.presenter_seat_id, "action": item.action_id}
    return {name: getattr(item, name) for name in names} | links | {"pathway_version": item.pathway_version_id}


class PointForm(forms.Form):
    """What a point says wherever it stands."""

    title = forms.CharField(label=_("What is it about?"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What is the table asked to do?"), choices=AgendaItem.Kind.choices, initial=AgendaItem.Kind.DISCUSSION
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, initial=15)
    section = forms.CharField(
        label=pgettext_lazy("of an agenda", "Section"),
        max_length=80,
        required=False,
        help_text=_("Points of one section that follow each other stand under its heading."),
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential"),
        required=False,
        help_text=_(
            "Only seats that vote, and the consultant, see it: no observer, no guest, no mail, calendar or export."
        ),
    )


class ItemForm(PointForm):
    """A point of the agenda, with what it leads to."""

    presenter_seat = forms.TypedChoiceField(
        label=_("Which seat presents it?"), required=False, coerce=int, empty_value=None
    )
    presenter = forms.CharField(label=_("Or somebody else, by name"), max_length=120, required=False)
    action = forms.TypedChoiceField(label=_("About this action"), required=False, coerce=int, empty_value=None)
    pathway_version = forms.TypedChoiceField(
        label=_("About this version of a pathway"), required=False, coerce=int, empty_value=None
    )
    field_order = ("title", "kind", "minutes", "presenter_seat", "presenter", "section")

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.among = choices
        self._offer("presenter_seat", {pk: seat.title for pk, seat in choices.seats.items()})
        self._offer("action", {pk: action.title for pk, action in choices.actions.items()})
        self._offer("pathway_version", {pk: _named(version) for pk, version in choices.versions.items()})

    def _offer(self, name: str, titles: Mapping[int, str]) -> None:
        if titles:
            self.fields[name].choices = [("", _("none")), *titles.items()]  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    @property
    def said(self) -> dict[str, Any]:
        """What the service takes."""
        among = {
            "presenter_seat": self.among.seats,
            "action": self.among.actions,
            "pathway_version": self.among.versions,
        }
        chosen = {name: rows.get(self.cleaned_data.get(name) or 0) for name, rows in among.items()}
        return {**self.cleaned_data, **chosen}


class ChangeItemForm(ItemForm):
    """A point that stands already, with the version somebody read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _named(version: PathwayVersion) -> str:
    return gettext("%(pathway)s, version %(number)d") % {"pathway": version.pathway.title, "number": version.number}
