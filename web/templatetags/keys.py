"""The hidden key that makes a form work once."""

import secrets

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from web.form_keys import FIELD

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """Return the hidden field; put it into every form that is posted."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, secrets.token_urlsafe(24))
