"""Eyes for a page: which words lie on which others, which boxes cross, and what is wider than the screen."""

from playwright.sync_api import Page

# Each line of each text that can be seen, as a box. A line of text is taller than its letters, so the edges are
# trimmed; what lies on its side (the names of bands) stands by its own box.
LINES = """() => {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest(".visually-hidden, .skip-link, option, script, style")) continue;
    if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const own = element.closest("svg") ? [element.getBoundingClientRect()] : range.getClientRects();
    for (const box of own) {
      if (box.width < 2 || box.height < 2 || box.bottom < 0) continue;
      const [x, y] = [box.width * 0.03 + 0.5, box.height * 0.18];
      lines.push({node, left: box.left + x, right: box.right - x, top: box.top + y, bottom: box.bottom - y});
    }
  }
  const crossed = [];
  lines.forEach((one, at) => lines.slice(at + 1).forEach(other => {
    if (one.node === other.node || one.right <= other.left || other.right <= one.left) return;
    if (one.bottom <= other.top || other.bottom <= one.top) return;
    crossed.push([one.node.data.trim().slice(0, 40), other.node.data.trim().slice(0, 40)]);
  }));
  return {crossed, count: lines.length};
}"""
# The boxes of the drawn steps: none lies on another, each holds its words, and all lie on the paper.
BOXES = """() => {
  const steps = [...document.querySelectorAll(".flow-step")].filter(step => step.checkVisibility());
  const wrong = [];
  const inside = (inner, outer, slack) => inner.left >= outer.left - slack && inner.right <= outer.right + slack
    && inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
  steps.forEach((step, at) => {
    const box = step.querySelector(".flow-box").getBoundingClientRect();
    const paper = step.closest("svg").getBoundingClientRect();
    if (!inside(box, paper, 1)) wrong.push([step.dataset.step, "lies outside the paper"]);
    for (const text of step.querySelectorAll(":scope > text"))
      if (!inside(text.getBoundingClientRect(), box, 2)) wrong.push([step.dataset.step, text.textContent]);
    for (const other of steps.slice(at + 1)) {
      const its = other.querySelector(".flow-box").getBoundingClientRect();
      if (box.left < its.right && its.left < box.right && box.top < its.bottom && its.top < box.bottom)
        wrong.push([step.dataset.step, other.dataset.step]);
    }
  });
  return {wrong, count: steps.length};
}"""


def crossed_lines(page: Page) -> list[list[str]]:
    """Return pairs of texts of which one is written on the other. A page without words is a mistake."""
    found = page.evaluate(LINES)
    assert found["count"] > 50, found["count"]
    return found["crossed"]


def crossed_boxes(page: Page) -> list[list[str]]:
    """Return what is wrong with the boxes of a drawn way. A way without boxes is a mistake."""
    found = page.evaluate(BOXES)
    assert found["count"] > 3, found["count"]
    return found["wrong"]


def is_too_wide(page: Page) -> bool:
    """Whether the page has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
