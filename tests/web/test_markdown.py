"""Notes become markup, and nothing else does."""

import re

import pytest

from web.markdown import to_html

# What people have smuggled through Markdown elsewhere, each in its own dress.
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "![x](https://example.org/pixel.png)",
    "![x](javascript:alert(1))",
    '[x](https://example.org "onmouseover=alert(1)")',
    '[x](https://example.org" onmouseover="alert(1))',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<style>*{display:none}</style>",
    "<form action=/x><input name=y></form>",
    '<p style="position:fixed">x</p>',
    "<math><mtext></p><script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "| <img src=x onerror=alert(1)> |\n|-|\n| x |",
    "<!-- --!><script>alert(1)</script> -->",
    "<x/onclick=alert(1)>x",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_dangerous_comes_through(attack):
    tags = re.findall(r"<[^>]*>", to_html(attack))

    assert not re.search(r"<\s*/?\s*(script|img|svg|iframe|style|form|input|math|object)", "".join(tags), re.I)
    for tag in tags:
        attributes = re.sub(r'"[^"]*"', '""', tag)
        assert not re.search(r"\s(on\w+|style|src|srcset|id|class)\s*=", attributes, re.I)
        assert not re.search(r'href="(?!https?:|mailto:)', tag, re.I)


@pytest.mark.parametrize(
    ("text", "top", "levels"),
    [
        ("## A\n\n### B\n\n## C", 3, "343"),
        ("# A\n\n#### B", 2, "23"),
        ("# A\n## B\n### C\n#### D\n##### E", 4, "45666"),
    ],
)
def test_headings_stand_under_those_of_the_page_and_leave_no_level_out(text, top, levels):
    assert "".join(re.findall(r"<h(\d)>", to_html(text, top=top))) == levels


def test_markdown_reads_well():
    text = "# Result\n\nFirst\nsecond **agreed** ~~not~~\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nhttps://example.org"

    html = to_html(text)

    assert html.startswith("<h3>Result</h3>\n<p>First<br>\nsecond <strong>agreed</strong> <s>not</s></p>\n<ul>")
    assert "<th>a</th>" in html
    assert '<a href="https://example.org" rel="noopener noreferrer nofollow">' in html


def test_a_long_text_is_still_quick():
    assert to_html("[" * 5_000).startswith("<p>")
    assert to_html("*a " * 5_000).startswith("<p>")
