"""The flow on a page: well formed, allowed by the policy for content, reached by keyboard in reading order."""

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils.translation import override

from tests.pathways.samples import document, licence, step
from tests.web.flows import REFERENCE, reference
from web.pathway_flow import flow_of

NAMES = [path.stem for path in REFERENCE]
PAGE = "{% load pathway_flow %}<div>{% pathway_flow flow %}</div>"


def drawn(name="ns-registered-nurse", language="en"):
    return render(flow_of(reference(name), language=language), language)


def render(flow, language="en"):
    with override(language):
        return Template(PAGE).render(Context({"flow": flow}))


def sheets(tree):
    return tree.findall(".//svg[@class='flow-sheet']")


def links(drawing):
    return [(link.get("href"), link.get("aria-label")) for link in drawing.iter("a")]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_page_is_well_formed_and_ids_are_unique(name, language):
    tree = ElementTree.fromstring(drawn(name, language))

    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {element.get("aria-describedby") for element in tree.iter() if element.get("aria-describedby")} <= set(ids)
    used = set(re.findall(r"url\(#([^)]+)\)", ElementTree.tostring(tree, "unicode")))
    assert used <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_page_has_no_style_and_no_script(name):
    html = drawn(name)

    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=", html)


@pytest.mark.parametrize("name", NAMES)
def test_both_drawings_lead_to_every_step_of_the_list(name):
    tree = ElementTree.fromstring(drawn(name))

    wide, narrow = (tree.find(f".//div[@class='flow-{each}']") for each in ("wide", "narrow"))
    keys = [step.key for step in reference(name).steps]
    assert sorted(href for href, _label in links(narrow)) == sorted(f"#step-{key}" for key in keys)
    assert sorted(links(wide)) == sorted(links(narrow))
    assert [label.split(" of ")[0] for _href, label in links(narrow)] == [f"Step {n + 1}" for n in range(len(keys))]


def test_a_drawing_on_one_sheet_is_walked_in_reading_order():
    steps = [step("a"), step("d", "b"), step("b", "a"), step("c", "a"), licence("d", "c")]
    tree = ElementTree.fromstring(render(flow_of(document(*steps), language="en")))

    for drawing in sheets(tree):
        assert [label.split(": ")[0] for _href, label in links(drawing)] == [f"Step {n} of 5" for n in range(1, 6)]


def test_what_is_not_a_step_is_not_read_aloud():
    for sheet in sheets(ElementTree.fromstring(drawn())):
        assert sheet.get("role") == "none"
        assert all(child.tag == "a" or child.get("aria-hidden") == "true" for child in sheet)


def test_paused_steps_are_hatched_and_told():
    html = drawn("ns-registered-nurse")

    assert html.count('fill="url(#flow-wide)"') == html.count('fill="url(#flow-narrow)"') == 1
    assert ">paused" in html


def test_a_missing_translation_says_which_language_it_is_in():
    html = render(flow_of(document(step("a"), licence("a")), language="fr"), "fr")

    assert '<text class="flow-title" lang="en"' in html


def test_without_a_step_the_page_says_so():
    assert "No step is written yet." in render(flow_of(document(), language="en"))
