"""Single sign-on by OpenID Connect, where the environment names a provider."""

from typing import Any
from urllib.parse import urlsplit

# The one provider of an installation, in addresses.
PROVIDER = "sso"


def providers(*, name: str, issuer: str, client_id: str, secret: str) -> dict[str, Any]:
    """Return the sign-in package's settings; none without an issuer. PKCE always, and the signed token speaks."""
    common: dict[str, Any] = {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email", "profile"], "APPS": []}
    if issuer:
        app = {"provider_id": PROVIDER, "name": name, "client_id": client_id, "secret": secret}
        common["APPS"] = [{**app, "settings": {"server_url": issuer, "fetch_userinfo": False}}]
    return {"openid_connect": common}


def origin(address: str) -> str:
    """Return scheme and host of an address: where a form may lead when somebody signs on."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
