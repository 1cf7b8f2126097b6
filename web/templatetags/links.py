"""Addresses in plain text, made so that one can follow them."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_ADDRESS = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)\]])")


@register.filter
def linked(text: str) -> SafeString:
    """Make each http(s) address of a text a link; everything else is escaped and stays as it is."""
    parts = _ADDRESS.split(text)
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<a href="{}" rel="noopener noreferrer">{}</a>', part, part) if place % 2 else part,)
            for place, part in enumerate(parts)
        ),
    )
