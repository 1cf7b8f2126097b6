"""What a pathway says as a whole, and a step that is new."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pathways.document.fields import MAX_LINE, MAX_TEXT
from pathways.document.reading_steps import MAX_TITLE, free_key
from pathways.document.shapes import Destination, Document, Step, Text
from pathways.document.words import DocumentStatus, StepKind, Who
from web.forms.pairs import LinesField, PairField, mark_french
from web.forms.step_choices import StepChoices


class TextsForm(forms.Form):
    """The texts above the steps."""

    use_required_attribute = False

    title = PairField(label=_("Title"), most=MAX_TITLE, required=True)
    summary = PairField(label=_("Summary"), most=MAX_TEXT, rows=4)
    credential = PairField(label=_("What stands at the end"), most=MAX_LINE)
    destination_kind = forms.ChoiceField(label=_("Kind of what stands at the end"), choices=StepKind.choices)
    regulator = forms.ChoiceField(label=_("Regulator"))
    status = forms.ChoiceField(label=_("Official or an example"), choices=DocumentStatus.choices)
    disclaimer = PairField(label=_("Disclaimer"), most=MAX_TEXT, rows=2)
    label = forms.CharField(label=_("Mark of the version, for who compares files"), max_length=200, required=False)
    notes = LinesField(label=_("Notes to ourselves, one a line"), most=MAX_TEXT * 4, rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, document: Document, choices: StepChoices, version: int) -> None:
        super().__init__(data, initial={**_initial(document), "version": version})
        self.document = document
        self.fields["regulator"].choices = choices.organizations(document.regulator)[1:]  # type: ignore[attr-defined]
        mark_french(self)

    def saved_document(self) -> Document:
        """Return the document with its texts as they were typed."""
        data, old = self.cleaned_data, self.document
        credential = data["credential"].over(old.destination.credential)
        return replace(
            old,
            title=data["title"].over(old.title),
            summary=data["summary"].over(old.summary),
            destination=Destination(credential, StepKind(data["destination_kind"])),
            regulator=data["regulator"],
            status=DocumentStatus(data["status"]),
            disclaimer=data["disclaimer"].over(old.disclaimer),
            version=data["label"],
            notes=data["notes"].over(old.notes),
        )


def _initial(document: Document) -> dict[str, Any]:
    names = ("title", "summary", "regulator", "status", "disclaimer", "notes")
    return {
        **{name: getattr(document, name) for name in names},
        "credential": document.destination.credential,
        "destination_kind": document.destination.kind,
        "label": document.version,
    }


class NewStepForm(forms.Form):
    """A step that is new: what it is called and where it stands. The rest is written on its own page."""

    use_required_attribute = False

    title = PairField(label=_("Title"), most=MAX_TITLE, required=True)
    kind = forms.ChoiceField(label=_("Kind"), choices=StepKind.choices, initial=StepKind.DOCUMENT)
    who = forms.ChoiceField(label=_("Who acts"), choices=Who.choices)
    after = forms.ChoiceField(label=_("Stands after"), required=False)
    waits = forms.BooleanField(
        label=_("That step must be done first"), required=False, help_text=_("You can name others on the next page.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, document: Document, version: int, after: str = "") -> None:
        known = [step.key for step in document.steps]
        place = after if after in known else (known[-1] if known else "")
        super().__init__(data, initial={"version": version, "after": place, "waits": bool(place)})
        self.document = document
        language = get_language() or "en"
        titles = [(step.key, step.title.in_language(language)[0]) for step in document.steps]
        self.fields["after"].choices = [("", _("at the beginning")), *titles]  # type: ignore[attr-defined]

    def new_step(self) -> Step:
        """Return the step, with a key of its own."""
        data = self.cleaned_data
        title = data["title"].over(Text())
        key = free_key(title, {step.key for step in self.document.steps})
        first = (data["after"],) if data["after"] and data["waits"] else ()
        return Step(key=key, kind=StepKind(data["kind"]), title=title, who=Who(data["who"]), prerequisites=first)

    def with_step(self, step: Step) -> Document:
        """Return the document with the step in its place."""
        steps = list(self.document.steps)
        place = next((at for at, one in enumerate(steps, 1) if one.key == self.cleaned_data["after"]), 0)
        return replace(self.document, steps=(*steps[:place], step, *steps[place:]))
