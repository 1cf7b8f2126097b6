"""Content lines: cleaned, escaped, folded."""

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.texts import clean_text
from meetings.vevent.lines import content_line, escape_text, fold, mail_address, quote_parameter, text_line, web_address


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a,b;c\\d", "a\\,b\\;c\\\\d"),
        ("one\r\ntwo\rthree\nfour", "one\\ntwo\\nthree\\nfour"),
        ("vt\x0bff\x0cnel\x85ls\u2028ps\u2029", "vt\\nff\\nnel\\nls\\nps\\n"),
        ("nul\x00 esc\x1b fs\x1c del\x7f half\ud800", "nul esc fs del half"),
        ("colons: stay", "colons: stay"),
    ],
)
def test_text_is_escaped_and_cleaned(text: str, escaped: str) -> None:
    assert escape_text(text) == escaped


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Robin Example", '"Robin Example"'),
        ('Robin "Rob" Example', "\"Robin 'Rob' Example\""),
        ("Example; Robin, P.Eng.: chair", '"Example; Robin, P.Eng.: chair"'),
        ("Robin\r\nATTENDEE:mailto:x@example.org", '"Robin ATTENDEE:mailto:x@example.org"'),
        ("caret^nescape", '"caret nescape"'),
    ],
)
def test_parameter_has_no_quotation_mark_break_or_caret_inside(text: str, quoted: str) -> None:
    assert quote_parameter(text) == quoted


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("https://meet.example.org/a?b=c&d=é", "https://meet.example.org/a?b=c&d=%C3%A9"),
        ("https://meet.example.org/a b", "https://meet.example.org/a%20b"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_web_address_is_one_or_nothing(address: str, value: str) -> None:
    assert web_address(address) == value


def test_mail_address_is_bare() -> None:
    assert mail_address("robin+table@example.org") == "mailto:robin+table@example.org"
    assert mail_address('"a b"@example.org') == "mailto:%22a%20b%22@example.org"


def test_empty_text_has_no_line() -> None:
    assert text_line("LOCATION", "") == ""


def test_long_line_folds_between_characters() -> None:
    line = content_line("SUMMARY", "é" * 60)

    assert line == "SUMMARY:" + "é" * 33 + "\r\n " + "é" * 27 + "\r\n"


@pytest.mark.parametrize("length", [74, 75, 76, 149, 150])
def test_fold_keeps_every_line_within_75_octets(length: int) -> None:
    lines = fold("x" * length).encode().split(b"\r\n")

    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"".join([lines[0], *(line[1:] for line in lines[1:])]) == b"x" * length


@given(st.text())
def test_text_is_read_back_as_it_was_cleaned(text: str) -> None:
    event = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{text_line('DESCRIPTION', f'x{text}x')}END:VEVENT\r\n")

    assert event["DESCRIPTION"] == clean_text(f"x{text}x")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_fold_loses_nothing(text: str) -> None:
    octets = fold(text).encode()

    assert octets.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in octets.split(b"\r\n"))
    assert octets.removesuffix(b"\r\n").replace(b"\r\n ", b"").decode() == text
    for line in octets.split(b"\r\n"):
        line.decode()  # no character was cut
