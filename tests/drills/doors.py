"""Doors that take an address from somebody, asked with one that is known here and with one that is not."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.answer_links import Purpose, make_token
from accounts.models import Person
from notifications.models import Delivery
from pathways.models import Follower
from tests.cast import NOW
from tests.drills.profile import FULL
from tests.factories import FollowerFactory, PersonFactory

PASSWORD = "a long enough password"
LATER = NOW.replace(year=NOW.year + 1)


@dataclass(frozen=True)
class Asked:
    """What a browser was told: the answer to the address, and the page after it."""

    client: Client
    first: Any
    then: Any = None


@dataclass(frozen=True)
class Door:
    """Where an address may be typed; ``mails`` says whether one that nobody has is written to as well."""

    name: str
    ask: Callable[[Client, str], Asked]
    mails_everybody: bool = False
    needs: str = ""
    know: Callable[[str], object] = lambda email: PersonFactory(email=email)


def code(client: Client, email: str) -> Asked:
    first = client.post(reverse("account_request_login_code"), {"email": email})
    return Asked(client, first, client.post(reverse("account_confirm_login_code"), {"code": "WRONG"}))


def password(client: Client, email: str) -> Asked:
    return Asked(client, client.post(reverse("account_login"), {"login": email, "password": "not the password"}))


def reset(client: Client, email: str) -> Asked:
    first = client.post(reverse("account_reset_password"), {"email": email})
    return Asked(client, first, client.get(first["Location"]))


def another_address(client: Client, email: str) -> Asked:
    first = client.post(reverse("account_email"), {"email": email})
    return Asked(client, first, client.get(first["Location"]))


def follow(client: Client, email: str) -> Asked:
    first = client.post("/en/follow/", {"email": email, "cadence": "weekly"})
    return Asked(client, first, client.get(first["Location"]))


def follow_by_program(client: Client, email: str) -> Asked:
    said = {"email": email, "cadence": "weekly"}
    return Asked(client, client.post("/api/v1/follow/", said, content_type="application/json"))


def guest(client: Client, email: str) -> Asked:
    typed = {"name": "Typed Name", "email": email, "language": "en"}
    meeting = client.meeting  # type: ignore[attr-defined]
    return Asked(client, client.post(reverse("meeting-guest-add", args=[meeting.pk]), typed))


def seat(client: Client, email: str) -> Asked:
    chair = client.seat  # type: ignore[attr-defined]
    typed = {"name": "Typed Name", "email": email, "language": "en", "starts_on": "2026-12-01", "is_alternate": "on"}
    return Asked(client, client.post(reverse("seat", args=[chair.group.code, chair.pk]), typed))


def forged_link(client: Client, email: str) -> Asked:
    """Ask with a link that names somebody by number, who is there or not, under a signature that is not ours."""
    person = Person.objects.with_address(email)
    newest = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    number = person.pk if person else newest + 1
    token = make_token(purpose=Purpose.UNSUBSCRIBE, person_id=number, subject_id=0, made_at=NOW, expires_at=LATER)
    where = reverse("unsubscribe", args=[token[:-4] + "AAAA"])
    return Asked(client, client.get(where), client.post(where))


def with_password(email: str) -> Person:
    """Return somebody known; half of them never chose a password."""
    person = PersonFactory(email=email)
    if int(re.sub(r"\D", "", email)) % 2:
        person.password = _encoded()
        person.save(update_fields=["password"])
    return person


def _encoded(kept: dict[bool, str] = {}) -> str:  # noqa: B006 (one costly hash for all)
    if FULL not in kept:
        person = Person()
        person.set_password(PASSWORD)
        kept[FULL] = person.password
    return kept[FULL]


def follower(email: str) -> Follower:
    return FollowerFactory(email=email, confirmed_at=NOW)


DOORS = [
    Door("code", code),
    Door("password", password, know=with_password),
    Door("reset", reset, know=with_password),
    Door("another address", another_address, mails_everybody=True, needs="fresh proof"),
    Door("follow", follow, know=follower),
    Door("follow by program", follow_by_program, know=follower),
    Door("guest", guest, mails_everybody=True, needs="chair"),
    Door("seat", seat, mails_everybody=True, needs="chair"),
    Door("forged link", forged_link),
]

CHANGING = [
    (re.compile(r'(name="csrfmiddlewaretoken" value=)"[^"]*"'), r'\1""'),
    (re.compile(r'(name="form_key" value=)"[^"]*"'), r'\1""'),
    (re.compile(r"nonce(-|=\")[A-Za-z0-9+/=_-]+"), "nonce"),
    (re.compile(r"(unsubscribe(?:/|%2F))[A-Za-z0-9_:.%~-]+"), r"\1"),
]


def told(answer: Any, email: str) -> list[str]:
    """Return everything a browser learns from an answer, line by line, without what is drawn anew for each."""
    if answer is None:
        return []
    body = _without(answer.content.decode(), email)
    headers = {
        name: _without(value, email)
        for name, value in answer.headers.items()
        if name not in {"Set-Cookie", "X-Request-ID"}
    }
    if "Content-Length" in headers:
        # A link is as long as the number in it, and stands in the form behind it.
        drawn_anew = len(answer.content) - len(body.encode())
        headers["Content-Length"] = str(int(headers["Content-Length"]) - drawn_anew)
    cookies = {
        name: (len(morsel.value), {key: value for key, value in morsel.items() if key != "expires"})
        for name, morsel in answer.cookies.items()
    }
    return [str(answer.status_code), str(headers), str(cookies), *body.splitlines()]


def _without(text: str, email: str) -> str:
    for pattern, replacement in CHANGING:
        text = pattern.sub(replacement, text)
    return text.replace(email, "ADDRESS").replace(escape(email), "ADDRESS")


def mailed_to() -> set[str]:
    """Return the addresses that any message was written to."""
    return set(Delivery.objects.values_list("address", flat=True))
