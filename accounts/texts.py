"""What a text may contain: pure functions, used by every field a person can write into.

Control characters end lines in mail headers and calendar files for some readers (NEL, U+2028, VT, FF) and are refused
by PostgreSQL (NUL); lone surrogates cannot be encoded at all. None of them means anything to a person, so they are
dropped when a text is stored rather than argued about.
"""

import re
from typing import Any

# C0 but TAB and LF, DEL, C1 with NEL, the two Unicode separators, and halves of surrogate pairs.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile(r"[\s\u2028\u2029\x85]+")


def clean_text(text: str) -> str:
    """Return a text of several lines: every kind of line break becomes LF, other control characters go."""
    return _CONTROL.sub("", _BREAK.sub("\n", text))


def clean_line(text: str) -> str:
    """Return a text of one line: breaks and runs of blanks become one space, control characters go."""
    return _BLANK.sub(" ", clean_text(text)).strip()


def clean_plain(value: Any) -> Any:
    """Return plain JSON with every text in it cleaned as one of several lines."""
    if isinstance(value, dict):
        return {key: clean_plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [clean_plain(inner) for inner in value]
    return clean_text(value) if isinstance(value, str) else value
