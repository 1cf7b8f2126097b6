"""The program that sets pages, in a process of its own: an order on its input, a PDF on its output.

Typst keeps what it has set in memory, 80 MB and more, and cannot be interrupted. A process gives all of it back, and
can be ended. Started by path, without the rest of the house: only Typst is imported.
"""

import json
import sys
from typing import Any, Literal

import typst

# Typst's word for a character that none of the fonts has.
NO_SUCH_GLYPH = "could not be displayed"


def main() -> int:
    """Carry out the order; return 1, with the reason, where the template is wrong."""
    order = json.load(sys.stdin.buffer)
    try:
        file = pages(order, "ua-1")
    except typst.TypstError as error:
        if NO_SUCH_GLYPH not in str(error):
            sys.stderr.write(str(error))
            return 1
        # A letter that no font of ours has must not cost people the sheet: it shows a box there, still tagged.
        file = pages(order, None)
    sys.stdout.buffer.write(file)
    return 0


def pages(order: dict[str, Any], standard: Literal["ua-1"] | None) -> bytes:
    """Set the pages. Only what this project holds may be read; the machine's own typefaces are left out."""
    return typst.compile(
        order["template"],
        root=order["root"],
        format="pdf",
        font_paths=[order["fonts"]],
        ignore_system_fonts=True,
        sys_inputs={"data": order["data"]},
        pdf_standards=standard,
        timestamp=order["at"],
    )


if __name__ == "__main__":
    sys.exit(main())
