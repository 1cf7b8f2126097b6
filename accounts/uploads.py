"""How often one person may send files, through whichever door: reading one is work, whatever it holds."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from accounts.models import Person


def may_send_file(request: HttpRequest, person: Person) -> bool:
    """Count a file that a person sends, and say whether there were few enough of late."""
    return bool(ratelimit.consume(request, app="allauth.account", action="upload", user=person))
