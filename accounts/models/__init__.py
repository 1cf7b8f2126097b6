"""Models of the accounts app."""

from accounts.models.address_change import AddressChange
from accounts.models.api_token import ApiToken
from accounts.models.browser_session import BrowserSession
from accounts.models.form_key import FormKey
from accounts.models.idempotency_key import IdempotencyKey
from accounts.models.person import Person
from accounts.models.security_event import SecurityEvent, SecurityLogIsKept
from accounts.models.site_role import SiteRole

__all__ = [
    "AddressChange",
    "ApiToken",
    "BrowserSession",
    "FormKey",
    "IdempotencyKey",
    "Person",
    "SecurityEvent",
    "SecurityLogIsKept",
    "SiteRole",
]
