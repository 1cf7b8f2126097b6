"""Asks the whole program, middleware and all, without a server between."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core.wsgi import get_wsgi_application

from accounts.models import Person


def sign_in(person: Person) -> str:
    """Open a session for a person and return its cookie."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def asker(cookie: str) -> Callable[[str], bytes]:
    """Return a way to fetch an address as somebody; anything but 200 is an error."""
    application = get_wsgi_application()

    def ask(address: str) -> bytes:
        path, _mark, query = address.partition("?")
        statuses: list[str] = []

        def start_response(status: str, headers: Any, exc_info: Any = None, /) -> Any:
            statuses.append(status)

        answer: Any = application(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "SCRIPT_NAME": "",
                "SERVER_NAME": "127.0.0.1",
                "SERVER_PORT": "80",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "HTTP_COOKIE": cookie,
                "wsgi.input": BytesIO(),
                "wsgi.url_scheme": "http",
            },
            start_response,
        )
        body = b"".join(answer)
        # Not close(): it would end the connection to the database, which a server keeps between requests.
        if not statuses[0].startswith("200"):
            raise RuntimeError(f"{address}: {statuses[0]}")
        return body

    return ask
