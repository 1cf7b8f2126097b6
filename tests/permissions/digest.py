"""A fingerprint of the whole database: equal before and after means that nothing was written."""

import hashlib
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

# A visit may open or renew a session; that is no statement about anybody. A refusal is noted on the security log, and
# tests/web/test_security_log.py says what is noted there.
LEFT_OUT = {"sessions.session", "accounts.securityevent"}


def digest() -> str:
    """Return a hash over all rows of all tables."""
    total = hashlib.sha256()
    with connection.cursor() as cursor:
        for label, sql, params in _questions():
            cursor.execute(sql, params)
            total.update(f"{label}{cursor.fetchall()!r}".encode())
    return total.hexdigest()


@cache
def _questions() -> list[tuple[str, str, Any]]:
    """Return how each table is read whole. Kept: making the questions costs more than asking them."""
    return [
        (model._meta.label_lower, *model._base_manager.order_by("pk").values_list().query.sql_with_params())
        for model in sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.label_lower)
        if model._meta.label_lower not in LEFT_OUT and model._meta.managed and not model._meta.proxy
    ]
