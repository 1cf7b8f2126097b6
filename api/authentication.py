"""How a program says who it is: with the cookie of somebody who signed in, and a CSRF token when it writes."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class CookieSession(SessionAuthentication):
    """The session of the pages. A stranger is answered 401, so that 403 always means “not you”."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"
