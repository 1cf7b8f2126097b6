"""Texts that stand in two languages, each shown with the language it is really in."""

from itertools import groupby

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from accounts.languages import Language
from pathways.document.shapes import Text
from pathways.exports.schema_org import embedded
from pathways.exports.schema_org.values import Node

register = template.Library()

DASH = "- "


def _spoken(thing: object, field: str) -> tuple[str, str]:
    """Return a text, and its language where that is not the page's."""
    language = (get_language() or Language.ENGLISH)[:2]
    text = thing if isinstance(thing, Text) else Text(getattr(thing, f"{field}_en"), getattr(thing, f"{field}_fr"))
    words, spoken = text.in_language(language)
    return words, "" if spoken == language else spoken


@register.simple_tag
def said(thing: object, field: str = "name") -> SafeString:
    """Write a text of a document, or ``<field>_en`` and ``<field>_fr`` of a row: ``{% said profession %}``."""
    words, other = _spoken(thing, field)
    return format_html('<span lang="{}">{}</span>', other, words) if other else conditional_escape(words)


@register.simple_tag
def said_prose(thing: object, field: str = "name") -> SafeString:
    """Write the same with its paragraphs, and as a list what stands in lines with a dash before each."""
    words, other = _spoken(thing, field)
    paragraphs = _paragraphs(words)
    return format_html('<div lang="{}">{}</div>', other, paragraphs) if other else paragraphs


def _paragraphs(words: str) -> SafeString:
    """Draw what people write by hand: the note of what changed is drafted as such a list."""
    parts = []
    for is_list, lines in groupby(words.splitlines(), key=lambda line: line.startswith(DASH)):
        if is_list:
            items = format_html_join("", "<li>{}</li>", ((line.removeprefix(DASH),) for line in lines))
            parts.append(format_html("<ul>{}</ul>", items))
        else:
            parts.append(linebreaks_filter("\n".join(lines).strip(), autoescape=True))
    return format_html_join("\n", "{}", ((part,) for part in parts))


@register.simple_tag
def english(words: str) -> SafeString:
    """Write what our sources say in English only."""
    if (get_language() or Language.ENGLISH)[:2] == Language.ENGLISH:
        return conditional_escape(words)
    return format_html('<span lang="en">{}</span>', words)


@register.simple_tag
def json_ld(data: Node) -> SafeString:
    """Write linked data between script tags; browsers run nothing of it."""
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(embedded(data)),  # noqa: S308 - embedded() leaves nothing in it that could end the element
    )
