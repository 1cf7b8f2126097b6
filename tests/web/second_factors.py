"""What tests of signing in share: people who sign in as they do, and the codes an authenticator app would show."""

import re
import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from notifications.models import Delivery


def mailed_code(person: Person) -> str:
    """Return the newest code mailed to somebody."""
    mail = Delivery.objects.filter(recipient=person, kind="sign-in-code").order_by("-pk").first()
    assert mail is not None
    return re.findall(r"^ {4}(\S+)$", mail.text, re.MULTILINE)[0]


def sign_in(client: Client, person: Person, **extra: Any) -> Any:
    """Sign somebody in by a mailed code, as far as that goes; return the answer."""
    client.post(reverse("account_request_login_code"), {"email": person.email}, **extra)
    return client.post(reverse("account_confirm_login_code"), {"code": mailed_code(person)}, **extra)


def app_code(secret: str, *, steps: int = 0) -> str:
    """Return the code that an app shows now, or some half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def give_app(person: Person) -> str:
    """Give somebody an authenticator app with recovery codes; return the app's key."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return str(secret)
