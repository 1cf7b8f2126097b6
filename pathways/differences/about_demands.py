"""Sentences about what a step asks for: requirements and documents."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from pathways.differences.changes import Change, Kind
from pathways.differences.sayings import Plain, Sentences, Worded, words
from pathways.differences.voice import Voice
from pathways.document.shapes import Paper, Step


def _paper(voice: Voice, change: Change, paper: Paper) -> str:
    return voice.text(paper.name)


SENTENCES: Sentences = {
    (Step, "requirements", Kind.ADDED): Plain(gettext_lazy("Step “%(step)s” has a new requirement: “%(new)s”"), words),
    (Step, "requirements", Kind.REMOVED): Plain(
        gettext_lazy("Step “%(step)s” no longer has the requirement “%(old)s”"), words
    ),
    (Step, "requirements", Kind.MOVED): Plain(gettext_lazy("The requirements of step “%(step)s” stand in a new order")),
    (Step, "requirements", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the requirement “%(new)s” of step “%(step)s”"),
        gettext_lazy("A requirement of step “%(step)s” now reads “%(new)s” (was “%(old)s”)"),
    ),
    (Step, "papers", Kind.ADDED): Plain(gettext_lazy("Step “%(step)s” now asks for the document “%(new)s”"), _paper),
    (Step, "papers", Kind.REMOVED): Plain(
        gettext_lazy("Step “%(step)s” no longer asks for the document “%(old)s”"), _paper
    ),
    (Step, "papers", Kind.MOVED): Plain(gettext_lazy("The documents of step “%(step)s” stand in a new order")),
    (Paper, "name", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "the document “%(new)s” of step “%(step)s”"),
        gettext_lazy("The document “%(old)s” of step “%(step)s” is now called “%(new)s”"),
    ),
    (Paper, "alternatives", Kind.ADDED): Plain(
        gettext_lazy("Step “%(step)s” now also takes “%(new)s” instead of the document “%(item)s”"), words
    ),
    (Paper, "alternatives", Kind.REMOVED): Plain(
        gettext_lazy("Step “%(step)s” no longer takes “%(old)s” instead of the document “%(item)s”"), words
    ),
    (Paper, "alternatives", Kind.MOVED): Plain(
        gettext_lazy("What step “%(step)s” takes instead of the document “%(item)s” stands in a new order")
    ),
    (Paper, "alternatives", Kind.CHANGED): Worded(
        pgettext_lazy("what changed", "“%(new)s”, taken instead of the document “%(item)s” in step “%(step)s”"),
        gettext_lazy("Instead of the document “%(item)s”, step “%(step)s” now takes “%(new)s” (was “%(old)s”)"),
    ),
}
