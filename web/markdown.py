"""Notes as people read them: Markdown to HTML, cleaned by an allow-list.

Two locks on one door: the parser lets no HTML through, and whatever it makes is cleaned by a library that knows
browsers. The only place where a text somebody wrote becomes markup.
"""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "s", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr", "h4", "h5", "h6"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
# A page has its own headings; those of a note stand under them.
LEVELS = {"h1": "h4", "h2": "h4", "h3": "h5", "h4": "h5", "h5": "h6", "h6": "h6"}

_parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True}).enable(
    ["table", "strikethrough", "linkify"]
)


def to_html(text: str) -> SafeString:
    """Return Markdown as HTML that holds no script, style, image, form or foreign scheme."""
    tokens = _parser.parse(text)
    for token in tokens:
        token.tag = LEVELS.get(token.tag, token.tag)
    html = _parser.renderer.render(tokens, _parser.options, {})
    cleaned = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer nofollow"
    )
    return mark_safe(cleaned)  # noqa: S308
