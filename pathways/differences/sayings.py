"""How sentences are made: from a template, or from what became of a text in each language.

Templates are lazy: they become words in the language that is active when a sentence is said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pathways.differences.changes import Change, Kind
from pathways.differences.voice import Voice
from pathways.document.shapes import Step, Text

Sentence = Callable[[Change, Voice], str]
# By kind of record, facet and what became of it.
Sentences = dict[tuple[type[Any], str, Kind], Sentence]
Words = Callable[[Voice, Change, Any], str]


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence with the older and the newer value in words."""

    template: Promise | str
    words: Words = lambda voice, change, value: ""

    def __call__(self, change: Change, voice: Voice) -> str:
        old, new = ("" if value is None else self.words(voice, change, value) for value in (change.old, change.new))
        return str(self.template) % voice.fill(change, old=old, new=new)


@dataclass(frozen=True, slots=True)
class Switch:
    """Two sentences for what is true or not."""

    on: Promise | str
    off: Promise | str

    def __call__(self, change: Change, voice: Voice) -> str:
        return str(self.on if change.new else self.off) % voice.fill(change)


@dataclass(frozen=True, slots=True)
class Limit:
    """Three sentences for a number that may be unknown: it is stated, stated no more, or another."""

    stated: Words
    unstated: Words
    changed: Words

    def __call__(self, change: Change, voice: Voice) -> str:
        if change.new is None:
            return self.unstated(voice, change, change.old)
        return (self.stated if change.old is None else self.changed)(voice, change, change.new)


@dataclass(frozen=True, slots=True)
class Worded:
    """What became of a text: “The French text of the description of step “X” changed”.

    ``what`` names the text; ``reads`` quotes the older and the newer words, where they are short and were said in the
    reader's language.
    """

    what: Promise | str
    reads: Promise | str = ""

    def __call__(self, change: Change, voice: Voice) -> str:
        return self.say(change, voice, change.old, change.new)

    def say(self, change: Change, voice: Voice, old: Text, new: Text) -> str:
        """Say what became of a text."""
        shown = {"old": voice.text(old), "new": voice.text(new)}
        what = {"what": str(self.what) % voice.fill(change, **shown)}
        if not old or not new:
            return (_("A text was added: %(what)s") if new else _("A text was removed: %(what)s")) % what
        if old.en != new.en and old.fr != new.fr:
            return self._reads(change, voice, shown) or _("The text of %(what)s changed") % what
        if old.en != new.en:
            own = self._reads(change, voice, shown) if voice.language == "en" and old.en and new.en else ""
            return own or _english(old.en, new.en) % what
        if old.fr != new.fr:
            own = self._reads(change, voice, shown) if voice.language == "fr" and old.fr and new.fr else ""
            return own or _french(old.fr, new.fr) % what
        return (
            _("The French text of %(what)s was checked against the English one") % what
            if new.of
            else _("The French text of %(what)s is no longer known to follow the English one") % what
        )

    def _reads(self, change: Change, voice: Voice, shown: dict[str, str]) -> str:
        """Quote both, unless what differs was cut off or the reader would read the same words twice."""
        return str(self.reads) % voice.fill(change, **shown) if self.reads and shown["old"] != shown["new"] else ""


def _english(old: str, new: str) -> str:
    if not old:
        return _("The English text of %(what)s was added")
    return _("The English text of %(what)s changed") if new else _("The English text of %(what)s was removed")


def _french(old: str, new: str) -> str:
    if not old:
        return _("The French text of %(what)s was added")
    return _("The French text of %(what)s changed") if new else _("The French text of %(what)s was removed")


def title(voice: Voice, change: Change, step: Step) -> str:
    """Name a step as it was or is called."""
    return voice.text(step.title) or step.key


def label(voice: Voice, change: Change, value: Any) -> str:
    """Name a choice of a closed list."""
    return str(value.label)


def words(voice: Voice, change: Change, value: Text) -> str:
    """Quote a text."""
    return voice.text(value)


def name(voice: Voice, change: Change, code: str) -> str:
    """Name what a code stands for."""
    return voice.name(code)


def step_named(voice: Voice, change: Change, key: str) -> str:
    """Name a step by its key."""
    return voice.step(change.scene, key)
