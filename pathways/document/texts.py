"""The texts of a document in two languages, and whether the French ones still say what the English ones say.

English is the original. Each French text remembers the fingerprint of the English text it translates (``Text.of``).
"""

import hashlib


def fingerprint(text: str) -> str:
    """Return twelve hexadecimal digits that change whenever the text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
