"""The five pathways of the demo as everybody reads them: as text, drawn, on paper, and without a line of JavaScript."""

import io
import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.sight import crossed_boxes, crossed_lines, is_too_wide
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

CODES = ["ns-engineer", "ns-family-physician", "ns-lawyer", "ns-pharmacist", "ns-registered-nurse"]
WIDTHS = (1280, 390)
Look = tuple[str, Literal["light", "dark"]]
LOOKS: list[Look] = [("en", "light"), ("fr", "dark")]


def broken_rules(one: Walker) -> list[object]:
    response = Axe().run(one.page, options={"resultTypes": ["violations"]}).response
    return [(rule["id"], rule["nodes"][0]["target"]) for rule in response["violations"]]


@pytest.mark.parametrize("look", LOOKS, ids=["english-light", "french-dark"])
def test_pathways_are_read_as_text_and_drawn(walker, look):
    language, light = look
    reader = walker(color_scheme=light)
    found = {}
    for code in CODES:
        reader.go(f"/{language}/pathways/{code}/")
        for width in WIDTHS:
            reader.page.set_viewport_size({"width": width, "height": 900})
            crossed = crossed_lines(reader.page) + crossed_boxes(reader.page)
            broken = broken_rules(reader) if (width == 390) == (light == "dark") else []
            if crossed or broken or is_too_wide(reader.page):
                found[code, width] = (crossed, broken, is_too_wide(reader.page))

    assert found == {}


def test_pathways_are_printed(walker):
    reader = walker()
    for code in CODES:
        reader.go(f"/en/pathways/{code}/")
        title = reader.page.locator("h1").inner_text()
        printed = PdfReader(io.BytesIO(reader.page.pdf(format="Letter")))
        words = " ".join(page.extract_text() for page in printed.pages)
        assert 2 <= len(printed.pages) <= 20, code
        assert title.split()[0] in words
        assert "Follow changes" not in words  # a button is nothing on paper
        address = reader.link("Sheet (PDF)").get_attribute("href")
        sheet = reader.page.request.get(f"{reader.base}{address}")
        assert sheet.ok
        assert len(PdfReader(io.BytesIO(sheet.body())).pages) >= 1


def test_everything_is_found_read_and_followed_without_javascript(walker):
    reader = walker(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = reader.page

    # From the first page to the answer: a word, and the profession.
    reader.go("/en/")
    page.get_by_label("Your profession").fill("pharmac")
    reader.button("Search").click()
    reader.link("Pharmacist").click()
    for question in ("Regulated?", "Who decides?", "How long?", "How much?", "First step"):
        expect(page.get_by_text(question, exact=True).first).to_be_visible()

    # Two questions are asked by the address alone.
    page.get_by_label("Licensed in another province now?").select_option("yes")
    reader.button("Show my way").click()
    expect(page).to_have_url(re.compile("licensed=yes"))
    expect(page.locator("#route")).to_be_visible()
    reader.link("Forget my answers").click()

    # The whole way, drawn and written, then only what comes before arrival; no tick that would do nothing.
    reader.link("See every step").click()
    steps = page.locator("ol.steps > li")
    whole = steps.count()
    drawn = page.locator(".flow-step:visible").first
    expect(drawn).to_be_visible()
    assert page.locator(drawn.get_attribute("href") or "nowhere").is_visible()
    expect(page.locator("input.tick:visible")).to_have_count(0)
    reader.link("Only what can be done before arrival").click()
    assert 0 < steps.count() < whole

    # What changed, and a mail when it changes again.
    reader.go("/en/pathways/ns-pharmacist/changes/")
    expect(page.get_by_text(re.compile(r"\$365\D+\$380")).first).to_be_visible()
    reader.go("/en/follow/?pathway=ns-pharmacist")
    page.locator("[name=email]").fill("plain.reader@example.org")
    reader.button("Send me the confirmation").click()
    expect(page.get_by_role("heading", name="Look in your mail")).to_be_visible()
