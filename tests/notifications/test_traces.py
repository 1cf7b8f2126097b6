"""A name and an address are found however they are written, and nothing else is."""

import html
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.texts import clean_line
from notifications.erasure.traces import FORMER_MEMBER, Traces, address_of_nobody

TRACES = Traces(name="Zoé O'Neil", email="zoe@example.org", person_id=7)
NOBODY = address_of_nobody(7)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Zoé O'Neil asked.", f"{FORMER_MEMBER} asked."),
        ("Zoé\n  O'Neil", FORMER_MEMBER),
        ("Zoé O&#x27;Neil and Zoé O&#39;Neil", f"{FORMER_MEMBER} and {FORMER_MEMBER}"),
        ("Zo\\u00e9 O'Neil", FORMER_MEMBER),
        ("one\\nZoé O'Neil\\ntwo", f"one\\n{FORMER_MEMBER}\\ntwo"),
        ("<ZOE@example.org>", f"<{NOBODY}>"),
        ("mailto:zoe%40example.org", f"mailto:{NOBODY}"),
        ("Zoé O'Neill, Anzoé O'Neil, azoe@example.org, zoe@example.organic", None),
        ("Zoé alone and zoé o'neil stay", None),
    ],
)
def test_texts(before, after):
    assert TRACES.out_of(before) == (before if after is None else after)


def test_values_of_json_through_and_through():
    assert TRACES.out_of({"who": ["Zoé O'Neil", 3, None], "at": {"to": "zoe@example.org"}}) == {
        "who": [FORMER_MEMBER, 3, None],
        "at": {"to": NOBODY},
    }


def test_folded_lines_of_a_calendar():
    text = "ORGANIZER;CN=Zoé O'N\r\n eil:mailto:zoe@exa\r\n mple.org\r\n"

    assert TRACES.out_of_calendar(text) == f"ORGANIZER;CN={FORMER_MEMBER}:mailto:{NOBODY}\r\n"


def test_somebody_without_a_name_has_an_address():
    traces = Traces(name="", email="zoe@example.org", person_id=7)

    assert traces.out_of("Ann, zoe@example.org") == f"Ann, {NOBODY}"
    assert traces.out_of_calendar("x") == "x"


@settings(deadline=None)
@given(st.text(max_size=20).map(clean_line).filter(bool))
def test_any_name_goes_and_its_clues_find_it(name):
    traces = Traces(name=name, email="zoe@example.org", person_id=7)
    words = " ".join(name.split())

    for written in (words, html.escape(words), json.dumps(words)[1:-1]):
        assert any(clue in written for clue in traces.clues)
        assert traces.out_of(f". {written} .") == f". {FORMER_MEMBER} ."
