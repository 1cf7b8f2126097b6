"""Every component, drawn: it renders, is tied together for screen readers, and says the same in words."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tests.web.styleguide import SampleForm, sample_ring, styleguide_context
from web.forms.rendering import FormRenderer

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """Collect ids, references to ids and unclosed elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.wanted: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in VOID and tag not in {"circle", "rect", "path", "use"}:
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(given["id"])
        for name in ("for", "aria-labelledby", "aria-describedby", "form"):
            self.wanted += (given.get(name) or "").split()
        href = given.get("href") or ""
        if tag == "a" and href.startswith("#") and len(href) > 1:
            self.wanted.append(href[1:])

    def handle_endtag(self, tag):
        if tag in VOID or tag in {"circle", "rect", "path", "use"}:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture
def styleguide(rf: RequestFactory) -> str:
    return render_to_string("styleguide.html", styleguide_context(), request=rf.get("/styleguide/"))


def draw_form(data: dict | None = None) -> str:
    return SampleForm(data, renderer=FormRenderer()).render()


def test_styleguide_is_well_formed_and_every_reference_leads_somewhere(styleguide):
    page = Page(styleguide)

    assert page.wrong == []
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert set(page.wanted) - set(page.ids) == set()


def test_page_parser_sees_what_is_wrong():
    page = Page('<div id="a"><p></div><label for="b"></label>')

    assert page.wrong == ["div"]
    assert set(page.wanted) - set(page.ids) == {"b"}


def test_base_has_landmarks_and_one_heading(styleguide):
    for piece in ('<main id="main"', 'href="#main"', 'role="status"', "<footer", 'lang="en"'):
        assert styleguide.count(piece) == 1, piece
    assert len(re.findall(r"<h1[ >]", styleguide)) == 1
    assert "Nothing here is legal or immigration advice." in styleguide


def test_base_carries_its_language(rf):
    with translation.override("fr"):
        html = render_to_string("styleguide.html", styleguide_context(), request=rf.get("/"))

    assert '<html lang="fr">' in html
    assert "mardi 8 décembre 2026" in html


def test_no_id_is_left_empty_by_a_missing_parameter(styleguide):
    assert re.findall(r'(?:id|for|name)=""', styleguide) == []


def test_ring_says_the_same_in_words(styleguide):
    ring = sample_ring()

    for seat in ring.seats:
        assert f'<th scope="row">{seat.label}<br><small class="soft">{seat.kind}</small></th>' in styleguide
        assert f"<td>{seat.who}</td>" in styleguide
    for word in ("yes", "maybe", "regrets", "no answer", "alternate comes", "vacant", "filled", "alternate only"):
        assert f"<td>{word}</td>" in styleguide


def test_drawings_keep_decimal_points_in_french(rf):
    with translation.override("fr"):
        html = render_to_string("styleguide.html", styleguide_context(), request=rf.get("/"))

    numbers = re.findall(r' (?:x|y|r|cx|cy|width|d|transform|viewBox)="([^"]*)"', html)
    assert len(numbers) > 100
    assert [number for number in numbers if "," in number] == []


def test_plots_have_their_numbers_beside_them(styleguide):
    assert '<th scope="row">2026, 1st quarter</th><td>72</td>' in styleguide
    assert '<td class="number">95 %</td>' in styleguide


def test_field_ties_label_help_and_error_together():
    html = draw_form({"kinds": ["r"], "day": "no day"})

    assert '<label for="id_title">Title</label>' in html
    assert 'id="id_title_helptext"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert '<ul class="field-error" id="id_title_error"><li>This field is required.</li></ul>' in html
    assert 'aria-invalid="true"' in html


def test_field_of_several_choices_is_a_fieldset_with_a_legend():
    html = draw_form()

    assert re.search(r"<fieldset[^>]*>\s*<legend>Kinds <span", html)


def test_optional_field_says_so_and_a_required_one_does_not():
    html = draw_form()

    assert 'for="id_place">Place <span class="optional">(optional)</span>' in html
    assert 'for="id_title">Title</label>' in html


def test_error_summary_links_to_each_field_and_takes_the_focus():
    html = draw_form({"day": "no day"})

    assert 'role="alert" tabindex="-1" data-focus' in html
    assert '<a href="#id_day">Day</a>: Enter a valid date.' in html


def test_form_without_errors_has_no_summary():
    assert 'role="alert"' not in draw_form()


def test_form_escapes_what_was_typed():
    html = draw_form({"title": "<script>x</script>"})

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_server_error_page_needs_nothing():
    html = render_to_string("errors/500.html")

    assert "Something broke on our side" in html
    assert "Quelque chose s’est brisé de notre côté" in html


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429"])
def test_error_page_says_what_to_do(rf, code):
    html = render_to_string(f"errors/{code}.html", request=rf.get("/"))

    assert len(re.findall(r"<h1>[A-Z].*</h1>", html)) == 1
    assert re.search(r'<div class="prose">\s*<p>\w', html)
    assert 'class="button primary" href="/"' in html
