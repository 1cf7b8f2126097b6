"""Which program this is: a fingerprint of what pages are made of.

Two machines with the same program give the same fingerprint, so that a page kept by one is good for the other, and a
new program never shows what an older one drew.
"""

import hashlib
from pathlib import Path

MADE_OF = ("templates", "locale", "web", "pathways", "workgroups", "static")
SUFFIXES = {".html", ".py", ".mo", ".css", ".js", ".svg", ".xml", ".txt", ".typ"}


def fingerprint(base: Path) -> str:
    """Return twelve letters and digits for the files under the folders that pages are made of."""
    digest = hashlib.sha256()
    files = (file for folder in MADE_OF for file in (base / folder).rglob("*") if file.suffix in SUFFIXES)
    for file in sorted(files):
        digest.update(str(file.relative_to(base)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
