"""The style sheets as text: contrast of every pair in use, colours only from tokens, weight of a page's CSS."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
TEXT, OUTLINE = 4.5, 3.0  # WCAG 2.2: 1.4.3 for text, 1.4.11 for what one must see to use or understand

PAIRS = [
    *[(ink, paper, TEXT) for ink in ("ink", "ink-soft", "sea", "sea-deep", "maple") for paper in ("paper", "sheet")],
    *[(f, f"{f}-wash", TEXT) for f in ("sea", "maple", "amber", "moss")],
    *[("ink", f"{f}-wash", TEXT) for f in ("sea", "maple", "amber", "moss")],
    ("ink-soft", "sea-wash", TEXT),
    ("sea-deep", "sea-wash", TEXT),
    ("on-sea", "sea", TEXT),
    ("on-sea", "sea-deep", TEXT),
    ("on-maple", "maple", TEXT),
    ("edge", "paper", OUTLINE),
    ("edge", "sheet", OUTLINE),
    ("amber", "paper", OUTLINE),
    ("moss", "paper", OUTLINE),
    ("sea", "sea-wash", OUTLINE),
]


def tokens() -> dict[str, tuple[str, str]]:
    """Return each colour token with its light and its dark value."""
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", text)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb as WCAG defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_agrees_with_the_known_ends():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS, ids=[f"{a} on {b}" for a, b, _ in PAIRS])
def test_pair_has_enough_contrast(ink, paper, least, scheme):
    colours = tokens()

    assert contrast(colours[ink][scheme], colours[paper][scheme]) >= least


def colours_outside_tokens(text: str) -> list[str]:
    """Return colours written out in a style sheet; print may name plain black, white and grey."""
    return re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.sub(r"/\*.*?\*/", "", text, flags=re.S))


@pytest.mark.parametrize(
    "sheet", sorted(p.name for p in CSS.glob("*.css") if p.name not in {"tokens.css", "print.css"})
)
def test_component_takes_its_colours_from_tokens(sheet):
    assert colours_outside_tokens((CSS / sheet).read_text(encoding="utf-8")) == []


def test_a_colour_written_out_is_found():
    assert colours_outside_tokens(".a { color: #ff0000; background: rgb(0 0 0) }") == ["#ff0000", "rgb("]


def test_every_token_in_use_is_defined():
    text = "".join(path.read_text(encoding="utf-8") for path in CSS.glob("*.css"))

    assert set(re.findall(r"var\(--([a-z0-9-]+)", text)) - set(re.findall(r"--([a-z0-9-]+):", text)) == set()


def linked_sheets(folder: Path) -> set[str]:
    """Return the style sheets that templates under a folder link."""
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.html")]
    return {name for text in texts for name in re.findall(r"css/([a-z-]+\.css)", text)}


def test_a_pages_style_sheets_weigh_less_than_45_kb():
    # The heaviest are the pages on which pathways are written; the public ones link fewer sheets (templates/public).
    sizes = {path.name: path.stat().st_size for path in CSS.glob("*.css")}
    everywhere = linked_sheets(ROOT / "templates" / "components")
    heaviest_extra = max((size for name, size in sizes.items() if name not in everywhere), default=0)

    assert sum(sizes[name] for name in everywhere) + heaviest_extra < 45_000


def test_every_style_sheet_is_linked_and_every_link_leads_to_one():
    assert linked_sheets(ROOT / "templates") == {path.name for path in CSS.glob("*.css")}


def test_mail_uses_the_colours_of_the_pages():
    known = {value for pair in tokens().values() for value in pair}
    parts = [*(ROOT / "templates/emails").glob("base.html"), *(ROOT / "templates/emails/parts").glob("*.html")]

    used = {colour for path in parts for colour in re.findall(r"#[0-9a-f]{6}", path.read_text(encoding="utf-8"))}

    assert used - known == set()


@pytest.mark.parametrize("script", sorted(path.name for path in (ROOT / "static/js").glob("*.js")))
def test_script_is_small(script):
    assert len((ROOT / "static/js" / script).read_text(encoding="utf-8").splitlines()) < 100
