"""Names a browser as its owner would: read from what it says of itself, without a library that ages."""

# The first that is found counts: most browsers also name the ones they descend from.
_PROGRAMS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_in_words(user_agent: str) -> str:
    """Return such as ``Firefox, Windows``; what is not recognized is left out."""
    found = (next((name for mark, name in names if mark in user_agent), "") for names in (_PROGRAMS, _SYSTEMS))
    return ", ".join(name for name in found if name)
