"""Takes the pictures of the consultant's guide: `python -m scripts.guide_pictures http://127.0.0.1:8000 var/mail`.

Asks for a house with the untouched demo, as `make run` starts it on an empty folder; it edits a pathway there and asks
for a sign-off, so start it with `ROUNDTABLE_VAR` naming a folder that may be thrown away.
"""

import email
import email.policy
import re
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from scripts.browser import LAUNCH_ARGUMENTS, find_chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
PASSWORD = "roundtable-demo"  # noqa: S105  it is no secret: `make run` prints it
PAPER: ViewportSize = {"width": 1080, "height": 760}
EDITED = "/pathways/ns-registered-nurse/"
# By name of the picture: the page, and what stands at its top.
CONSULTANTS = {
    "bench": ("/pathways/ns-engineer/", ""),
    "radar": ("/radar/", ""),
    "publish": ("/pathways/ns-family-physician/publish/", ""),
}
NAMES = {"en": "English", "fr": "Français"}


def take_all(base: str, mail: Path) -> None:
    """Play the story once, and take each picture in both languages."""
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=find_chromium(), args=LAUNCH_ARGUMENTS)
        consultant = _signed_in(browser, base, "consultant@example.org")
        _edit(consultant)
        for language in NAMES:
            _speak(consultant, language)
            _take_editing(consultant, language)
            for name, (path, top) in CONSULTANTS.items():
                consultant.goto(path)
                _take(consultant, name, language, top=top)
        _speak(consultant, "en")
        consultant.goto(f"{EDITED}sign-off/")
        consultant.get_by_role("button", name=re.compile("^Send it to")).click()
        _take_answering(browser.new_context(base_url=base, viewport=PAPER, locale="en-CA").new_page(), _link_in(mail))
        browser.close()


def _signed_in(browser: Browser, base: str, address: str) -> Page:
    page = browser.new_context(base_url=base, viewport=PAPER, locale="en-CA", reduced_motion="reduce").new_page()
    page.goto("/desk/")
    page.get_by_role("link", name="Use a password instead").click()
    page.locator("[name=login]").fill(address)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").first.click()
    page.wait_for_url("**/desk/")
    return page


def _speak(page: Page, language: str) -> None:
    """Read in one of the two languages from now on."""
    page.goto("/desk/")
    other = page.get_by_role("button", name=NAMES[language])
    if other.count():
        other.click()
        page.wait_for_load_state()


def _edit(consultant: Page) -> None:
    """Open a draft and change one fee."""
    consultant.goto(EDITED)
    consultant.get_by_role("button", name="Open a draft").click()
    consultant.goto(f"{EDITED}edit/steps/nnas/")
    consultant.locator("[name$=amount]").first.fill("795")
    consultant.get_by_role("button", name="Save this step").click()
    consultant.wait_for_load_state()


def _take_editing(consultant: Page, language: str) -> None:
    consultant.goto(f"{EDITED}edit/")
    consultant.locator("#step-nnas a.button").first.click()
    consultant.locator("#step-nnas form.editor-form").wait_for()
    _take(consultant, "step", language, top="#step-nnas")
    consultant.goto(f"{EDITED}edit/")
    _take(consultant, "editor", language, top="#step-nnas")
    consultant.goto(f"{EDITED}sign-off/")
    _take(consultant, "sign-off", language)


def _link_in(mail: Path) -> str:
    """Wait for the mail that asks the regulator, and return the link in it."""
    for _second in range(60):
        for file in mail.glob("*.eml"):
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            text = letter.get_body(("plain",))
            if found := re.search(r"https?://\S+/a/sign-off/[^\s?]+", text.get_content() if text else ""):
                return found[0]
        time.sleep(1)
    raise SystemExit(f"No mail in {mail} asks for a sign-off.")


def _take_answering(party: Page, link: str) -> None:
    """Take what somebody without an account meets: the page that the mail opens, and the public one."""
    for language, name in NAMES.items():
        party.goto(link)
        other = party.get_by_role("button", name=name)
        if other.count():
            other.click()
            party.wait_for_load_state()
        _take(party, "answer", language)
        party.goto(f"/{language}/pathways/ns-pharmacist/")
        _take(party, "public", language)


def _take(page: Page, name: str, language: str, *, top: str = "") -> None:
    page.evaluate("top => top && document.querySelector(top).scrollIntoView()", top)
    page.screenshot(path=FOLDER / f"pathway-{name}.{language}.png")


if __name__ == "__main__":
    take_all(sys.argv[1], Path(sys.argv[2]))
