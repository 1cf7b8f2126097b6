"""The whole job of a co-chair with the keyboard alone: no mouse, the focus seen at every stop, and no trap."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard
from tests.browser.walker import PASSWORD, Walker, soon

pytestmark = pytest.mark.browser


@pytest.fixture
def chair(walker) -> Walker:
    return walker(reduced_motion="reduce")


def sign_in(chair: Walker, keys: Keyboard) -> None:
    """Address, Tab, password, Enter; as everybody does."""
    chair.go("/desk/")
    keys.tab_to(chair.link("Use a password instead"))
    keys.go()
    keys.tab_to(chair.page.locator("[name=login]"))
    keys.type("consultant@example.org")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.go()
    expect(chair.page).to_have_url(re.compile("/desk/"))


def skip_to_the_content(chair: Walker, keys: Keyboard) -> None:
    """Take the first stop of a page, and land behind the navigation."""
    chair.go("/groups/pharmacy/")
    keys.tab_to(chair.link("Skip to the content"))
    keys.press("Enter")
    expect(chair.page.locator("#main")).to_be_focused()
    keys.press("Tab")
    assert chair.page.evaluate("document.activeElement.closest('main') !== null")


def plan(chair: Walker, keys: Keyboard) -> None:
    """Choose a day, be told that it is missing, follow the error to its field, send."""
    page, start = chair.page, soon()
    keys.tab_to(chair.link("Plan next meeting"))
    keys.go()
    keys.tab_to(page.locator("[name=slot]").first)
    keys.press("ArrowUp")
    expect(page.get_by_role("radio", name="Another day")).to_be_checked()
    keys.go()
    expect(page.locator("main [data-focus]")).to_be_focused()
    chair.expect_refusal(422)
    keys.press("Tab", "Enter")
    expect(page.locator("[name=local_date]")).to_be_focused()
    day, time = page.locator("[name=local_date]"), page.locator("[name=local_time]")
    keys.fill(day, *(f"{start:{order}}" for order in ("%m%d%Y", "%Y%m%d", "%d%m%Y")), value=f"{start:%Y-%m-%d}")
    keys.tab_to(time)
    keys.fill(time, f"{start:%I%M%p}", f"{start:%H%M}", value=f"{start:%H:%M}")
    keys.tab_to(chair.button("Continue to preview"))
    keys.go("Space")
    keys.tab_to(chair.button(re.compile("^Send invitations")))
    keys.go()
    expect(page.get_by_text("people are silent so far")).to_be_visible()


def take_attendance(chair: Walker, keys: Keyboard) -> None:
    """Mark eight people present; the focus stays on the button although its line is drawn anew; it is said aloud."""
    keys.tab_to(chair.button("Start the meeting"))
    keys.go()
    present = chair.page.get_by_role("button", name=re.compile("^Present .+"))
    for number in range(8):
        keys.tab_to(present.nth(number))
        keys.press("Space")
        expect(present.nth(number)).to_have_attribute("aria-pressed", "true")
        expect(present.nth(number)).to_be_focused()
    expect(chair.page.locator("#announcer")).to_contain_text("The table has a quorum")


def write_down(chair: Walker, keys: Keyboard) -> None:
    """Press d for a decision, a for an action; then a note, out of which Tab leads again."""
    page = chair.page
    keys.press("d")
    expect(page.locator("[name=wording]")).to_be_focused()
    keys.type("The dates are a, d and e.")
    keys.tab_to(chair.button("Add the decision"))
    keys.go()
    expect(page.locator(".decisions")).to_contain_text("The dates are a, d and e.")
    keys.press("a")
    expect(page.locator("[name=title]").last).to_be_focused()
    keys.type("Ask the schools")
    keys.tab_to(page.locator("[name=owner]"))
    keys.press("ArrowDown")
    keys.tab_to(chair.button("Add the action"))
    keys.go()
    expect(page.get_by_role("link", name="Ask the schools")).to_be_visible()
    note = page.locator("textarea[name=notes]").last
    keys.tab_to(note, backwards=True)
    keys.type("Everybody was welcomed.")
    keys.press("Tab")
    expect(note).not_to_be_focused()
    expect(page.locator(".autosave-state").last).to_contain_text("Saved at")


def close(chair: Walker, keys: Keyboard) -> None:
    """Go on, past the end of the page and in again at its top; park one action with an arrow, close."""
    keys.tab_to(chair.link("Close the meeting"))
    keys.go()
    first = chair.page.get_by_role("radiogroup").first
    keys.tab_to(first.get_by_role("radio").first)
    keys.press("ArrowRight")
    expect(first.get_by_role("radio").nth(1)).to_be_checked()
    keys.tab_to(chair.button(re.compile("^Close and send the follow-up")))
    keys.go()
    expect(chair.page.get_by_text("The meeting is closed").first).to_be_visible()


def test_whole_job_needs_no_mouse(chair):
    keys = Keyboard(chair.page)

    sign_in(chair, keys)
    skip_to_the_content(chair, keys)
    plan(chair, keys)
    take_attendance(chair, keys)
    write_down(chair, keys)
    close(chair, keys)
