"""Sentences about the pathway as a whole."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pathways.differences.changes import Change, Kind
from pathways.differences.sayings import Plain, Sentences, Worded, label, name, words
from pathways.differences.voice import Voice
from pathways.document.shapes import Destination, Document
from pathways.document.words import DocumentStatus


def _plain(voice: Voice, change: Change, value: Any) -> str:
    return str(value)


def _version(change: Change, voice: Voice) -> str:
    here = {"old": change.old, "new": change.new}
    if not change.new:
        return _("The text is no longer marked as version “%(old)s”") % here
    if not change.old:
        return _("The text is now marked as version “%(new)s”") % here
    return _("The text is now marked as version “%(new)s” (was “%(old)s”)") % here


def _status(change: Change, voice: Voice) -> str:
    if change.new == DocumentStatus.ILLUSTRATIVE:
        return _("The pathway is now an illustrative example and not official")
    return _("The pathway is now official and no longer an illustrative example")


SENTENCES: Sentences = {
    (Document, "code", Kind.CHANGED): Plain(
        gettext_lazy("The code of the pathway is now “%(new)s” (was “%(old)s”)"), _plain
    ),
    (Document, "profession", Kind.CHANGED): Plain(
        gettext_lazy("The pathway is now for the profession “%(new)s” (was “%(old)s”)"), name
    ),
    (Document, "jurisdiction", Kind.CHANGED): Plain(
        gettext_lazy("The pathway now holds for “%(new)s” (was for “%(old)s”)"), name
    ),
    (Document, "audience", Kind.CHANGED): Plain(
        gettext_lazy("The pathway is now for people who were %(new)s (was for people who were %(old)s)"), label
    ),
    (Document, "title", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the title of the pathway"),
        gettext_lazy("The pathway is now called “%(new)s” (was “%(old)s”)"),
    ),
    (Document, "regulator", Kind.CHANGED): Plain(gettext_lazy("The regulator is now “%(new)s” (was “%(old)s”)"), name),
    (Destination, "credential", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the destination “%(new)s”"),
        gettext_lazy("The pathway now leads to “%(new)s” (was to “%(old)s”)"),
    ),
    (Destination, "kind", Kind.CHANGED): Plain(
        gettext_lazy("The destination is now of the kind “%(new)s” (was “%(old)s”)"), label
    ),
    (Document, "summary", Kind.CHANGED): Worded(pgettext_lazy("what changed", "the summary")),
    (Document, "disclaimer", Kind.CHANGED): Worded(pgettext_lazy("what changed", "the disclaimer")),
    (Document, "version", Kind.CHANGED): _version,
    (Document, "status", Kind.CHANGED): _status,
    (Document, "notes", Kind.ADDED): Plain(gettext_lazy("A note was added: “%(new)s”"), words),
    (Document, "notes", Kind.REMOVED): Plain(gettext_lazy("A note was removed: “%(old)s”"), words),
    (Document, "notes", Kind.MOVED): Plain(gettext_lazy("The notes stand in a new order")),
    (Document, "notes", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the note “%(new)s”"), gettext_lazy("A note now reads “%(new)s” (was “%(old)s”)")
    ),
}
