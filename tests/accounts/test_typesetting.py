import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.typesetting import MOST_CHARACTERS, BadTemplate, TooLong, press, printed
from tests.machinery.pdfs import read_pdf

AT = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)

# What Typst would act upon, if it were given text as markup.
MARKUP = '#*_`$<>@=-+/\\~"[](){}'


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A page of its own inside the project's tree: a template outside it cannot be read."""
    folder = Path(__file__).resolve().parents[2] / "var" / "test-typesetting"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{tmp_path_factory.getbasetemp().name}-{id(tmp_path_factory)}.typ"
    path.write_text(
        '#import "/accounts/typesetting/house.typ": *\n'
        "#let data = json(bytes(sys.inputs.data))\n"
        '#show: house.with(title: "A page", language: "en")\n'
        "= Heading\n#said(data)\n"
    )
    yield path
    path.unlink()


def test_page_is_tagged_speaks_its_language_and_brings_its_typeface(template):
    file = read_pdf(printed(template, {"t": "Examen", "l": "fr"}, at=AT))

    assert (file.title, file.language, file.is_tagged, file.claims_pdf_ua) == ("A page", "en-CA", True, True)
    assert file.bookmarks == ("Heading",)
    assert "fr-CA" in file.languages
    assert all("Atkinson" in name and is_inside for name, is_inside in file.fonts.items())


def test_same_words_and_date_give_the_same_file(template):
    first, second = (printed(template, {"t": "Exam", "l": "en"}, at=AT) for _ in range(2))

    assert first == second


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from(MARKUP + "abc"), min_size=1, max_size=40))
def test_what_somebody_wrote_is_never_markup(template, text):
    shown = read_pdf(printed(template, {"t": text, "l": "en"}, at=AT)).text

    assert "".join(shown.split()) == "Heading" + text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_can_be_printed(template, text):
    assert printed(template, {"t": text, "l": "en"}, at=AT).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "text",
    ["#sys.inputs", '#eval("1+1")', '#read("/pyproject.toml")', '#include "/accounts/typesetting/house.typ"', "= Two"],
)
def test_an_order_is_printed_and_not_carried_out(template, text):
    shown = read_pdf(printed(template, {"t": text, "l": "en"}, at=AT)).text

    assert "".join(text.split()) in "".join(shown.split())


def test_letter_that_no_typeface_has_does_not_cost_the_page(template):
    file = read_pdf(printed(template, {"t": "Before 中 after", "l": "en"}, at=AT))

    assert "Before" in file.text
    assert (file.is_tagged, file.claims_pdf_ua) == (True, False)


def test_broken_template_fails_aloud(template):
    broken = template.with_name(f"broken-{template.name}")
    broken.write_text("#nonsense")
    try:
        with pytest.raises(BadTemplate, match="nonsense"):
            printed(broken, {}, at=AT)
    finally:
        broken.unlink()


def test_more_text_than_a_request_may_set_is_refused(template):
    with pytest.raises(TooLong):
        printed(template, {"t": "x" * MOST_CHARACTERS, "l": "en"}, at=AT)


def test_page_that_takes_too_long_is_given_up(template, monkeypatch):
    monkeypatch.setattr(press, "SECONDS", 0.001)

    with pytest.raises(TooLong):
        printed(template, {"t": "Exam", "l": "en"}, at=AT)
