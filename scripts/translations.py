"""Keep locale/ and the code in step: `python -m scripts.translations` checks, `--write` collects new strings.

Extraction is Django's own and needs GNU gettext's programs.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fr",)
# How Canadian French is set: a no-break space inside guillemets, before a colon, and between a number and its unit;
# none before ; ! and ?. Held against what readers see, so that a line never begins with a sign.
SETTINGS = {
    "no-break space before a colon": re.compile(r"(?<!\u00a0):(?=\s|$)"),
    "no space before ; ! ?": re.compile(r"\s[;!?]"),
    "no-break space inside « »": re.compile(r"«(?!\u00a0)|(?<!\u00a0)»|[“”\"]"),
    "no-break space in numbers and before units": re.compile(r"(\d|\)s) (\d{3}\b|(h|min|s|Mo|ko|km)\b|%%|\$)"),
    "no-break space before % and $": re.compile(r"[\w)](%%|\$)|\d%(?!\()"),
    "times are written 8 h 30": re.compile(r"\b\d?\d:\d\d\b"),
    "a curved apostrophe": re.compile(r"\w'"),
    "the no-break space U+00A0": re.compile("\u202f"),
}
NOT_OURS = (".venv", ".git", "var", "static", "tests", "benchmarks", "scripts", "node_modules", "__pycache__")


def extract(folder: Path) -> None:
    """Collect the strings of the code in a folder into its locale/, keeping the translations that are there."""
    ignored = [word for name in NOT_OURS for word in ("--ignore", name)]
    command = [sys.executable, "-m", "django", "makemessages", "--locale", *LANGUAGES, "--no-location", "--no-wrap"]
    # Without settings: extraction reads text only, and must work while the code is broken.
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    (folder / "locale").mkdir(exist_ok=True)
    command += ["--no-obsolete", *ignored]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"The strings could not be collected:\n{done.stdout}{done.stderr}")


def problems() -> Iterator[str]:
    """Name every string that French readers would see in English, and every translation that nothing uses."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_OURS))
        extract(copy)
        for language in LANGUAGES:
            path = Path("locale", language, "LC_MESSAGES", "django.po")
            if not (ROOT / path).exists():
                yield f"no catalogue at {path} (make messages)"
                continue
            translated = polib.pofile(str(ROOT / path))
            yield from compare(polib.pofile(str(copy / path)), translated)
            yield from ill_set(translated)


def compare(code: polib.POFile, translated: polib.POFile) -> Iterator[str]:
    """Name what is missing, unsure or left over in a catalogue, held against the strings of the code."""
    theirs = {(entry.msgctxt, entry.msgid): entry for entry in translated if not entry.obsolete}
    ours = {(entry.msgctxt, entry.msgid) for entry in code if not entry.obsolete}
    for key, entry in theirs.items():
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"not translated: {entry.msgid!r}"
        if key not in ours:
            yield f"no longer in the code: {entry.msgid!r}"
    for key in sorted(ours - theirs.keys(), key=str):
        yield f"not in the catalogue (make messages): {key[1]!r}"


def ill_set(translated: polib.POFile) -> Iterator[str]:
    """Name each French sentence that is not set as Canadian French is: see SETTINGS."""
    for entry in translated:
        for words in (entry.msgstr, *entry.msgstr_plural.values()):
            for rule, fault in SETTINGS.items():
                found = None if entry.obsolete else fault.search(words)
                if found:
                    yield f"{rule}: {words[max(0, found.start() - 20) : found.end() + 20]!r} in {entry.msgid!r}"


def main() -> int:
    """Write or check, and say what was found."""
    if "--write" in sys.argv:
        extract(ROOT)
        return 0
    found = list(problems())
    print("\n".join(found) or "Every string is translated.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
