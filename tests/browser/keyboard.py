"""Hands that only know the keyboard, and eyes that look where the focus is."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

# Where the focus is, and whether one sees it there: an outline, on the screen. A choice shows it on its label.
LOOK = """() => {
  const at = document.activeElement;
  const shown = at.matches(".choice input") ? at.nextElementSibling : at;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  // Behind the last stop of a page comes the browser's own bar. It also draws the small button of a day itself.
  const ofDay = at.matches("input[type=date], input[type=time]") && !at.matches(":focus-visible");
  const own = at === document.body || ofDay;
  return {
    what: at.outerHTML.slice(0, 120),
    outlined: own || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
# More stops than the longest page has on the way to anything.
PATIENCE = 150


class Keyboard:
    """Tab, arrows, Enter and Space. Every stop on the way must be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Write where the focus is."""
        self.page.keyboard.type(words)

    def go(self, key: str = "Enter") -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.press(key)

    def tab_to(self, what: Locator, *, backwards: bool = False) -> None:
        """Press Tab until the focus is there; fail on a stop that is not seen, and where one never arrives."""
        handle = what.element_handle()
        for _stop in range(PATIENCE):
            self.press("Shift+Tab" if backwards else "Tab")
            look = self.page.evaluate(LOOK)
            assert look["outlined"], f"no visible focus: {look}"
            assert look["onScreen"], f"off the screen: {look}"
            if self.is_on(handle):
                return
        raise AssertionError(f"Tab never leads to {what}")

    def is_on(self, handle: Any) -> bool:
        """Whether the focus is on an element."""
        return bool(self.page.evaluate("element => element === document.activeElement", handle))

    def fill(self, field: Locator, *writings: str, value: str) -> None:
        """Type a day or a time at a stop; the browser's own language decides in which order its parts are asked."""
        for writing in writings:
            self.type(writing)
            if field.input_value() == value:
                return
            field.evaluate("element => { element.blur(); element.value = ''; element.focus(); }")
        expect(field).to_have_value(re.compile(re.escape(value)))
