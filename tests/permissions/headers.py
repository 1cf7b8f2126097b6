"""What every answer tells the browser it may not do, and that no page holds code or style of its own (S11)."""

import re
from typing import Any

# What a page may hold of code is a file of ours; an element with text in it, a style or a handler would be somebody's.
# Data for a script is no code.
_INLINE = re.compile(
    rb"<style\b|<script\b(?![^>]*\s(?:src=|type=.application/(?:ld\+)?json))|\sstyle=[\"']|\son[a-z]+=[\"']|(?:href|src|action)=[\"']?\s*javascript:"
)
REFERRERS = {"same-origin", "strict-origin", "no-referrer"}
# A letter is shown as it was mailed, with its styles, in a frame in which nothing works.
LETTER = "sandbox; default-src 'none';"


def faults_of(answer: Any, *, is_private: bool) -> list[str]:
    """Return what an answer forgot to say; ``is_private``: it is for one reader and no store may keep it."""
    headers = answer.headers
    policy = headers.get("Content-Security-Policy", "")
    cache = headers.get("Cache-Control", "")
    is_letter = policy.startswith(LETTER)
    checks = {
        "code inside a page": is_letter or "'unsafe-" not in policy,
        "no policy": is_letter or ("default-src 'self'" in policy and "script-src 'self'" in policy),
        "may be framed": f"frame-ancestors '{'self' if is_letter else 'none'}'" in policy,
        "frame option": headers.get("X-Frame-Options") in {"DENY", "SAMEORIGIN"},
        "may be sniffed": headers.get("X-Content-Type-Options") == "nosniff",
        "referrer": headers.get("Referrer-Policy") in REFERRERS,
        "camera": "camera=()" in headers.get("Permissions-Policy", ""),
        "opener": headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        "may be kept": not is_private or "no-store" in cache or ("private" in cache and "no-cache" in cache),
    }
    return [name for name, holds in checks.items() if not holds]


def inline_in(answer: Any) -> list[bytes]:
    """Return code and styles that stand in a page itself."""
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    return _INLINE.findall(answer.content)
