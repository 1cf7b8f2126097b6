"""Notes in Markdown on a page."""

from django import template
from django.utils.safestring import SafeString

from web.markdown import to_html

register = template.Library()


@register.filter
def markdown(text: str, top: int = 3) -> SafeString:
    """Draw Markdown as clean HTML: ``{{ item.notes|markdown }}``; ``:2`` where only the page's title stands above."""
    return to_html(text, top=top)
