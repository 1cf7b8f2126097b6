"""The main job: a table is called together, meets, and its members answer from the mail without a password."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.browser.walker import LINK, Mailbox, Walker, links_of, plan_for_today, soon, text_of

pytestmark = pytest.mark.browser

MEMBER = "member.engineers@example.org"
DECISION = "The table agrees to publish the list."
ACTION = "Send the list to all schools"
PHONE = {"width": 390, "height": 844}


def plan_and_send(chair: Walker) -> str:
    """Plan a meeting for today and send it, from the group's page; return the address of the meeting's page."""
    plan_for_today(chair, "engineers")
    expect(chair.page.get_by_role("heading", name="Who gets what")).to_be_visible()
    chair.press(chair.button(re.compile(r"Send invitations to 15 people")))
    expect(chair.page.get_by_text("15 people are silent so far")).to_be_visible()
    return chair.page.url


def answer_yes(member: Walker, mailbox: Mailbox) -> None:
    """Answer from the mail: the link, and Save."""
    invitation = mailbox.wait_for("Invitation: Engineers")
    assert "Halifax time" in text_of(invitation)
    member.clicks = 1
    member.go(next(link for link in links_of(invitation) if link.endswith("answer=yes")))
    member.press(member.button("Save my answer"))
    expect(member.page.get_by_text("Your answer: yes")).to_be_visible()


def mark_present(chair: Walker, meeting: str) -> None:
    """Begin, and mark eight people present until there is a quorum."""
    chair.press(chair.button("Start the meeting"))
    expect(chair.page.get_by_text("No quorum yet")).to_be_visible()
    present = chair.page.get_by_role("button", name=re.compile("^Present .+"))
    for number in range(8):
        present.nth(number).click()  # one after the other, as fast as fingers go
    for number in range(8):
        expect(present.nth(number)).to_have_attribute("aria-pressed", "true")
    chair.go(meeting)
    expect(chair.page.get_by_text("The table has a quorum").first).to_be_visible()


def write_down(chair: Walker) -> None:
    """Take notes, which save themselves, and record a decision and an action."""
    chair.page.locator("textarea[name=notes]").first.fill("Everybody was welcomed.")
    expect(chair.page.get_by_text(re.compile("^Saved")).first).to_be_visible()
    chair.page.locator("[name=wording]").first.fill(DECISION)
    chair.press(chair.button("Add the decision"))
    expect(chair.page.get_by_text(DECISION).first).to_be_visible()
    chair.page.locator("[name=title]").last.fill(ACTION)
    chair.page.locator("[name=owner]").first.select_option(label="Example University")
    chair.page.locator("[name=due_on]").last.fill((soon().date() + dt.timedelta(days=20)).isoformat())
    chair.press(chair.button("Add the action"))
    expect(chair.page.get_by_text(ACTION).first).to_be_visible()


def close(chair: Walker) -> None:
    """Close the meeting, keeping every open action."""
    chair.press(chair.link("Close the meeting").or_(chair.button("Close the meeting")).first)
    chair.press(chair.button(re.compile("Close and send the follow-up")))
    expect(chair.page.get_by_text("The meeting is closed").first).to_be_visible()


def answer_done(member: Walker, mailbox: Mailbox) -> None:
    """Answer for the new action from the follow-up: the link, and Save."""
    digest = text_of(mailbox.wait_for("After the meeting: Engineers"))
    assert DECISION in digest
    member.clicks = 1
    member.go(next(link for link in LINK.findall(digest.split(ACTION)[1]) if link.endswith("answer=done")))
    member.press(member.button(re.compile("^Save")))
    expect(member.page.get_by_text(re.compile("Thank you"))).to_be_visible()


def test_table_is_called_together_meets_and_is_answered_from_the_mail(walker, house):
    chair, member = walker(), walker(viewport=PHONE)
    mailbox = Mailbox(house, MEMBER)
    chair.sign_in("cochair.engineers@example.org")

    meeting = plan_and_send(chair)
    assert chair.clicks <= 4
    answer_yes(member, mailbox)
    assert member.clicks <= 2

    chair.go(meeting)
    expect(chair.page.get_by_text("14 people are silent so far")).to_be_visible()
    expect(chair.page.locator("svg.ring-svg").first).to_contain_text("1 yes")
    mark_present(chair, meeting)
    write_down(chair)
    close(chair)

    answer_done(member, mailbox)
    assert member.clicks <= 2
    chair.go("/actions/?search=Send+the+list&status=done")
    expect(chair.page.get_by_text(ACTION).first).to_be_visible()
