"""Second factors, sealed anew: after SECRET_KEY was changed, so that the key before can be forgotten one day."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from notifications.factors import FactorAdapter

SEALED = ("secret", "seed")
SEALED_LISTS = ("migrated_codes",)


@transaction.atomic
def seal_again() -> int:
    """Seal each second factor's secret with today's key; return how many. What stands in an app goes on working.

    Raise cryptography's InvalidToken, and change nothing, where neither today's key nor a fallback opens one.
    """
    adapter, count = FactorAdapter(), 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        data: dict[str, Any] = dict(factor.data)
        for name in data.keys() & set(SEALED):
            data[name] = adapter.encrypt(adapter.decrypt(data[name]))
        for name in data.keys() & set(SEALED_LISTS):
            data[name] = [adapter.encrypt(adapter.decrypt(code)) for code in data[name]]
        if data != factor.data:
            factor.data = data
            factor.save(update_fields=["data"])
            count += 1
    return count
