"""Two co-chairs of one table, in two languages, write in the same meeting at the same moment."""

import re
import time

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.walker import Walker, plan_for_today

pytestmark = pytest.mark.browser

# Seconds in which one co-chair sees what the other wrote, where the page itself is there in so many; and how often a
# machine that is busy with something else may be late.
SOON, SHOWN = 2.0, 0.6
TRIES = 5


@pytest.fixture
def english(walker) -> Walker:
    chair = walker()
    chair.sign_in("consultant@example.org")
    return chair


@pytest.fixture
def french(walker) -> Walker:
    chair = walker()
    chair.sign_in("cochair.ece@example.org")
    return chair


@pytest.fixture
def meeting(english) -> str:
    """Begin a meeting of the table they both chair, and return its address."""
    plan_for_today(english, "ece")
    english.button(re.compile("^Send invitations")).click()
    english.button("Start the meeting").click()
    expect(english.page.get_by_text("The meeting is in session")).to_be_visible()
    return english.page.url


def note(chair: Walker, number: int) -> Locator:
    return chair.page.locator("textarea[name=notes]").nth(number)


def state(chair: Walker, number: int) -> Locator:
    return chair.page.locator(".autosave-state").nth(number)


def mark(chair: Walker, number: int, value: str) -> None:
    """Tap one of the answers of somebody in the list."""
    chair.page.locator(f".attendance li:nth-child({number}) button[value={value}]").click()


def pressed(chair: Walker, number: int, value: str) -> Locator:
    return chair.page.locator(f".attendance li:nth-child({number}) button[value={value}][aria-pressed=true]")


def write_the_same_note(english: Walker, french: Walker) -> None:
    """Whoever saves second sees both texts, and chooses."""
    note(english, 0).fill("The table was opened at nine.")
    note(french, 0).fill("La séance est ouverte à neuf heures.")
    for chair in (english, french):
        expect(state(chair, 0)).to_have_attribute("data-state", re.compile("saved|conflict"))
    states = {chair: state(chair, 0).get_attribute("data-state") for chair in (english, french)}
    assert sorted(str(value) for value in states.values()) == ["conflict", "saved"]
    first, second = sorted(states, key=lambda chair: states[chair] == "conflict")
    theirs, mine = note(first, 0).input_value(), note(second, 0).input_value()
    second.page.locator(".notes-form button").first.click()
    expect(second.page.locator("pre.notes-text")).to_have_text(theirs)
    expect(second.page.locator("textarea[name=notes]")).to_have_value(mine)
    second.expect_refusal(409)
    second.page.locator("textarea[name=notes]").fill(f"{theirs}\n{mine}")
    second.page.locator("form:has(textarea[name=notes]) button[type=submit]").click()
    expect(note(second, 0)).to_have_value(f"{theirs}\n{mine}")


def look_over_the_shoulder(english: Walker, french: Walker) -> None:
    """What one types the other sees within two seconds; where everything takes longer, by as much more."""
    began = time.monotonic()
    english.page.reload()
    allowed = SOON * max(1.0, (time.monotonic() - began) / SHOWN)
    for writer, reader in ((english, french), (french, english)):
        took: list[float] = []
        while not took or (took[-1] >= allowed and len(took) < TRIES):
            text = f"{note(writer, 2).input_value()} {len(took)}"
            began = time.monotonic()
            note(writer, 2).fill(text)
            expect(note(reader, 2)).to_have_value(text, timeout=15_000)
            took.append(time.monotonic() - began)
        assert took[-1] < allowed, (took, allowed)


def take_attendance_together(english: Walker, french: Walker, meeting: str) -> None:
    """Taps on different people all count; of two taps on one person the last does, for both."""
    for number in range(1, 5):
        mark(english, number, "present")
        mark(french, number + 4, "regrets")
    for number in range(1, 5):
        expect(pressed(english, number, "present")).to_be_visible()
        expect(pressed(french, number + 4, "regrets")).to_be_visible()
    mark(french, 1, "absent")
    expect(pressed(french, 1, "absent")).to_be_visible()
    for chair in (english, french):
        chair.go(meeting)
        for number, value in [(1, "absent"), (2, "present"), (4, "present"), (5, "regrets"), (8, "regrets")]:
            expect(pressed(chair, number, value)).to_be_visible()


def close_while_the_other_writes(english: Walker, french: Walker) -> None:
    """Who was still writing is told so, keeps the text, and loses nobody from the list."""
    french.page.context.set_offline(True)
    note(french, 1).fill("Une dernière phrase")
    expect(state(french, 1)).to_have_attribute("data-state", "offline")
    english.link("Close the meeting").click()
    english.button(re.compile("^Close and send")).click()
    expect(english.page.get_by_text("The meeting is closed").first).to_be_visible()
    french.page.context.set_offline(False)
    expect(state(french, 1)).to_have_attribute("data-state", "refused")
    french.forgive("ERR_INTERNET_DISCONNECTED")
    expect(state(french, 1)).to_contain_text("Votre texte est toujours ici")
    people = french.page.locator(".attendance li").count()
    mark(french, 2, "absent")
    expect(french.page.locator("#messages .note.bad")).to_be_visible()
    assert french.page.locator(".attendance li").count() == people
    expect(pressed(french, 2, "present")).to_be_visible()
    french.page.locator(".notes-form button").nth(1).click()
    expect(french.page.locator("textarea[name=notes]")).to_have_value("Une dernière phrase")
    french.expect_refusal(409)
    french.expect_refusal(422)


def test_two_chairs_lose_nothing_to_each_other(english, french, meeting):
    french.go(meeting)

    write_the_same_note(english, french)
    look_over_the_shoulder(english, french)
    take_attendance_together(english, french, meeting)
    close_while_the_other_writes(english, french)
