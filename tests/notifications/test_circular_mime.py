"""The bytes of a circular: one text for many, each with a link of their own, the same on every try."""

import email
import email.policy
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.circular_mime import prepare
from notifications.mime import UnwritableMessage
from notifications.models import Circular, Delivery
from notifications.outbox import message_id_of
from pathways.follow_links import manage_token
from tests.factories.pathways import MADE_AT

MARK = "0123456789abcdef0123456789abcdef"
LINK = f"https://table.example.org/a/following/{MARK}/"


def _circular(**fields):
    texts = {
        "subject": "Ce qui a changé : ingénieur en Nouvelle-Écosse",
        "text": f"Les droits passent de 380 $ à 395 $.\n\n-- \nChanger : {LINK}\n",
        "html": f'<p>Les droits passent de 380 $ à 395 $.</p><a href="{LINK}">Changer</a>',
    }
    values = {"manage_url": LINK, **texts, **fields}
    return Circular(pk=5, run_id=3, language="fr", variant="1:x", mark=MARK, created_at=MADE_AT, **values)


def _delivery(**fields):
    return Delivery(**{"dedupe_key": "news:3:77", "follower_id": 77, "address": "reader@example.org", **fields})


def _bytes(circular=None, delivery=None):
    return prepare(circular or _circular()).as_bytes(delivery or _delivery())


def _read(circular=None, delivery=None):
    return email.message_from_bytes(_bytes(circular, delivery), policy=email.policy.default)


def test_each_part_carries_the_followers_own_link():
    message = _read()

    token = manage_token(follower_id=77, run_id=3, made_at=MADE_AT)
    url = LINK.replace(MARK, token)
    plain, html = message.iter_parts()
    assert plain.get_content().replace("\r\n", "\n") == _circular().text.replace(LINK, url)
    assert html.get_content().strip() == _circular().html.replace(LINK, url)
    assert message["List-Unsubscribe"] == f"<{url}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_headers_name_sender_reader_and_message():
    message = _read()

    assert message["To"] == "reader@example.org"
    assert message["Subject"] == "Ce qui a changé : ingénieur en Nouvelle-Écosse"
    assert message["Message-ID"] == message_id_of("news:3:77")
    assert message["X-Roundtable-Ref"] == message_id_of("news:3:77")[1:41]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "fr"


def test_a_second_try_is_byte_for_byte_the_first():
    assert _bytes() == _bytes()


def test_two_followers_get_two_links_and_two_names():
    other = _delivery(dedupe_key="news:3:78", follower_id=78)

    assert _read()["List-Unsubscribe"] != _read(delivery=other)["List-Unsubscribe"]
    assert _read()["Message-ID"] != _read(delivery=other)["Message-ID"]


@given(text=st.text(max_size=300), where=st.integers(0, 300))
def test_whatever_is_told_arrives_as_it_was_written_in_short_lines(text, where):
    """Also where the link falls on the end of a full line, and where somebody wrote what looks like our own marks."""
    text = text.encode("utf-8", "ignore").decode().replace("\r", "").replace("\x00", "")
    told = f"{text[:where]}{LINK}{text[where:]}=_circular\n.\n"
    written = _bytes(_circular(text=told))

    plain, _html = email.message_from_bytes(written, policy=email.policy.default).iter_parts()
    token = manage_token(follower_id=77, run_id=3, made_at=MADE_AT)
    assert plain.get_content().replace("\r\n", "\n") == told.replace(MARK, token)
    body = written.split(b"\r\n\r\n", 1)[1]
    assert max(len(line) for line in body.split(b"\r\n")) <= 76
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", written)


@pytest.mark.parametrize("length", range(60, 90))
def test_no_line_grows_longer_than_a_mail_may_have(length):
    written = _bytes(_circular(text=f"{'é' * (length // 3)}{'x' * length}{LINK}\n"))

    body = written.split(b"\r\n\r\n", 1)[1]
    assert max(len(line) for line in body.split(b"\r\n")) <= 76


def test_a_subject_that_breaks_out_of_its_line_is_refused():
    with pytest.raises(UnwritableMessage):
        prepare(_circular(subject="News\nBcc: other@example.org"))


def test_an_address_that_breaks_out_of_its_line_is_refused():
    with pytest.raises(UnwritableMessage):
        _bytes(delivery=_delivery(address="reader@example.org\nBcc: other@example.org"))


def test_a_text_that_cannot_be_encoded_is_refused():
    with pytest.raises(UnwritableMessage):
        prepare(_circular(text="\ud800"))


def test_a_circular_goes_to_followers_only():
    with pytest.raises(UnwritableMessage):
        _bytes(delivery=_delivery(follower_id=None))
