"""Reads a document from plain data: dicts, lists, strings and numbers, as JSON and YAML bring them.

Takes schema ``pathway/1`` as the files of `reference/pathways/` have it, and the canonical form that
``writing.to_plain`` makes of it. Nothing is taken silently: names that are not known are problems, and so is
everything beyond the limits. ``confirmed_by`` and ``confirmed_on`` are known but not taken: that a text was
confirmed is a decision of a table, which no file can bring along.
"""

from typing import Any

from django.utils.translation import gettext as _

from pathways.document.fields import Value
from pathways.document.problems import BadDocument, Problem
from pathways.document.reading_steps import MAX_TITLE, read_step
from pathways.document.shapes import SCHEMA, Destination, Document, Step
from pathways.document.words import Audience, DocumentStatus, StepKind

__all__ = ["MAX_STEPS", "BadDocument", "Problem", "from_plain"]

MAX_STEPS = 80

_DOCUMENT = (
    *("schema", "code", "profession", "jurisdiction", "audience", "version", "status", "disclaimer", "title"),
    *("summary", "regulator", "destination", "confirmed_by", "confirmed_on", "notes", "steps"),
)


def from_plain(data: Any) -> Document:
    """Return the document that plain data describes; raise BadDocument with everything that is wrong."""
    problems: list[Problem] = []
    document = _document(Value(data, "", problems))
    if problems:
        raise BadDocument(problems)
    return document


def _document(value: Value) -> Document:
    given = value.mapping(*_DOCUMENT)
    if given.value("schema").data != SCHEMA:
        given.value("schema").wrong(_("The schema must be “%(schema)s”.") % {"schema": SCHEMA})
    document = Document(
        code=given.value("code").key(),
        profession=given.value("profession").code(),
        jurisdiction=given.value("jurisdiction").code(),
        audience=given.choice("audience", Audience, Audience.INTERNATIONALLY_EDUCATED),
        version=given.value("version").string(MAX_TITLE),
        status=given.choice("status", DocumentStatus, DocumentStatus.OFFICIAL),
        disclaimer=given.prose("disclaimer"),
        title=given.line("title", MAX_TITLE),
        summary=given.prose("summary"),
        regulator=given.value("regulator").code(),
        destination=_destination(given.value("destination")),
        notes=given.proses("notes"),
        steps=_steps(list(given.items("steps", MAX_STEPS))),
    )
    for name in ("profession", "jurisdiction", "regulator", "title"):
        given.required(name, getattr(document, name))
    given.required("audience", given.value("audience").data)
    return document


def _destination(value: Value) -> Destination:
    given = Value(value.data or {}, value.path, value.problems).mapping("credential", "kind")
    return Destination(given.line("credential"), given.choice("kind", StepKind, StepKind.LICENCE))


def _steps(values: list[Value]) -> tuple[Step, ...]:
    steps: list[Step] = []
    keys: set[str] = set()
    for value in values:
        step = read_step(value)
        if step.key in keys:
            value.wrong(_("Another step is called “%(key)s” too.") % {"key": step.key}, f"{value.path}.id")
        keys |= {step.key} - {""}
        steps.append(step)
    return tuple(steps)
