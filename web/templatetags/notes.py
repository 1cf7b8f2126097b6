"""Notes in Markdown on a page."""

from django import template
from django.utils.safestring import SafeString

from web.markdown import to_html

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Draw Markdown as clean HTML: ``{{ item.notes|markdown }}``."""
    return to_html(text)
