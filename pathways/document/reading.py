"""Reads a document from plain data: dicts, lists, strings and numbers, as JSON and YAML bring them.

Takes schema ``pathway/1`` as the files of `reference/pathways/` have it, and the canonical form that
``writing.to_plain`` makes of it. Nothing is taken silently: names that are not known are problems, and so is
everything beyond the limits. ``confirmed_by`` and ``confirmed_on`` are known but not taken: that a text was
confirmed is a decision of a table, which no file can bring along.
"""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from pathways.document.fields import MAX_ITEMS, MAX_SOURCE, Mapping, Value
from pathways.document.problems import BadDocument, Problem
from pathways.document.reading_steps import read_step
from pathways.document.shapes import SCHEMA, Destination, Document, Step
from pathways.document.words import Audience, DocumentStatus, StepKind

__all__ = ["MAX_STEPS", "BadDocument", "Problem", "from_plain"]

MAX_STEPS = 80
