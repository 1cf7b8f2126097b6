"""The network drops while a co-chair writes: what was typed outlives it and a reload, and is sent when it is back."""

import re

import pytest
from playwright.sync_api import Error, expect

from tests.browser.walker import Walker, plan_for_today
from tests.machinery.running_house import wait_until

pytestmark = pytest.mark.browser

# Our pages run no text as a script, not even a test's: it is asked again and again from here.
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('roundtable-draft:')).length"
NOTHING = "The room was quiet."
TYPED = "The room was quiet. Then everybody spoke at once."


@pytest.fixture
def chair(walker) -> Walker:
    """Somebody who takes notes at a meeting in session."""
    chair = walker()
    chair.sign_in("consultant@example.org")
    plan_for_today(chair, "dietitians")
    chair.button(re.compile("^Send invitations")).click()
    chair.button("Start the meeting").click()
    expect(chair.page.get_by_text("The meeting is in session")).to_be_visible()
    return chair


def test_what_was_typed_is_sent_when_the_network_is_back(chair):
    page = chair.page
    note, state = page.locator("textarea[name=notes]").first, page.locator(".autosave-state").first
    note.fill(NOTHING)
    expect(state).to_have_attribute("data-state", "saved")

    page.context.set_offline(True)
    note.press_sequentially(TYPED.removeprefix(NOTHING))
    expect(state).to_have_attribute("data-state", "offline")
    expect(page.locator("[data-live-lost]")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    page.context.set_offline(False)
    page.reload()

    expect(note).to_have_value(TYPED)
    # It is kept here until it is sent: by the page that was left, as soon as the network is back, or by this one.
    assert wait_until(lambda: page.evaluate(KEPT) == 0, seconds=10), "the text was never sent"
    page.reload()
    expect(note).to_have_value(TYPED)
    chair.forgive("ERR_INTERNET_DISCONNECTED")
