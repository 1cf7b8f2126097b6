"""Who says a sentence: in which language, and how titles, names, days and lists are spoken in it.

Everything here speaks the language that is active; `words.sentences` sets it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _

from accounts.local_time import day_words
from accounts.texts import clean_line
from pathways.differences.changes import Change, Scene
from pathways.document.shapes import Text

# What a sentence quotes of a text; the page shows the whole of it.
LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks in one language. ``names`` holds what codes of bodies, professions and jurisdictions stand for."""

    language: str
    names: Mapping[str, Text] = field(default_factory=dict)

    def whole(self, text: Text) -> str:
        """Return a text, in the other language where this one is missing."""
        return text.in_language(self.language)[0]

    def text(self, text: Text) -> str:
        """Return a text in one line, shortened."""
        return Truncator(clean_line(self.whole(text))).chars(LONGEST_QUOTE)

    def name(self, code: str) -> str:
        """Return the name of what a code stands for; the code itself where nobody told."""
        return self.text(self.names.get(code, Text())) or code

    def step(self, scene: Scene, key: str) -> str:
        """Return the title of a step; its key where it has none."""
        return self.text(scene.titles.get(key, Text())) or key

    def steps(self, scene: Scene, keys: Iterable[str]) -> str:
        """Return the titles of steps one of which is enough: “A”, “B” or “C”."""
        return get_text_list([self.quote(self.step(scene, key)) for key in keys], _("or"))

    def quote(self, words: str) -> str:
        """Put words into quotation marks."""
        return _("“%(words)s”") % {"words": words}

    def day(self, day: dt.date) -> str:
        """Write a day without its weekday."""
        return day_words(day, self.language, weekday=False)

    def fee(self, scene: Scene) -> str:
        """Name a fee, and its step where another has a fee of that name."""
        here = {"fee": self.text(scene.item), "step": self.step(scene, scene.step)}
        return _("“%(fee)s” (step “%(step)s”)") % here if scene.is_shared else self.quote(here["fee"])

    def fill(self, change: Change, **words: Any) -> dict[str, Any]:
        """Return what the placeholders of a sentence stand for."""
        scene = change.scene
        return {
            "step": self.step(scene, scene.step),
            "item": self.text(scene.item),
            "fee": self.fee(scene),
            "after": self.step(scene, change.after),
            **words,
        }
