"""Says anything a writer meant, or a row holds, in words that JSON has."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from django.db.models import Manager, Model

from pathways.document.shapes import Document
from pathways.document.writing import to_plain


def plain(value: Any) -> Any:
    """Return a value as numbers, texts, lists and mappings: a row as bodies name it, several rows as each of theirs."""
    match value:
        case Document():
            return to_plain(value)
        case Model():
            return _name(value)
        case Manager():
            return [_row(one, of=value) for one in value.order_by("pk")]
        case Mapping():
            return {str(plain(name)): plain(one) for name, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(one) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def _name(row: Model) -> Any:
    """Return what names a row all through the API: its code, or its number where it has none."""
    return getattr(row, "code", row.pk)


def _row(row: Model, *, of: Any) -> Any:
    """Return a row of its own as its name; one that is a part of another as what it holds."""
    if hasattr(of, "through"):
        return _name(row)
    whole = of.field.name
    held = [field for field in row._meta.concrete_fields if not field.primary_key and field.name != whole]
    return {field.name: field.value_from_object(row) for field in held}
