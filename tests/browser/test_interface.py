"""What co-chairs and members do each quarter takes no more steps than promised, from the mail without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walker import Mailbox, Walker, fields_of, links_of
from tests.machinery.running_house import wait_until

pytestmark = pytest.mark.browser

TABLE, NAME = "engtech", "Engineering technicians"
MEMBER = "member.engtech@example.org"


@pytest.fixture
def chair(walker) -> Walker:
    chair = walker()
    chair.sign_in("consultant@example.org")
    return chair


@pytest.fixture
def member(walker) -> Walker:
    """Somebody who is not signed in, and whose browser runs no script."""
    return walker(java_script_enabled=False, viewport={"width": 390, "height": 844})


def ask_when(chair: Walker) -> int:
    """Plan the next meeting and ask when the table can come; return how many are asked."""
    chair.go(f"/groups/{TABLE}/")
    chair.clicks = 0
    chair.press(chair.link("Plan next meeting"))
    chair.press(chair.button("Ask availability"))
    chair.press(chair.button("Continue to preview"))
    asked = chair.page.get_by_role("heading", name=re.compile(r"^\d+ people are asked"))
    people = int(str(asked.text_content()).split()[0])
    chair.press(chair.button(re.compile(r"^Ask \d+ people")))
    expect(chair.page.get_by_text(re.compile(rf"0 of {people}")).first).to_be_visible()
    return people


def questions(house, people: int) -> dict[str, str]:
    """Wait until everybody was asked, in either language; return the link that says yes to all, by address."""
    found: dict[str, str] = {}
    everybody = Mailbox(house, "")

    def look() -> bool:
        for letter in everybody.letters():
            yes = [link for link in links_of(letter) if "/a/poll/" in link and link.endswith("answer=yes")]
            if yes:
                found[letter["To"]] = yes[0]
        return len(found) == people

    assert wait_until(look, seconds=60), f"{len(found)} of {people} were asked"
    return found


def say_yes(member: Walker, links: dict[str, str]) -> None:
    """Answer for one member with their fingers, and for everybody else with the same form."""
    mine = next(address for address in links if MEMBER in address)
    member.clicks = 1
    member.go(links[mine])
    member.press(member.button("Save my answer"))
    expect(member.page.get_by_role("heading", name="Thank you, your answer is noted")).to_be_visible()
    for address in links.keys() - {mine}:
        page = member.page.request.get(links[address])
        answered = member.page.request.post(
            links[address].partition("?")[0], form=fields_of(page.text()), headers={"Referer": links[address]}
        )
        assert answered.ok, answered.status


def confirm(chair: Walker, house) -> None:
    """Take the best time from the mail, not signed in: the link, and one word."""
    letter = Mailbox(house, f"cochair.{TABLE}@example.org").wait_for("Time A")
    chair.clicks = 1
    chair.go(next(link for link in links_of(letter) if "/a/poll-confirm/" in link))
    chair.press(chair.button(re.compile("^Take this time and invite")))
    expect(chair.page.get_by_role("heading", name=re.compile("invited|set", re.IGNORECASE)).first).to_be_visible()


def open_letter(chair: Walker, kind: str, marks: str) -> str:
    """Find the link in a letter that left before: its text stands among the deliveries."""
    chair.go(f"/deliveries/?kind={kind}")
    chair.page.locator("main table a[href^='/deliveries/'], main li a[href^='/deliveries/']").first.click()
    link = chair.page.locator(f".letter a[href*='{marks}']").first.get_attribute("href")
    return "/" + str(link).split("/", 3)[3]


def test_a_table_finds_its_time(walker, chair, member, house):
    people = ask_when(chair)
    assert chair.clicks <= 4

    links = questions(house, people)
    say_yes(member, links)
    assert member.clicks <= 2

    somebody = walker(java_script_enabled=False)
    confirm(somebody, house)
    assert somebody.clicks <= 2

    invitation = Mailbox(house, MEMBER).wait_for(f"Invitation: {NAME}")
    member.clicks = 1
    member.go(next(link for link in links_of(invitation) if link.endswith("answer=yes")))
    member.press(member.button("Save my answer"))
    expect(member.page.get_by_text("Your answer: yes")).to_be_visible()
    assert member.clicks <= 2


def test_a_member_reports_back_and_answers_for_an_action(chair, member):
    member.go(open_letter(chair, "report-back", "/a/report-back/"))
    member.clicks = 1
    assert member.page.locator("textarea[name]").count() > 0
    text = member.page.request.get(member.page.url + "?as=text")
    assert text.headers["content-type"].startswith("text/plain")
    member.press(member.button(re.compile("I have reported back|J’ai transmis")))
    expect(member.page.get_by_role("heading", name=re.compile("that is noted|noté"))).to_be_visible()
    assert member.clicks <= 2

    member.go(open_letter(chair, "follow-up", "answer=on-track"))
    member.clicks = 1
    member.press(member.button(re.compile("^Save")))
    expect(member.page.get_by_text(re.compile("Thank you")).first).to_be_visible()
    assert member.clicks <= 2
