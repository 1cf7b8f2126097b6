"""How wide a text will be in our typeface, well enough to lay out a drawing on the server.

Advance widths of Atkinson Hyperlegible Next, regular, in hundredths of an em, rounded up to a few classes, so that an
estimate errs on the wide side.
"""

import unicodedata

_WIDTHS = {
    **dict.fromkeys("'’.,:;|", 26),
    **dict.fromkeys("iIjl ()[]!-t", 37),
    **dict.fromkeys("rf", 36),
    **dict.fromkeys("csvxyzkJ1–", 52),
    **dict.fromkeys("mMwW…Œœ", 87),
    **dict.fromkeys("CGHNOQURADKBXSPVZ&", 69),
}
_USUAL = 58


def text_width(text: str, size: float) -> float:
    """Return the estimated width of one line of text, in the unit of its size."""
    plain = unicodedata.normalize("NFD", text)
    return sum(_WIDTHS.get(char, _USUAL) for char in plain if not unicodedata.combining(char)) * size / 100


def wrap(text: str, size: float, width: float, *, lines: int) -> list[str]:
    """Break a text at spaces into at most so many lines of a width; what does not fit ends in an ellipsis."""
    wrapped = [""]
    for word in text.split():
        joined = f"{wrapped[-1]} {word}".strip()
        if len(wrapped) < lines and wrapped[-1] and text_width(joined, size) > width:
            wrapped.append(word)
        else:
            wrapped[-1] = joined
    return [_shorten(line, size, width) for line in wrapped]


def _shorten(line: str, size: float, width: float) -> str:
    if text_width(line, size) <= width:
        return line
    kept = line
    while kept and text_width(f"{kept.rstrip()}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
