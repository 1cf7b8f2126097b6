"""Fields that hold a text in English and in French, side by side, and know whether the French one still holds."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pathways.document.shapes import Text
from pathways.document.texts import is_missing, is_stale, with_text


@dataclass(frozen=True)
class Typed:
    """What somebody typed in a pair of fields. ``still_right``: the French text holds although the English moved on."""

    en: str = ""
    fr: str = ""
    still_right: bool = False

    def over(self, old: Text) -> Text:
        """Return the text that comes of it where another one stood."""
        return with_text(old, en=self.en, fr=self.fr, confirmed=self.still_right)

    def __bool__(self) -> bool:
        return bool(self.en or self.fr)


@dataclass(frozen=True)
class TypedLines:
    """Several texts, one a line; the same line in both languages is the same text."""

    en: str = ""
    fr: str = ""
    still_right: bool = False

    def over(self, old: tuple[Text, ...]) -> tuple[Text, ...]:
        """Return the texts that come of it. A text keeps its history by its English words, else by its French."""
        english, french = _lines(self.en), _lines(self.fr)
        height = max(len(english), len(french))
        pairs = zip(_filled(english, height), _filled(french, height), strict=True)
        by_words = {flat(text.fr): text for text in old if text.fr} | {flat(text.en): text for text in old if text.en}
        return tuple(self._one(en, fr, by_words) for en, fr in pairs if en or fr)

    def _one(self, en: str, fr: str, by_words: dict[str, Text]) -> Text:
        known = by_words.get(en) or by_words.get(fr) or Text()
        # A text that had paragraphs is shown on one line; unless it was changed it keeps them.
        en = known.en if flat(known.en) == en else en
        fr = known.fr if flat(known.fr) == fr else fr
        return with_text(known, en=en, fr=fr, confirmed=self.still_right)


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    lines = [flat(line) for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _filled(lines: list[str], height: int) -> list[str]:
    return [*lines, *[""] * (height - len(lines))]


class PairWidget(forms.MultiWidget):
    """Two controls side by side with their languages, and a tick where the French text may be out of date."""

    template_name = "pathways/widgets/pair.html"
    use_fieldset = True

    def __init__(self, control: type[forms.Widget], attrs: dict[str, Any]) -> None:
        controls: dict[str, forms.Widget | type[forms.Widget]] = {
            "en": control(attrs={**attrs, "lang": "en"}),
            "fr": control(attrs={**attrs, "lang": "fr"}),
            "still_right": forms.CheckboxInput(),
        }
        super().__init__(controls)
        self.state = ""

    def decompress(self, value: Any) -> list[Any]:
        """Return what the two controls show."""
        if isinstance(value, Typed | TypedLines):
            return [value.en, value.fr, value.still_right]
        if isinstance(value, tuple):
            return [*lines_of(value), False]
        return [value.en, value.fr, False] if isinstance(value, Text) else ["", "", False]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the word about the French text."""
        return {**super().get_context(name, value, attrs), "state": self.state}


def lines_of(texts: tuple[Text, ...]) -> tuple[str, str]:
    """Return texts as lines, one for each, in both languages."""
    return "\n".join(flat(text.en) for text in texts), "\n".join(flat(text.fr) for text in texts)


def french_state(value: Any) -> str:
    """Return how the French of a text or of some texts stands: "" (well), stale or missing."""
    texts = value if isinstance(value, tuple) else (value,) if isinstance(value, Text) else ()
    if any(is_stale(text) for text in texts):
        return "stale"
    return "missing" if any(is_missing(text, "fr") for text in texts) else ""


class PairField(forms.MultiValueField):
    """A text in both languages. ``most`` characters each; ``rows`` lines high, one without."""

    def __init__(self, *, most: int, rows: int = 0, required: bool = False, **kwargs: Any) -> None:
        control = forms.Textarea if rows else forms.TextInput
        fields = [self._words(most), self._words(most), forms.BooleanField(required=False)]
        widget = PairWidget(control, {"rows": rows} if rows else {"maxlength": most})
        super().__init__(fields, require_all_fields=False, required=required, widget=widget, **kwargs)

    def _words(self, most: int) -> forms.CharField:
        return forms.CharField(max_length=most, required=False)

    def clean(self, value: Any) -> Any:
        """Ask for at least one language where something must stand."""
        typed = super().clean(value) or self.compress([])
        if self.required and not (typed.en or typed.fr):
            raise forms.ValidationError(_("This must not be empty."), code="required")
        return typed

    def compress(self, data_list: Any) -> Any:
        """Return what was typed."""
        return Typed(*data_list) if data_list else Typed()

    def prepare_value(self, value: Any) -> Any:
        """Return what the controls show; several texts are no list of controls."""
        return self.widget.decompress(value) if isinstance(value, tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether anything else stands there than was shown."""
        shown = self.widget.decompress(initial)
        return [str(part or "") for part in shown[:2]] != [str(part or "") for part in (data or ["", ""])[:2]]


class LinesField(PairField):
    """Several texts, one a line, in both languages. Empty lines keep the places of what is not translated."""

    def _words(self, most: int) -> forms.CharField:
        return forms.CharField(max_length=most, required=False, strip=False)

    def compress(self, data_list: Any) -> Any:
        """Return what was typed."""
        return TypedLines(*data_list) if data_list else TypedLines()


def mark_french(form: forms.Form) -> None:
    """Let the pairs of a form say how the French of what stands there now is."""
    for name, field in form.fields.items():
        if isinstance(field, PairField):
            field.widget.state = french_state(form.get_initial_for_field(field, name))
