"""Where the facts of a sheet come from: each source gets a number, in the order it is first named."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.local_time import day_words
from pathways.document.shapes import Fact
from pathways.document.words import Provenance

_ADDRESS = re.compile(r"https?://\S+")

# What is seen in its source needs no remark; what nobody said anything about cannot have one.
_PLAIN = (Provenance.FOUND, Provenance.UNKNOWN)


@dataclass
class Sources:
    """The sources of one sheet, in one language."""

    language: str
    numbers: dict[tuple[str, dt.date | None], int] = field(default_factory=dict)

    def mark(self, fact: Fact) -> str:
        """Return what stands behind a fact: “[1, 3]”, or how unsure it is."""
        numbers = [self.numbers.setdefault((name, fact.as_of), len(self.numbers) + 1) for name in fact.source]
        marks = [f"[{', '.join(map(str, numbers))}]"] if numbers else []
        if fact.provenance not in _PLAIN:
            marks.append(f"({fact.provenance.label})")
        return " ".join(marks)

    def listed(self) -> list[dict[str, str]]:
        """Return the sources by their numbers, with the day each was checked where that is known."""
        found = []
        for name, checked_on in self.numbers:
            address = _ADDRESS.search(name)
            note = ""
            if checked_on:
                note = _("checked on %(day)s") % {"day": day_words(checked_on, self.language, weekday=False)}
            found.append({"words": name, "url": address[0] if address else "", "note": note})
        return found
