"""Signs a test's browser in with one statement, not with thirteen. Loaded by conftest.

Thousands of tests begin signed in. What signing in itself does, the tests of signing in do with real forms.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.cached_db import SessionStore
from django.test import Client
from django.utils.crypto import get_random_string

_by_django = Client.force_login


def force_login(browser: Client, user: Any, backend: str | None = None) -> None:
    """Open a session for somebody; a browser that has one already takes Django's way."""
    if settings.SESSION_COOKIE_NAME in browser.cookies:
        _by_django(browser, user, backend)
        return
    store = SessionStore(get_random_string(32, VALID_KEY_CHARS))
    data = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: backend or settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    age = settings.SESSION_COOKIE_AGE
    store._session_cache = data  # type: ignore[attr-defined]
    store.create_model_instance(data).save(force_insert=True)
    store._cache.set(store.cache_key, data, age)  # type: ignore[attr-defined]
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(store.session_key)
    browser.cookies[settings.SESSION_COOKIE_NAME].update({"max-age": str(age), "path": "/", "httponly": "yes"})


@pytest.fixture(autouse=True, scope="session")
def _signing_in_is_one_statement() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", force_login)
        yield
