"""What a message offers to take back."""

from django import template
from django.contrib.messages.storage.base import Message

from web.undo import moves_of

register = template.Library()


@register.filter
def undoes(message: Message) -> list[int]:
    """Return the numbers of the moves: ``{% for move in message|undoes %}``."""
    return moves_of(message.extra_tags or "") if isinstance(message, Message) else []
