"""Run Typst over a template.

Data reaches a template as one JSON value, so that what somebody wrote is text and never markup. Nothing is fetched:
the fonts lie beside this file, the machine's own are left out, and a template reads only files of this project.
"""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FONTS = HERE / "fonts"

# Setting a page cannot be interrupted. This many characters take about two seconds; the longest pathway has 20,000.
MOST_CHARACTERS = 400_000

# Typst's word for a character that none of the fonts has.
NO_SUCH_GLYPH = "could not be displayed"


class TooLong(ValueError):
    """There is more text than may be set in one go."""


def printed(template: Path, data: Mapping[str, Any], *, at: dt.datetime) -> bytes:
    """Return the template, filled with the data, as a tagged PDF (PDF/UA-1); raise TooLong.

    ``at`` is the file's date: the same data and date give the same bytes.
    """
    text = json.dumps(data, ensure_ascii=False)
    if len(text) > MOST_CHARACTERS:
        raise TooLong(f"{len(text)} characters are more than {MOST_CHARACTERS}.")
    import typst  # noqa: PLC0415 (80 MB are read from the disk: seconds, the first time)

    def run(standard: Literal["ua-1"] | None) -> bytes:
        return typst.compile(
            str(template),
            root=str(ROOT),
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"data": text},
            pdf_standards=standard,
            timestamp=int(at.timestamp()),
        )

    try:
        return run("ua-1")
    except typst.TypstError as error:
        if NO_SUCH_GLYPH not in str(error):
            raise
        # A letter that no font of ours has must not cost people the sheet: it shows a box there, still tagged.
        return run(None)
