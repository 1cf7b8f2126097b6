"""Templates: they compile, and hold no code that the content security policy forbids."""

import re

import pytest
from django.conf import settings
from django.template import engines
from django.template.exceptions import TemplateSyntaxError

from tests.house.sources import ROOT, relative, tracked_files

TEMPLATES = [
    path for path in tracked_files() if path.is_relative_to(ROOT / "templates") and path.suffix in {".html", ".txt"}
]

INLINE = {
    "a script between its tags": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*type=[\"']application/(?:ld\+)?json)[^>]*>", re.I
    ),
    "a style element": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle=", re.I),
    "an event attribute": re.compile(r"<[a-z][^>]*\s(?:on[a-z]+|hx-on[:a-z-]*)=", re.I),
    "a javascript: address": re.compile(r"(?:href|src|action)=[\"']?\s*javascript:", re.I),
}


def inline_code(text: str) -> list[str]:
    """Name what a page must not hold under the policy `default-src 'self'`."""
    bare = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.S)
    return [name for name, pattern in INLINE.items() if pattern.search(bare)]


def test_every_template_compiles():
    broken = {}
    for path in TEMPLATES:
        try:
            engines["django"].from_string(path.read_text(encoding="utf-8"))
        except TemplateSyntaxError as error:
            broken[relative(path)] = str(error)

    assert TEMPLATES
    assert broken == {}


def test_no_page_holds_inline_code():
    pages = [path for path in TEMPLATES if "emails" not in path.parts]  # mail readers know only inline styles

    found = {relative(path): inline_code(path.read_text(encoding="utf-8")) for path in pages}

    assert {path: names for path, names in found.items() if names} == {}


def test_no_page_marks_text_as_safe():
    pages = [path for path in TEMPLATES if path.suffix != ".txt"]  # plain text has nothing to escape: &amp; would show

    found = [relative(path) for path in pages if marks_safe(path.read_text(encoding="utf-8"))]

    assert found == []


def marks_safe(text: str) -> bool:
    """Say whether a template turns escaping off."""
    return bool(re.search(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off", text))


def test_the_policy_allows_no_inline_code():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    words = {word for values in directives.values() for word in values}

    assert not words & {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"}
    assert {
        "default-src",
        "script-src",
        "style-src",
        "object-src",
        "base-uri",
        "frame-ancestors",
        "form-action",
    } <= directives.keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>plain</p>", []),
        ('<script src="/a.js" type="module"></script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ("<script>go()</script>", ["a script between its tags"]),
        ("<style>p{}</style>", ["a style element"]),
        ('<p class="a" style="color:red">', ["a style attribute"]),
        ('<a onclick="go()">', ["an event attribute"]),
        ('<button hx-on:click="go()">', ["an event attribute"]),
        ('<a href="javascript:go()">', ["a javascript: address"]),
        ("{# <style> was here #}", []),
    ],
)
def test_inline_code_would_be_seen(text, expected):
    assert inline_code(text) == expected


def test_unescaped_text_would_be_seen():
    assert marks_safe("{{ text|safe }}")
    assert marks_safe("{% autoescape off %}")
    assert not marks_safe("{{ text|linebreaks }} it is safe")
