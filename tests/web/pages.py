"""What tests of pages share: post a form, read a page as words."""

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client


def post(client: Client, url: str, **fields: Any) -> Any:
    """Post a form as a browser does; a form always carries something."""
    return client.post(url, {"sent": "yes", **fields})


def words(response: HttpResponse) -> str:
    """Return what a page says in its main part, without markup, blanks made one."""
    page = response.content.decode()
    main = page.partition('<main id="main"')[2].partition("</main>")[0] or page
    messages = page.partition('id="messages"')[2].partition("<main")[0]
    text = re.sub(r"<(script|title|desc)\b.*?</\1>", " ", messages + main, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text))).strip()
