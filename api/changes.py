"""Differences between two versions, as JSON can hold them."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any

from accounts.languages import Language
from pathways.differences import Change, differences, is_substantial, sentence, sentences
from pathways.differences.facets import LISTS
from pathways.document.shapes import (
    Cost,
    Destination,
    Document,
    Duration,
    Outcome,
    Paper,
    Provisional,
    Step,
    Text,
    Window,
)
from pathways.document.words import Audience, StepKind
from pathways.document.writing import to_plain
from pathways.exports.loading import exported_from
from pathways.models import PathwayVersion

_STEP = Step("s", StepKind.DOCUMENT, Text("s"))
_WHOLE = Document("d", "d", "d", Audience.LOCAL, Text("d"), "d", Destination(Text("d")))
# Where a record stands in the JSON of a step.
_PLACES: dict[type[Any], tuple[str, str]] = {
    Cost: ("costs", "costs"),
    Paper: ("papers", "documents"),
    Outcome: ("outcomes", "outcomes"),
    Window: ("windows", "windows"),
    Text: ("requirements", "requirements"),
    Duration: ("duration", "duration_weeks"),
    Provisional: ("provisional", "provisional_state"),
}
_NAMES = {"papers": "documents", "duration": "duration_weeks", "provisional": "provisional_state"}
_LISTS = {field for _record, field in LISTS}


def comparison(older: PathwayVersion, newer: PathwayVersion) -> dict[str, Any]:
    """Return what makes one version different from another, by field and in words. Three queries."""
    changes = differences(older.document, newer.document)
    names = _names(older, newer)
    told = {language: sentences(changes, language, names=names) for language in Language.values}
    return {
        "older": older.number,
        "newer": newer.number,
        "is_substantial": is_substantial(changes),
        "sentences": told,
        "changes": [_written(change, names) for change in changes],
    }


def _names(*versions: PathwayVersion) -> Mapping[str, Text]:
    """Return what the codes in some versions stand for."""
    found: dict[str, Text] = {}
    for document, names in ((one.document, one.names) for one in exported_from(versions)):
        found |= {document.profession: names.profession, document.jurisdiction: names.jurisdiction}
        found |= {code: body.name for code, body in names.organizations.items()}
    return found


def _written(change: Change, names: Mapping[str, Text]) -> dict[str, Any]:
    say = partial(sentence, change, names=names)
    return {
        "kind": change.kind.value,
        "path": _path(change.path),
        "step": change.step,
        "old": plain(change.old),
        "new": plain(change.new),
        "after": change.after,
        "sentence": {language: say(language) for language in Language.values},
    }


def _path(path: tuple[str, ...]) -> list[str]:
    """Return a path in the names of the JSON; what follows a list is a key and stays as it is."""
    return [
        part if before in _LISTS else _NAMES.get(part, part)
        for before, part in zip(("", *path[:-1]), path, strict=True)
    ]


def plain(value: Any) -> Any:
    """Return a value of a document as its JSON has it; records are written by the one writer there is."""
    if isinstance(value, Step):
        return to_plain(dataclasses.replace(_WHOLE, steps=(value,)))["steps"][0]
    if type(value) in _PLACES:
        field, name = _PLACES[type(value)]
        is_list = isinstance(getattr(_STEP, field), tuple)
        held: dict[str, Any] = {field: (value,) if is_list else value}
        written = plain(dataclasses.replace(_STEP, **held))[name]
        return written[0] if is_list else written
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, dt.date) else value
