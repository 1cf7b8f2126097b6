"""S4: a scanner that opens every link of every mail, again and again, answers for nobody and uses nothing up."""

import email
import email.policy
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from notifications.circular_mime import prepare
from notifications.kinds import Kind
from notifications.mime import as_bytes
from tests.drills.profile import FULL, sized
from tests.permissions.digest import digest
from tests.permissions.letters import NO_MAIL, write_every_letter

pytestmark = pytest.mark.only_in_pass("first")  # that reading writes nothing there, the table proves

LINK = re.compile(r"https?://[^\s\"'<>)\\]+")
TIMES = sized(2, 10)


@pytest.fixture
def letters(stage):
    """Return one mail of every kind."""
    return write_every_letter(stage.world)


def links_in(delivery):
    """Return the links to us that stand in a mail, as its reader gets it: in its parts and in its headers."""
    raw = prepare(delivery.circular).as_bytes(delivery) if delivery.circular else as_bytes(delivery)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    # Lines of a calendar are folded: a line end and a blank stand in the middle of a word.
    parts = [re.sub(r"\r?\n[ \t]", "", part.get_content()) for part in mail.walk() if not part.is_multipart()]
    text = "\n".join([*parts, *map(str, mail.values())]).replace("&amp;", "&")
    links = [link.rstrip(".,;").partition("#")[0] for link in LINK.findall(text)]
    return {link for link in links if link.startswith(settings.SITE_URL)}


def name_of(link):
    """Return the name of the address that a link leads to."""
    return resolve(link.removeprefix(settings.SITE_URL).partition("?")[0] or "/").url_name


def some_of(links):
    """Return all links; in the quick profile one of each address and query: the tokens in them differ, no more."""
    kinds: dict[object, str] = {}
    for link in sorted(links):
        kinds.setdefault(link if FULL else (name_of(link), link.partition("?")[2]), link)
    return list(kinds.values())


def test_a_scanner_answers_for_nobody_and_uses_nothing_up(stage, letters):
    found = {delivery.pk: links_in(delivery) for delivery in letters}
    links = some_of(set().union(*found.values()))
    before = digest()
    answered: dict[str, set[int]] = {}

    for link in links:
        for _time in range(TIMES // 2):
            for method in ("get", "head"):
                answer = getattr(Client(), method)(link.removeprefix(settings.SITE_URL))
                answered.setdefault(link, set()).add(answer.status_code)

    assert {delivery.kind for delivery in letters} == set(Kind) - NO_MAIL
    assert [row.kind for row in letters if not found[row.pk]] == []
    assert {link: statuses for link, statuses in answered.items() if statuses not in ({200}, {302})} == {}
    # Everything that answers without a password is among them.
    named = {name_of(link) for link in links}
    assert named >= {"answer-invitation", "answer-action", "answer-sign-off", "unsubscribe"}
    assert named >= {"follow-confirm", "follow-manage", "seat-accept", "address-confirm"}
    assert digest() == before
