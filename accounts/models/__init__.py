"""Models of the accounts app."""

from accounts.models.form_key import FormKey
from accounts.models.person import Person
from accounts.models.security_event import SecurityEvent, SecurityLogIsKept
from accounts.models.site_role import SiteRole

__all__ = ["FormKey", "Person", "SecurityEvent", "SecurityLogIsKept", "SiteRole"]
