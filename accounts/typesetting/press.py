"""Hand a template and its data to the setter.

Data reaches a template as one JSON value, so that what somebody wrote is text and never markup.
"""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SETTER = HERE / "setter.py"
FONTS = HERE / "fonts"
ROOT = HERE.parent.parent

# This much text takes one to four seconds on a busy machine; the longest sheet we know has 32,000 characters.
MOST_CHARACTERS = 400_000
SECONDS = 20.0


class TooLong(ValueError):
    """There is more text than is set in one go."""


class BadTemplate(RuntimeError):
    """A template of ours is wrong."""


def printed(template: Path, data: Mapping[str, Any], *, at: dt.datetime) -> bytes:
    """Return the template, filled with the data, as a tagged PDF (PDF/UA-1); raise TooLong.

    ``at`` is the file's date: the same data and date give the same bytes.
    """
    text = json.dumps(data, ensure_ascii=False)
    if len(text) > MOST_CHARACTERS:
        raise TooLong(f"{len(text)} characters are more than {MOST_CHARACTERS}.")
    order = {"template": str(template), "root": str(ROOT), "fonts": str(FONTS), "data": text, "at": int(at.timestamp())}
    try:
        done = subprocess.run(  # noqa: S603 (our own program, named by its path; the order is its input)
            [sys.executable, "-I", str(SETTER)],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooLong(f"It was not set within {SECONDS:.0f} seconds.") from error
    if done.returncode:
        raise BadTemplate(done.stderr.decode(errors="replace"))
    return done.stdout
