"""What tests of pages share: post a form, read a page as words."""

import datetime as dt
import html
import json
import re
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.answer_links import Purpose, make_token
from accounts.models import Person


def post(client: Client, url: str, **fields: Any) -> Any:
    """Post a form as a browser does; a form always carries something."""
    return client.post(url, {"sent": "yes", **fields})


def words(response: Any) -> str:
    """Return what a page says in its main part, without markup, blanks made one."""
    page = response.content.decode()
    main = page.partition('<main id="main"')[2].partition("</main>")[0] or page
    messages = page.partition('id="messages"')[2].partition("<main")[0]
    text = re.sub(r"<(script|title|desc)\b.*?</\1>", " ", messages + main, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text))).strip()


def data_in(response: Any) -> list[Any]:
    """Return what a page tells machines, node by node."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.S)
    nodes: list[Any] = json.loads(found)["@graph"]
    return nodes


def choose_english(client: Client) -> Client:
    """Let the browser ask for English, whatever language the person reads mail in."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def answer_link(
    name: str, purpose: Purpose, person: Person, subject_id: int, now: dt.datetime, *, days: int = 60
) -> str:
    """Return an address as it stands in a mail that went out now."""
    token = make_token(
        purpose=purpose,
        person_id=person.pk,
        subject_id=subject_id,
        made_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    return reverse(name, args=[token])
