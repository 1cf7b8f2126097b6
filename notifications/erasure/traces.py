"""A name and an address as they may stand in a text, and what stands there afterwards. Pure."""

import html
import json
import re
from typing import Any
from urllib.parse import quote

# In both languages, wherever a name was: what is stored is shown to everybody.
FORMER_MEMBER = "Former member / Ancien membre"
# A domain that can never exist (RFC 2606).
NOWHERE = "erased.invalid"
# Between words; JSON kept as text writes an end of line with a letter.
_BEGINS = r"(?:(?<!\w)|(?<=\\n)|(?<=\\t))"
_FOLD = r"(?:\r?\n[ \t])?"


def address_of_nobody(person_id: int) -> str:
    """Return what stands where an address was; nobody can be reached at it."""
    return f"former-member-{person_id}@{NOWHERE}"


class Traces:
    """Finds and replaces one person's name and address.

    The name is found as a whole and between other words only, as it was written, over ends of lines; the address in any
    case. Both also as HTML, JSON and addresses of pages write them.
    """

    def __init__(self, *, name: str, email: str, person_id: int) -> None:
        self._nobody = address_of_nobody(person_id)
        names = _written(name)
        name_words = "|".join(_over_lines(one) for one in sorted(names, key=len, reverse=True))
        addresses = "|".join(map(re.escape, sorted(_written(email) | {quote(email)}, key=len, reverse=True)))
        self._name = re.compile(rf"{_BEGINS}(?:{name_words})(?!\w)") if name.strip() else None
        self._address = re.compile(rf"(?<![\w.+-])(?:{addresses})(?![\w-])", re.IGNORECASE)
        folded = [_FOLD.join(map(re.escape, one)) for one in (*names, name.replace(",", "\\,"))]
        self._folded_name = re.compile("|".join(folded)) if name.strip() else None
        self._folded_address = re.compile(_FOLD.join(map(re.escape, email)), re.IGNORECASE)
        # What a database can look for: part of the name that no end of line cuts, and the address.
        longest = max(name.split(), key=len, default="")
        self.clues = sorted((_written(longest) if longest else set()) | _written(email) | {quote(email)})

    def out_of(self, value: Any) -> Any:
        """Return a text, or a value of JSON with all that is in it, without the person."""
        if isinstance(value, str):
            value = self._address.sub(self._nobody, value)
            return self._name.sub(FORMER_MEMBER, value) if self._name else value
        if isinstance(value, list):
            return [self.out_of(one) for one in value]
        if isinstance(value, dict):
            return {key: self.out_of(one) for key, one in value.items()}
        return value

    def out_of_calendar(self, text: str) -> str:
        """Return a calendar file without the person; its lines are folded anywhere."""
        text = self._folded_address.sub(self._nobody, text)
        return self._folded_name.sub(FORMER_MEMBER, text) if self._folded_name else text


def _written(text: str) -> set[str]:
    """Return a text as it stands in prose, in HTML and in JSON."""
    escaped = html.escape(text)
    return {text, escaped, escaped.replace("&#x27;", "&#39;"), json.dumps(text)[1:-1]}


def _over_lines(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))
