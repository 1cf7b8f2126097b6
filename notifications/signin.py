"""Sign-in by mailed code: allauth's messages leave by our deliveries, like everything else."""

import datetime as dt
import secrets
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.models import Person
from notifications.kinds import Kind
from notifications.messages.frame import render
from notifications.outbox import Letter, deliver

CODE_TEMPLATE = "account/email/login_code"
# As long as ACCOUNT_LOGIN_BY_CODE_TIMEOUT: a code that comes later opens nothing.
CODE_LASTS = dt.timedelta(minutes=10)
ACCOUNT_MAIL_LASTS = dt.timedelta(hours=24)
# allauth's own words on our sign-in pages. Named here, they stand in our catalogue, which is asked before allauth's:
# its French is written for France.
ALLAUTH_WORDS = (
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("Password"),
    gettext_noop("Forgot your password?"),
    gettext_noop("Current Password"),
    gettext_noop("New Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("Code"),
    gettext_noop("This account is currently inactive."),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("Please type your current password."),
    gettext_noop("Incorrect password."),
    gettext_noop("You must type the same password each time."),
    gettext_noop("The password reset token was invalid."),
)


class AccountAdapter(DefaultAccountAdapter):
    """Our house rules for allauth: nobody signs up by themselves, and mail goes only to people we know."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This is not the code. Type the newest one we mailed you, in the browser where you asked for it."
        ),
        # True of three wrong codes and of too many codes asked for; a guessed password is answered with a page.
        "too_many_login_attempts": gettext_lazy("That was tried too often. Wait a minute, then ask for a new code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Seats are given by a table, not taken."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Keep the subject as it was written."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the message into the outbox. To an address we do not know nothing goes, and the page is the same."""
        person = Person.objects.with_address(email)
        if person is None or not person.is_active:
            return
        now = timezone.now()
        with translation.override(person.language):
            if template_prefix == CODE_TEMPLATE:
                letter = _code_letter(person, str(context["code"]), now=now)
            else:
                letter = self._account_letter(person, template_prefix, context, now=now)
        deliver([letter], now=now)

    def _account_letter(
        self, person: Person, template_prefix: str, context: dict[str, Any], *, now: dt.datetime
    ) -> Letter:
        site = get_current_site(self.request)
        message = self.render_mail(template_prefix, person.email, {**context, "current_site": site})
        texts = render(
            "account",
            person=person,
            kind=Kind.ACCOUNT,
            now=now,
            heading=message.subject,
            preheader=message.subject,
            body_text=str(message.body).strip(),
        )
        return Letter(
            key=f"account:{person.pk}:{secrets.token_hex(8)}",
            kind=Kind.ACCOUNT,
            recipient=person,
            subject=str(message.subject),
            expires_at=now + ACCOUNT_MAIL_LASTS,
            **texts,
        )


def _code_letter(person: Person, code: str, *, now: dt.datetime) -> Letter:
    texts = render(
        "sign_in_code",
        person=person,
        kind=Kind.SIGN_IN_CODE,
        now=now,
        heading=_("Your sign-in code"),
        # Not the code: it would stand on a locked telephone for everybody to read.
        preheader=_("It works for ten minutes."),
        code=code,
    )
    return Letter(
        key=f"code:{person.pk}:{secrets.token_hex(8)}",
        kind=Kind.SIGN_IN_CODE,
        recipient=person,
        subject=_("Your sign-in code"),
        expires_at=now + CODE_LASTS,
        **texts,
    )
