"""Beginning a pathway by hand, and bringing one in from a file."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pathways.document.reading_steps import MAX_TITLE
from pathways.document.shapes import Destination, Document, Text
from pathways.document.words import Audience, DocumentStatus
from pathways.document.yaml_files import MAX_CHARACTERS
from web.forms.pairs import PairField
from workgroups.models import Jurisdiction, Organization, Profession, WorkGroup


def _by_name(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by("name_en", "pk")


class NewPathwayForm(forms.Form):
    """What a pathway is for. None of it changes later but title and regulator."""

    use_required_attribute = False

    title = PairField(label=_("Title"), most=MAX_TITLE, required=True)
    profession = forms.ModelChoiceField(
        label=_("Profession"), queryset=Profession.objects.none(), empty_label=_("choose a profession")
    )
    jurisdiction = forms.ModelChoiceField(
        label=_("Jurisdiction"), queryset=Jurisdiction.objects.none(), empty_label=_("choose a jurisdiction")
    )
    audience = forms.ChoiceField(label=_("For whom"), choices=Audience.choices)
    regulator = forms.ModelChoiceField(
        label=_("Regulator"), queryset=Organization.objects.none(), empty_label=_("choose a regulator")
    )
    group = forms.ModelChoiceField(
        label=_("Table that keeps it"),
        queryset=WorkGroup.objects.none(),
        required=False,
        empty_label=_("the table of the profession"),
    )
    code = forms.SlugField(
        label=_("Address"),
        max_length=64,
        help_text=_("Lower-case letters, digits and hyphens, for example ns-pharmacist. It never changes."),
    )

    def __init__(self, *args: Any, groups: QuerySet[WorkGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("profession", Profession.objects.all()),
            ("jurisdiction", Jurisdiction.objects.all()),
            ("regulator", Organization.objects.filter(kind=Organization.Kind.REGULATOR)),
            ("group", groups),
        ):
            self.fields[name].queryset = _by_name(rows)  # type: ignore[attr-defined]

    def document(self) -> Document:
        """Return the pathway without a step."""
        data = self.cleaned_data
        return Document(
            code=data["code"].lower(),
            profession=data["profession"].code,
            jurisdiction=data["jurisdiction"].code,
            audience=Audience(data["audience"]),
            title=data["title"].over(Text()),
            regulator=data["regulator"].code,
            destination=Destination(Text()),
            status=DocumentStatus.OFFICIAL,
        )


class ImportForm(forms.Form):
    """A file in YAML, chosen or pasted. Nothing is written but the text that was shown."""

    use_required_attribute = False

    file = forms.FileField(label=_("File"), required=False, help_text=_("A YAML file of the schema pathway/1."))
    text = forms.CharField(
        label=_("or its text"),
        required=False,
        strip=False,
        max_length=MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "class": "code"}),
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Take the text out of the file where one was chosen."""
        data = super().clean() or {}
        chosen = data.get("file")
        if chosen:
            data["text"] = self._text_of(chosen)
        if not (data.get("text") or "").strip() and not self.errors:
            self.add_error("text", ValidationError(_("Choose a file or paste its text."), code="required"))
        return data

    def _text_of(self, chosen: Any) -> str:
        if chosen.size > MAX_CHARACTERS * 4:
            self.add_error("file", ValidationError(_("This file is too large for a pathway."), code="too_large"))
            return ""
        try:
            return str(chosen.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error("file", ValidationError(_("This is no text in UTF-8."), code="not_text"))
            return ""

    @property
    def is_as_shown(self) -> bool:
        """Whether this very text was looked at before."""
        return self.cleaned_data["shown"] == mark_of(self.cleaned_data["text"])

    def renew(self) -> None:
        """Put the text of a file where it can be read and sent again, and note that it was shown."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["text"] = self.cleaned_data.get("text", "")
        data["shown"] = mark_of(data["text"])
        self.data = data


def mark_of(text: str) -> str:
    """Return a mark of a text; browsers send line ends in two ways."""
    return hashlib.sha256("\n".join(text.splitlines()).encode()).hexdigest()
