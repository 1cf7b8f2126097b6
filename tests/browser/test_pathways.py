"""An update of a pathway on its whole way: followed, edited, agreed to from the mail, confirmed, published, told."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walker import Mailbox, Walker, links_of, plan_for_today, text_of

pytestmark = pytest.mark.browser

TABLE, CODE = "nurses", "ns-registered-nurse"
TITLE = "Registered nurse in Nova Scotia"
READER, REGISTRAR = "new.reader@example.org", "registrar@example.org"
PHONE = {"width": 390, "height": 844}
ONE_CLICK: dict[str, str | float | bool] = {"List-Unsubscribe": "One-Click"}
CHANGE = re.compile(r"\$750\D+\$795")


def follow(reader: Walker, mailbox: Mailbox) -> None:
    """Ask on the public page for mail at once, and confirm it from the mail."""
    reader.go(f"/en/pathways/{CODE}/")
    reader.clicks = 0
    reader.press(reader.link("Follow changes"))
    reader.page.locator("[name=email]").fill(READER)
    reader.press(reader.button("Send me the confirmation"))
    expect(reader.page.get_by_role("heading", name="Look in your mail")).to_be_visible()
    assert reader.clicks == 2
    letter = mailbox.wait_for("Please confirm that you want to follow")
    reader.go(next(link for link in links_of(letter) if "/a/follow/" in link))
    reader.press(reader.button("Yes, write to me"))
    expect(reader.page.get_by_role("heading", name="You follow this now")).to_be_visible()
    assert reader.clicks == 3


def edit(consultant: Walker) -> None:
    """Open a draft and change a fee; what differs is marked at once, on the same page."""
    page = consultant.page
    consultant.go(f"/pathways/{CODE}/")
    consultant.button("Open a draft").click()
    step = page.locator("#step-nnas")
    step.get_by_role("link", name="Edit NNAS expedited assessment").click()
    step.locator("[name$=amount]").first.fill("795")
    step.get_by_role("button", name="Save this step").click()
    expect(step.locator("del").filter(has_text="750").first).to_be_visible()
    expect(step.locator("ins").filter(has_text="795").first).to_be_visible()
    expect(page).to_have_url(re.compile("/edit/"))
    expect(consultant.button(re.compile("^Undo"))).to_be_visible()


def request_sign_off(consultant: Walker) -> list[str]:
    """Ask who sits for the regulator, after a look at who gets what; return their addresses."""
    page = consultant.page
    consultant.clicks = 0
    consultant.press(consultant.link("Request sign-off"))
    expect(page.get_by_role("heading", name="The message")).to_be_visible()
    addresses = page.locator("table td", has_text="@example.org").all_inner_texts()
    consultant.press(consultant.button(re.compile("^Send it to")))
    expect(page.get_by_text(re.compile("the mails? (is|are) on (its|their) way"))).to_be_visible()
    assert consultant.clicks == 2
    return addresses


def ask_a_stranger_too(consultant: Walker) -> None:
    """Ask somebody by address alone, who has no account here."""
    page = consultant.page
    consultant.link("Ask somebody else too").click()
    page.locator("[name=name]").fill("Registrar Sample")
    page.locator("[name=email]").fill(REGISTRAR)
    consultant.button("Show who gets what").click()
    expect(page.locator("table").get_by_text(REGISTRAR)).to_be_visible()
    consultant.button(re.compile("^Send it to")).click()
    expect(page.get_by_text("1 person is asked")).to_be_visible()


def agree(party: Walker, mailbox: Mailbox) -> None:
    """Answer from the mail, without a password: the link, and the button."""
    letter = mailbox.wait_for("Please say whether you agree")
    assert CHANGE.search(text_of(letter))
    party.clicks = 1
    party.go(next(link for link in links_of(letter) if link.endswith("answer=agree")))
    expect(party.page.get_by_text("One thing changes for readers")).to_be_visible()
    party.press(party.button("Send my answer"))
    expect(party.page.get_by_text("Your answer: Agree")).to_be_visible()
    assert party.clicks == 2


def confirm(consultant: Walker) -> None:
    """Hold a meeting of the table, and write down that it confirms the text."""
    page = consultant.page
    plan_for_today(consultant, TABLE)
    consultant.button(re.compile("^Send invitations")).click()
    consultant.button("Start the meeting").click()
    present = page.get_by_role("button", name=re.compile("^Present .+"))
    expect(present.first).to_be_visible()
    for number in range(present.count()):
        present.nth(number).click()
        expect(present.nth(number)).to_have_attribute("aria-pressed", "true")
    consultant.go(f"/pathways/{CODE}/")
    consultant.link("Write down that the table confirms it").click()
    page.locator("[name=wording]").fill("The table confirms the new fee.")
    consultant.button("Write it down").click()
    expect(page.locator(".decisions p").filter(has_text="The table confirms the new fee.").first).to_be_visible()


def publish(consultant: Walker) -> None:
    """Publish it with the note that was drafted from the differences."""
    consultant.go(f"/pathways/{CODE}/")
    expect(consultant.page.locator("[name=note_en]")).to_have_value(CHANGE)
    expect(consultant.page.locator("[name=note_fr]")).to_have_value(re.compile(r"750.*795.*\$"))
    consultant.page.get_by_role("radio", name="major").check()
    consultant.clicks = 0
    consultant.press(consultant.button(re.compile("publish$|^Publish$")))
    expect(consultant.page.get_by_text("It is published.")).to_be_visible()
    assert consultant.clicks == 1


def read_and_unsubscribe(reader: Walker, mailbox: Mailbox) -> None:
    """Read the note in the mail and on the page, and end it with the one click of a mail program."""
    news = mailbox.wait_for(f"What changed: {TITLE}")
    assert CHANGE.search(text_of(news))
    reader.go(next(link for link in links_of(news) if link.endswith("/changes/")))
    expect(reader.page.get_by_text(CHANGE).first).to_be_visible()
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = news["List-Unsubscribe"].strip("<>")
    assert reader.page.request.post(address, form=ONE_CLICK).ok
    reader.go(address)
    expect(reader.page.get_by_text("You follow nothing")).to_be_visible()


def test_an_update_is_agreed_to_confirmed_published_and_told(walker, house):
    consultant, reader, party = walker(), walker(viewport=PHONE), walker(viewport=PHONE)
    follow(reader, Mailbox(house, READER))
    consultant.sign_in("consultant@example.org")

    edit(consultant)
    # Two clicks, and one to publish: three, and the note.
    asked = request_sign_off(consultant)
    ask_a_stranger_too(consultant)
    for address in [*asked, REGISTRAR]:
        agree(party, Mailbox(house, address))
    confirm(consultant)
    publish(consultant)

    read_and_unsubscribe(reader, Mailbox(house, READER))
