"""Choosing a row in the administration by searching for it."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.http import HttpRequest

# Digits that every database can hold as a key.
MOST_DIGITS = 18


class NumberedSelect(AutocompleteSelect):
    """A choice of rows by number. What is none chooses none: Django 5.2 breaks while it shows such a form again."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        """Return the rows that are chosen."""
        numbers = [one for one in map(str, value) if one.isdecimal() and len(one) <= MOST_DIGITS]
        return super().optgroups(name, numbers, attr)


class ChoosesBySearch(BaseModelAdmin):
    """Offers ``autocomplete_fields`` that stand whatever is sent."""

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Return the field of a form that chooses a row."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", NumberedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
