"""Texts in two languages, drawn on a page."""

import pytest

from pathways.document.shapes import Text
from web.templatetags.said import said_prose

pytestmark = pytest.mark.only_in_pass("first")


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("One.\n\nTwo & <b>.", "<p>One.</p>\n\n<p>Two &amp; &lt;b&gt;.</p>"),
        ("- Fee: $1\n- Time <b>", "<ul><li>Fee: $1</li><li>Time &lt;b&gt;</li></ul>"),
        ("Changed:\n- one", "<p>Changed:</p>\n<ul><li>one</li></ul>"),
        ("", ""),
    ],
)
def test_prose_has_paragraphs_and_lists_and_nothing_of_its_writers_making(words, drawn):
    assert said_prose(Text(words, words)) == drawn
    assert hasattr(said_prose(Text(words, words)), "__html__")
