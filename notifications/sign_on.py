"""Single sign-on as we keep it: whoever a table knows comes in by a verified address, and nobody else."""

from typing import Any, NoReturn

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render

from accounts.models import Person
from accounts.security_events import Kind, note_security_event

WAY = "sso"


class SignOnAdapter(DefaultSocialAccountAdapter):
    """Ask for the address each time anew and keep no link: who loses an address loses what it opens."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> NoReturn:
        """Sign in the person whose verified address the provider vouches for; refuse all others alike."""
        person = _vouched_for(sociallogin.account.extra_data.get("id_token"))
        if person is None:
            self._refuse(request, "unknown or unverified")
        record_authentication(request, person, method=WAY)
        login = Login(user=person, email=person.email, redirect_url=sociallogin.get_redirect_url(request))
        raise ImmediateHttpResponse(perform_login(request, login))

    def on_authentication_error(self, request: HttpRequest, provider: Any, error: Any = None, **more: Any) -> NoReturn:
        """Answer a broken round trip like a stranger: nothing is learnt from the difference."""
        self._refuse(request, str(error or "error"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Seats are given by a table, not taken."""
        return False

    def _refuse(self, request: HttpRequest, why: str) -> NoReturn:
        note_refusal(why)
        raise ImmediateHttpResponse(render(request, "account/sign_on_refused.html", status=403))


def _vouched_for(token: Any) -> Person | None:
    """Return the person a signed token speaks of."""
    if not isinstance(token, dict) or token.get("email_verified") is not True:
        return None
    person = Person.objects.with_address(str(token.get("email", "")))
    return person if person is not None and person.is_active else None


def note_refusal(why: str) -> None:
    """Put on the security log that somebody came from the provider and was not let in."""
    note_security_event(kind=Kind.SIGN_IN_FAILED, actor=None, way=WAY, why=why)
