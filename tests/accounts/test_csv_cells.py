"""Text in cells: nothing runs in a spreadsheet, and every text comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.csv_cells import guarded, unguarded


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\x00", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_what_would_run_gets_an_apostrophe(sign):
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["", "Engineers", "’Round", "'quoted'", "1-2", " =1", "Ébène"])
def test_other_text_stays_as_it_is(text):
    assert (guarded(text), unguarded(text)) == (text, text)


@given(st.text(alphabet=st.one_of(st.sampled_from("'=+-@\t\r\n\x00 a"), st.characters())))
def test_what_goes_out_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {*"=+-@\t\r\n\x00"}
