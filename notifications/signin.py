"""Sign-in by mailed code: allauth's messages leave by our deliveries, and what happens is put on the security log."""

import datetime as dt
import secrets
import time
from contextlib import suppress
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.browser_sessions import begin_session, end_other_sessions, forget_session
from accounts.models import Person
from accounts.security_events import Kind as Event
from accounts.security_events import note_security_event
from notifications.account_notices import NOTICES, Notice
from notifications.kinds import Kind
from notifications.messages.frame import render
from notifications.outbox import Letter, deliver, rehearse

CODE_TEMPLATE = "account/email/login_code"
RESET_TEMPLATE = "account/email/password_reset_key"
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
    gettext_noop("Authenticator code"),
    gettext_noop("Use your password"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("Use a security key"),
)
RECOVERY_CODES_SHOWN = "mfa/messages/recovery_codes_generated.txt"


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

    def login(self, request: HttpRequest, user: Person) -> None:
        """Let somebody in who showed all that was asked, and remember in which browser."""
        super().login(request, user)
        way = "+".join(str(record["method"]) for record in get_authentication_records(request, user))
        session_key, user_agent = str(request.session.session_key), request.headers.get("User-Agent", "")
        begin_session(person=user, session_key=session_key, user_agent=user_agent, now=timezone.now())
        note_security_event(kind=Event.SIGNED_IN, actor=user, way=way)

    def logout(self, request: HttpRequest) -> None:
        """Let somebody out."""
        forget_session(request.session.session_key)
        if request.user.is_authenticated:
            note_security_event(kind=Event.SIGNED_OUT, actor=request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note a wrong password; for an address that nobody has, without saying which."""
        person = Person.objects.with_address(str(credentials.get("email", "")))
        note_security_event(kind=Event.SIGN_IN_FAILED, actor=None, person=person, way="password")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for another proof before the keys to an account are changed, unless one was just given.

        allauth asks nothing of people without a password or a factor; we mail them a code.
        """
        records = get_authentication_records(self.request, self.request.user)
        if not any(time.time() - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for record in records):
            raise ReauthenticationRequired
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """Return the ways to prove again who one is; a mailed code is one only where it is all that one has."""
        return super().get_reauthentication_methods(user) or [
            {"id": "code", "description": _("Mail me a code"), "url": reverse("reauthenticate-by-code")}
        ]

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say something on the next page. Recovery codes that come with a first factor are told of here alone."""
        if message_template == RECOVERY_CODES_SHOWN and request.user.is_authenticated:
            note_security_event(kind=Event.RECOVERY_CODES_MADE, actor=request.user)
        super().add_message(request, level, message_template, *args, **kwargs)

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody that the keys to their account were changed, and note it."""
        notice = NOTICES[template_prefix]
        if notice.kind == Event.PASSWORD_CHANGED:
            self._end_others(user)
        if notice.kind != Event.RECOVERY_CODES_MADE:
            note_security_event(kind=notice.kind, actor=user, what=notice.what)
        now = timezone.now()
        with translation.override(user.language):
            letter = _notice_letter(user, notice, now=now)
        deliver([letter], now=now)

    def _end_others(self, person: Person) -> None:
        """Forget sessions that a new password ended; this one goes on under a new key."""
        key = self.request.session.session_key
        # What a changed password signs nowhere in any more is only swept away here: no cache is asked.
        with suppress(ValidationError):
            end_other_sessions(person=person, but=key, actor=person)
        if self.request.user.is_authenticated:
            begin_session(
                person=person,
                session_key=str(key),
                user_agent=self.request.headers.get("User-Agent", ""),
                now=timezone.now(),
            )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the message into the outbox.

        To an address we do not know nothing goes; the page is the same, and as much was done for it.
        """
        person = Person.objects.with_address(email)
        now = timezone.now()
        if person is None or not person.is_active:
            self._write_to_nobody(email, context, now=now)
            return
        with translation.override(person.language):
            if template_prefix == CODE_TEMPLATE:
                letter = _code_letter(person, str(context["code"]), now=now)
            else:
                letter = self._account_letter(person, template_prefix, context, now=now)
        deliver([letter], now=now)

    def _write_to_nobody(self, email: str, context: dict[str, Any], *, now: dt.datetime) -> None:
        """Write the letter that was asked for as if somebody had the address, and drop it."""
        nobody = Person(pk=0, email=email, language=translation.get_language() or "en")
        match = self.request.resolver_match
        if match is not None and match.url_name == "account_reset_password":
            # As the sign-in package looks for the addresses of whom it makes a link for.
            addresses = EmailAddress.objects.filter(user_id=nobody.pk)
            _looked = [addresses.filter(email=email).exists(), *addresses, *addresses.values_list("email", flat=True)]
            url = self.get_reset_password_from_key_url(f"0-{secrets.token_hex(19)}")
            letter = self._account_letter(nobody, RESET_TEMPLATE, {**context, "password_reset_url": url}, now=now)
        else:
            letter = _code_letter(nobody, self.generate_login_code(), now=now)
        rehearse(letter, now=now)

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


def mail_proof(person: Person, code: str, *, now: dt.datetime) -> None:
    """Mail somebody who is signed in a code by which they prove once more who they are."""
    with translation.override(person.language):
        deliver([_code_letter(person, code, now=now)], now=now)


def _notice_letter(person: Person, notice: Notice, *, now: dt.datetime) -> Letter:
    advice = _("If that was not you, sign in and look at Preferences, and write to whoever looks after Roundtable.")
    texts = render(
        "account",
        person=person,
        kind=Kind.ACCOUNT,
        now=now,
        heading=str(notice.subject),
        preheader=str(notice.sentence),
        body_text=f"{notice.sentence}\n\n{advice}",
    )
    return Letter(
        key=f"account:{person.pk}:{secrets.token_hex(8)}",
        kind=Kind.ACCOUNT,
        recipient=person,
        subject=str(notice.subject),
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
