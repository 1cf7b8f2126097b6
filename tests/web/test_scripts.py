"""The small scripts in a real browser, on a page of their own: no server, the files are handed over as they are."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser
SCRIPTS = Path(__file__).resolve().parents[2] / "static" / "js"
HOST = "http://table.example.org"


class Desk:
    """A page at an address that only this test knows, and what was posted to it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.posted: list[str] = []
        self.answers: list[tuple[int, Any]] = []

    def show(self, body: str, *scripts: str) -> None:
        """Load a page with these elements and scripts."""
        tags = "".join(f'<script type="module" src="/js/{name}.js"></script>' for name in scripts)
        html = f'<!doctype html><html lang="en"><title>x</title>{tags}<main>{body}</main><div id="announcer"></div>'
        self.page.route(f"{HOST}/**", lambda route: self._answer(route, html))
        self.page.goto(f"{HOST}/")

    def _answer(self, route: Route, html: str) -> None:
        path = route.request.url.removeprefix(HOST)
        if route.request.method == "POST":
            self.posted.append(route.request.post_data or "")
            status, answer = self.answers.pop(0) if self.answers else (200, {"version": 8})
            route.fulfill(status=status, content_type="application/json", body=json.dumps(answer))
        elif path.startswith("/js/"):
            route.fulfill(path=SCRIPTS / path.removeprefix("/js/"), content_type="text/javascript")
        else:
            route.fulfill(content_type="text/html", body=html)


@pytest.fixture
def desk(page: Page) -> Desk:
    return Desk(page)


def editor() -> str:
    """Return a textarea that saves itself, with the component that tells how it goes."""
    state = engines["django"].from_string('{% include "components/autosave.html" with name="state" only %}').render()
    area = '<textarea name="notes" data-autosave="/save" data-autosave-state="state">old</textarea>'
    return f'<form method="post"><input type="hidden" name="version" value="7">{area}{state}</form>'


def test_autosave_posts_the_form_and_keeps_the_new_version(desk):
    desk.show(editor(), "autosave")

    desk.page.locator("textarea").fill("new words")

    expect(desk.page.locator("#state")).to_contain_text("Saved at")
    expect(desk.page.locator("[name=version]")).to_have_value("8")
    assert len(desk.posted) == 1
    assert "new words" in desk.posted[0]


def test_autosave_of_a_watched_field_does_not_wait_until_one_stops(desk):
    desk.show(editor().replace("<textarea", '<textarea data-live-other="other"'), "autosave")

    # Never as long between two keys as it waits after the last one.
    desk.page.locator("textarea").press_sequentially("word " * 4, delay=80)

    assert desk.posted
    assert "word word word word " not in desk.posted[0]
    expect(desk.page.locator("#state")).to_contain_text("Saved at")


def test_autosave_stops_when_somebody_else_saved_first(desk):
    desk.answers = [(409, {})]
    desk.show(editor(), "autosave")

    desk.page.locator("textarea").fill("mine")
    expect(desk.page.locator("#state")).to_contain_text("Somebody else changed this")
    desk.page.locator("textarea").fill("mine, more")
    desk.page.locator("textarea").blur()
    desk.page.wait_for_timeout(300)

    expect(desk.page.locator("textarea")).to_have_value("mine, more")
    assert len(desk.posted) == 1


def test_autosave_says_when_it_could_not(desk):
    desk.answers = [(503, {})]
    desk.show(editor(), "autosave")

    desk.page.locator("textarea").fill("new")

    expect(desk.page.locator("#state")).to_have_text("Not saved, will try again")


def test_autosave_tells_why_a_text_is_refused_and_does_not_insist(desk):
    desk.answers = [(422, {"errors": {"__all__": ["This meeting is closed."]}})]
    desk.show(editor(), "autosave")
    desk.page.clock.install()

    desk.page.locator("textarea").fill("too late")
    desk.page.clock.run_for(2_000)
    expect(desk.page.locator("#state")).to_have_text(
        "Not saved. This meeting is closed. Your text is still here: copy it before you leave this page."
    )
    desk.page.clock.run_for(60_000)

    expect(desk.page.locator("textarea")).to_have_value("too late")
    assert len(desk.posted) == 1


def test_a_row_that_is_dragged_takes_the_place_that_the_other_has_now(desk):
    form = '<form data-move method="post" action="/move"><button>Up</button></form>'
    rows = "".join(f'<li id="row-{n}" data-place="{n}"><time>9:0{n}</time>{form}</li>' for n in (1, 2, 3))
    desk.show(f"<ol data-order>{rows}</ol>", "order")
    # As another chair leaves it while one looks on: the third row first, one exchanged whole.
    desk.page.evaluate(
        """() => {
          const list = document.querySelector("ol");
          const [first, , third] = list.children;
          list.insertBefore(third, first);
          first.replaceWith(first.cloneNode(true));
          document.querySelector("#row-1 .grip").remove();
        }"""
    )

    with desk.page.expect_navigation():
        desk.page.locator("#row-1 .grip").drag_to(desk.page.locator("#row-3"))

    assert desk.posted == ["place=1"]


def test_keys_click_their_button_but_not_while_typing(desk):
    desk.show('<details id="d"><summary data-key="a">Add</summary>in</details><input id="field">', "keys")

    desk.page.locator("#field").press("a")
    expect(desk.page.locator("#d")).not_to_have_attribute("open", "")
    desk.page.locator("#field").blur()
    desk.page.keyboard.press("a")

    expect(desk.page.locator("#d")).to_have_attribute("open", "")


def test_keys_can_be_turned_off(desk):
    switch = '<p data-keys-help hidden><input type="checkbox" data-keys-switch></p>'
    desk.show(f'<details id="d"><summary data-key="a">Add</summary>in</details>{switch}', "keys")

    desk.page.locator("[data-keys-switch]").uncheck()
    desk.page.keyboard.press("a")

    expect(desk.page.locator("#d")).not_to_have_attribute("open", "")


def test_menu_closes_on_escape_and_gives_the_focus_back(desk):
    desk.show('<details data-menu><summary>Me</summary><a href="#x">Out</a></details><p>else</p>', "menus")

    desk.page.locator("summary").click()
    desk.page.keyboard.press("Escape")

    expect(desk.page.locator("details")).not_to_have_attribute("open", "")
    expect(desk.page.locator("summary")).to_be_focused()


def test_menu_closes_on_a_click_elsewhere(desk):
    desk.show("<details data-menu><summary>Me</summary><a>Out</a></details><p>else</p>", "menus")

    desk.page.locator("summary").click()
    desk.page.locator("p").click()

    expect(desk.page.locator("details")).not_to_have_attribute("open", "")


def test_form_goes_once_however_often_one_clicks(desk):
    frame = '<iframe name="elsewhere"></iframe>'
    desk.show(f'<form method="post" target="elsewhere"><button name="a" value="1">Send</button></form>{frame}', "once")

    desk.page.locator("button").dblclick()
    desk.page.locator("button").click(force=True)
    desk.page.wait_for_timeout(300)

    assert desk.posted == ["a=1"]


def test_copy_shows_its_button_only_where_it_can_copy(desk):
    desk.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: t => {window.copied = t}}})"
    )
    component = engines["django"].from_string('{% include "components/copy.html" with name="c" label="L" value="V" %}')
    desk.show(component.render(), "copy")

    desk.page.locator("button").click()

    expect(desk.page.locator("#announcer")).to_have_text("Copied")
    assert desk.page.evaluate("window.copied") == "V"


def test_failed_htmx_request_is_told(desk):
    desk.show('<div id="messages" role="status" data-failed="That did not work."></div>', "announce")

    desk.page.evaluate("document.dispatchEvent(new CustomEvent('htmx:responseError'))")

    expect(desk.page.locator("#messages .note.bad")).to_have_text("That did not work.")


def test_failed_htmx_request_says_the_reason_it_was_given(desk):
    desk.show('<div id="messages" role="status" data-failed="That did not work."></div>', "announce")

    answer = "{getResponseHeader: () => 'text/plain', responseText: 'This <b>meeting</b> is closed.'}"
    desk.page.evaluate(f"document.dispatchEvent(new CustomEvent('htmx:responseError', {{detail: {{xhr: {answer}}}}}))")

    expect(desk.page.locator("#messages .note.bad")).to_have_text("This <b>meeting</b> is closed.")


def test_htmx_answer_is_said_aloud(desk):
    desk.show('<ul id="list"><li data-announce="The action is done.">x</li></ul>', "announce")

    swapped = "new CustomEvent('htmx:afterSettle', {bubbles: true})"
    desk.page.evaluate(f"document.getElementById('list').dispatchEvent({swapped})")

    expect(desk.page.locator("#announcer")).to_have_text("The action is done.")
