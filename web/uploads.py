"""How often one person may send files: reading one is work, whatever it holds."""

from accounts.uploads import may_send_file
from web.access import SignedInRequest


def sends_too_often(request: SignedInRequest) -> bool:
    """Count what a person posts to a page that takes files, and say whether it is too much for now."""
    return not may_send_file(request, request.user)
