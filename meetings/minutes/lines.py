"""Notes become lines that can be named by a number: pure functions of a text."""

from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

Line = dict[str, Any]

_parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def lines_of_notes(notes: str) -> list[tuple[str, str]]:
    """Return each paragraph, heading and entry of a list of some notes as ("text" | "bullet", words)."""
    return list(_spoken(_parser.parse(notes)))


def _spoken(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    depth = 0
    for token in tokens:
        if token.type in ("list_item_open", "list_item_close"):
            depth += token.nesting
        elif token.type == "inline" and (words := _words(token)):
            yield "bullet" if depth else "text", words
        elif token.type in ("fence", "code_block"):
            yield "text", token.content.strip()


def _words(token: Token) -> str:
    """Return what is read of a line, without its marks; a link keeps its address."""
    said: list[str] = []
    address = ""
    for part in token.children or ():
        if part.type in ("text", "code_inline"):
            said.append(part.content)
        elif part.type in ("softbreak", "hardbreak"):
            said.append("\n")
        elif part.type == "link_open":
            address = str(part.attrGet("href") or "")
        elif part.type == "link_close" and address not in said:
            said.append(f" ({address})")
    return "".join(said).strip()


def numbered(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every line of some sections its number, from 1 through all of them."""
    lines = (line for section in sections for line in section["lines"])
    for number, line in enumerate(lines, start=1):
        line["n"] = number
    return sections


def same(words: str) -> dict[str, str]:
    """Return a text that was written once, whatever language somebody reads in."""
    return {"en": words, "fr": words}


def heard_by(sections: Iterable[dict[str, Any]], *, hears_confidential: bool) -> list[dict[str, Any]]:
    """Return the sections a reader may see: whoever does not hear what is confidential sees that it was there."""
    return [
        section
        if hears_confidential or not section["confidential"]
        else {**section, "title": None, "lines": [], "reached": None, "hidden": True}
        for section in sections
    ]
