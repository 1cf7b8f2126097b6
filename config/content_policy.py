"""What a browser may load for our pages: our own files and nothing else, no code inside a page."""

from typing import Any

from csp.constants import NONE, SELF


def policy(*, forms_lead_to: list[str]) -> dict[str, Any]:
    """Return the policy. A form leads to us, and where single sign-on is configured through us to its provider."""
    return {
        "DIRECTIVES": {
            "default-src": [SELF],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
            "object-src": [NONE],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
            "form-action": [SELF, *forms_lead_to],
        }
    }
