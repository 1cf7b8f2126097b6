"""The small values of schema.org's JSON-LD."""

import json
from typing import Any

from pathways.document.shapes import Text
from pathways.exports.context import Names

Node = dict[str, Any]

LOCALES = {"en": "en-CA", "fr": "fr-CA"}


def said(text: Text, language: str) -> Node | str:
    """Return a text with the language it is really in; nothing where there is none in either."""
    words, spoken = text.in_language(language)
    return {"@value": words, "@language": LOCALES[spoken]} if words else ""


def in_words(words: str, language: str) -> Node:
    """Return words of the house, spoken in the page's language."""
    return {"@value": words, "@language": LOCALES[language]}


def organization(code: str, names: Names, language: str) -> Node:
    """Return an organization."""
    body = names.body(code)
    node: Node = {"@type": "Organization", "name": said(body.name, language)}
    return node | ({"url": body.website} if body.website else {})


def without_nothing(value: Any) -> Any:
    """Return a value without the texts and lists that say nothing, however deep they lie."""
    if isinstance(value, list):
        return [without_nothing(inner) for inner in value]
    if isinstance(value, dict):
        return {name: without_nothing(inner) for name, inner in value.items() if inner not in ("", [], {})}
    return value


def embedded(data: Node) -> str:
    """Return JSON that may stand between script tags: nothing in it can end them or begin a comment."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.translate({ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})
