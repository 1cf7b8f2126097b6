"""Which year of a table one wants to see."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class YearForm(forms.Form):
    """One of the years in which a table met; none for all of them."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: tuple[str, Any] = ("", _("all years"))
        self.fields["year"].choices = [every, *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> int | None:
        """The year that was asked for; None for all, and for one without meetings."""
        return self.cleaned_data["year"] if self.is_valid() else None
