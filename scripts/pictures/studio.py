"""People at browsers whose pages are taken, and the letters they open."""

import datetime as dt
import email
import email.policy
import re
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, ViewportSize

from scripts.pictures.palette import with_few_colours

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "images"
PASSWORD = "roundtable-demo"  # noqa: S105  it is no secret: `make run` prints it
PAPER: ViewportSize = {"width": 1080, "height": 760}
SCREEN: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 760}
LANGUAGES = {"en": "English", "fr": "Français"}
LINK = re.compile(r"https?://\S+")
PATIENCE = 90
HALIFAX = ZoneInfo("America/Halifax")


class Studio:
    """A house to visit with a browser, and the folder in which its mail lies."""

    def __init__(self, browser: Browser, base: str, mail: Path) -> None:
        self._browser = browser
        self._base = base
        self._mail = mail
        self._opened: set[Path] = set()

    def visitor(self, size: ViewportSize = PAPER, *, language: str = "en") -> Page:
        """Return the page of somebody with a browser of their own."""
        context = self._browser.new_context(
            base_url=self._base, viewport=size, locale=f"{language}-CA", reduced_motion="reduce"
        )
        return context.new_page()

    def signed_in(self, address: str, size: ViewportSize = PAPER) -> Page:
        """Return the page of somebody of the demo who is signed in."""
        page = self.visitor(size)
        page.goto("/desk/")
        page.get_by_role("link", name="Use a password instead").click()
        page.locator("[name=login]").fill(address)
        page.locator("[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").first.click()
        page.wait_for_url("**/desk/")
        return page

    def links(self, part: str, *, to: str = "", least: int = 1) -> dict[str, list[str]]:
        """Wait for letters that were not opened yet, and return what leads to a part of the house, by address.

        ``to`` stands in the address of each; ``least`` so many have to come.
        """
        found: dict[str, list[str]] = {}
        for _second in range(PATIENCE):
            for file in sorted(set(self._mail.glob("*.eml")) - self._opened):
                self._open(file, part, to, found)
            if len(found) >= least:
                return found
            time.sleep(1)
        raise SystemExit(f"Only {len(found)} of {least} letters in {self._mail} lead to {part}.")

    def _open(self, file: Path, part: str, to: str, found: dict[str, list[str]]) -> None:
        letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        text = letter.get_body(("plain",))
        links = [link for link in LINK.findall(text.get_content() if text else "") if part in link]
        if links and to in letter["To"]:
            self._opened.add(file)
            found[str(letter["To"])] = links


def today() -> dt.date:
    """Return the day as the tables' clocks show it."""
    return dt.datetime.now(HALIFAX).date()


def speak(page: Page, language: str) -> None:
    """Read in one of the two languages from now on."""
    page.goto("/desk/")
    choose(page, language)


def choose(page: Page, language: str) -> None:
    """Read the page that is open in one of the two languages."""
    other = page.get_by_role("button", name=LANGUAGES[language])
    if other.count():
        other.first.click()
        page.wait_for_load_state()


def press(page: Page) -> None:
    """Press what the page is for: its primary button."""
    with page.expect_navigation():
        page.locator("main form button.primary").first.click()


def take(page: Page, name: str, language: str, *, top: str = "", height: int = 0) -> None:
    """Keep what the window shows, from an element on; ``height`` in pixels where a page is shorter than the window."""
    size = page.viewport_size or PAPER
    if height:
        page.set_viewport_size({"width": size["width"], "height": height})
    page.evaluate("top => top ? document.querySelector(top).scrollIntoView() : window.scrollTo(0, 0)", top)
    picture = page.screenshot(animations="disabled")
    (FOLDER / f"{name}.{language}.png").write_bytes(with_few_colours(picture))
    page.set_viewport_size(size)
