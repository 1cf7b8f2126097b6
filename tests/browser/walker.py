"""Somebody at a browser, who counts their clicks."""

import datetime as dt
import email
import email.policy
import html
import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.machinery.running_house import RunningHouse, wait_until

PASSWORD = "roundtable-demo"
LINK = re.compile(r"https?://\S+")
FIELD = re.compile(r"<input type=\"(hidden|radio)\" name=\"([\w-]+)\" value=\"([^\"]*)\"([^>]*)>")


class Walker:
    """A person with a browser of their own. ``clicks`` counts what they press since it was last set to nought."""

    def __init__(self, context: BrowserContext, house: RunningHouse) -> None:
        self.page: Page = context.new_page()
        self.base = f"http://127.0.0.1:{house.port}"
        self.clicks = 0
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._listen(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def go(self, path: str) -> None:
        """Open an address, as if it were typed or followed from a mail."""
        self.page.goto(path if path.startswith("http") else self.base + path)

    def press(self, what: Locator) -> None:
        """Click, and count it."""
        self.clicks += 1
        what.click()

    def button(self, name: Any) -> Locator:
        """Find a button by what it says."""
        return self.page.get_by_role("button", name=name).first

    def link(self, name: Any) -> Locator:
        """Find a link by what it says."""
        return self.page.get_by_role("link", name=name).first

    def expect_refusal(self, status: int) -> None:
        """Take back what the browser complains of when a form is refused, as it should be here."""
        self.forgive(rf"\b{status}\b")

    def forgive(self, words: str) -> None:
        """Take back complaints with some words in them, of which there must be one."""
        forgiven = [complaint for complaint in self.complaints if re.search(words, complaint)]
        assert forgiven, self.complaints
        self.complaints = [complaint for complaint in self.complaints if complaint not in forgiven]

    def sign_in(self, address: str) -> None:
        """Sign in with the demo's password."""
        self.go("/desk/")
        self.link("Use a password instead").click()
        self.page.get_by_label("Email", exact=False).first.fill(address)
        self.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
        self.button("Sign in").click()
        expect(self.page).to_have_url(re.compile("/desk/"))


def soon() -> dt.datetime:
    """A wall clock in Halifax that is near enough for the meeting to begin today."""
    return (dt.datetime.now(ZoneInfo("America/Halifax")) + dt.timedelta(hours=3)).replace(minute=0)


def plan_for_today(chair: Walker, group: str) -> None:
    """Plan a meeting for today, from the group's page to the preview, and count the clicks."""
    start = soon()
    chair.go(f"/groups/{group}/")
    chair.clicks = 0
    chair.press(chair.link("Plan next meeting"))
    chair.press(chair.page.get_by_role("radio", name="Another day"))
    chair.page.locator("[name=local_date]").fill(start.date().isoformat())
    chair.page.locator("[name=local_time]").fill(f"{start:%H:%M}")
    chair.press(chair.button("Continue to preview"))


class Mailbox:
    """What lies in the house's mail folder for one address."""

    def __init__(self, house: RunningHouse, address: str) -> None:
        self.folder = Path(house.folder) / "mail"
        self.address = address
        self._read: dict[str, EmailMessage] = {}

    def letters(self) -> list[EmailMessage]:
        """Read all that came, oldest first."""
        files = sorted(self.folder.glob("*.eml"), key=lambda file: file.stat().st_mtime)
        for file in files:
            if file.name not in self._read:
                self._read[file.name] = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        return [self._read[file.name] for file in files if self.address in self._read[file.name]["To"]]

    def wait_for(self, words: str) -> EmailMessage:
        """Return the letter with these words in its subject, as soon as it is there."""
        found: list[EmailMessage] = []

        def look() -> bool:
            found[:] = [letter for letter in self.letters() if words in letter["Subject"]]
            return bool(found)

        subjects = [letter["Subject"] for letter in self.letters()]
        assert wait_until(look, seconds=60), f"no letter with {words!r} for {self.address}; there are {subjects}"
        return found[-1]


def text_of(letter: EmailMessage) -> str:
    """Return the plain text of a letter."""
    part = letter.get_body(("plain",))
    assert part is not None
    return part.get_content()


def links_of(letter: EmailMessage) -> list[str]:
    """Return the addresses in a letter's text, in order."""
    return LINK.findall(text_of(letter))


def fields_of(page: str) -> dict[str, str | float | bool]:
    """Return what a form would send as it stands: what is hidden in it, and what is chosen already."""
    return {
        name: html.unescape(value)
        for kind, name, value, more in FIELD.findall(page)
        if kind == "hidden" or "checked" in more
    }
