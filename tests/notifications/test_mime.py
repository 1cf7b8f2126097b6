"""The bytes of a mail, read back by a parser that is not ours."""

import email
import email.policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications import mime
from notifications.models import Delivery
from tests.factories.deliveries import MADE_AT

ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def _delivery(**fields):
    return Delivery(
        **{
            "message_id": "<0123456789abcdef0123456789abcdef01234567@roundtable.example.org>",
            "address": "member@example.org",
            "language": "fr",
            "subject": "Réunion des ingénieurs, mardi 8 décembre",
            "text": "Bonjour,\n\nÀ mardi.\n",
            "html": "<p>À mardi.</p>",
            "created_at": MADE_AT,
            **fields,
        }
    )


def _read(delivery):
    return email.message_from_bytes(mime.as_bytes(delivery), policy=email.policy.default)


def test_parts_go_from_plain_to_rich_with_the_calendar_last():
    message = _read(_delivery(ics=ICS, ics_method="REQUEST"))

    parts = [part.get_content_type() for part in message.iter_parts()]
    assert message.get_content_type() == "multipart/alternative"
    assert parts == ["text/plain", "text/html", "text/calendar"]
    calendar = list(message.iter_parts())[-1]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_content_charset() == "utf-8"
    assert calendar.get_payload(decode=True).decode() == ICS


def test_headers_name_sender_reader_and_message():
    message = _read(_delivery(reply_to="cochair@example.org"))

    assert message["To"] == "member@example.org"
    assert message["Subject"] == "Réunion des ingénieurs, mardi 8 décembre"
    assert message["Message-ID"] == "<0123456789abcdef0123456789abcdef01234567@roundtable.example.org>"
    assert message["X-Roundtable-Ref"] == "0123456789abcdef0123456789abcdef01234567"
    assert message["Reply-To"] == "cochair@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "fr"
    assert "List-Unsubscribe" not in message


def test_what_one_may_do_without_says_how_to_stop_it():
    message = _read(_delivery(unsubscribe_url="https://example.org/a/unsubscribe/x/"))

    assert message["List-Unsubscribe"] == "<https://example.org/a/unsubscribe/x/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_same_row_is_the_same_bytes():
    assert mime.as_bytes(_delivery(ics=ICS, ics_method="CANCEL")) == mime.as_bytes(
        _delivery(ics=ICS, ics_method="CANCEL")
    )


@pytest.mark.parametrize("field", ["subject", "address", "unsubscribe_url", "reply_to"])
def test_a_line_break_in_a_header_is_refused(field):
    with pytest.raises(mime.UnwritableMessage):
        mime.as_bytes(_delivery(**{field: "a@example.org\r\nBcc: everybody@example.org"}))


def test_half_a_character_is_refused():
    with pytest.raises(mime.UnwritableMessage):
        mime.as_bytes(_delivery(subject="\ud800"))


def test_an_unknown_calendar_method_is_refused():
    with pytest.raises(mime.UnwritableMessage):
        mime.as_bytes(_delivery(ics=ICS, ics_method="PUBLISH"))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=240))
def test_any_subject_survives(subject):
    message = _read(_delivery(subject=subject))

    # Blanks at an end or in a row carry no meaning in a header.
    assert "".join(str(message["Subject"]).split()) == "".join(subject.split())
    assert message["To"] == "member@example.org"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=400))
def test_any_text_survives_and_no_line_is_too_long(text):
    delivery = _delivery(text=text, html="")

    message = _read(delivery)

    assert message.get_payload(decode=True).replace(b"\r\n", b"\n") == text.encode()
    assert max(len(line) for line in mime.as_bytes(delivery).split(b"\r\n")) <= 998
