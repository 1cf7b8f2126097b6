"""Estimates of text width, against advance widths measured in the typeface itself."""

import pytest

from web.text_width import text_width, wrap

# Sums of the font's own advance widths at 100 units an em.
MEASURED = {"Regulator": 426, "Newcomers": 515, "Government": 540, "Sector council": 624, "Employers": 460}


@pytest.mark.parametrize(("text", "width"), MEASURED.items())
def test_text_width_is_never_below_the_truth_and_close_to_it(text, width):
    estimate = text_width(text, 100)

    assert width <= estimate <= width * 1.15


def test_text_width_counts_an_accented_letter_once():
    assert text_width("é", 100) == text_width("e", 100)


def test_wrap_breaks_at_spaces():
    assert wrap("Sector council", 16, 90, lines=2) == ["Sector", "council"]


def test_wrap_shortens_what_does_not_fit():
    (line,) = wrap("Interprovincialization", 16, 90, lines=1)

    assert line.endswith("…")
    assert text_width(line, 16) <= 90


def test_wrap_leaves_a_short_text_alone():
    assert wrap("College", 16, 90, lines=2) == ["College"]
