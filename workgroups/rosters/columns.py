"""The columns of a file of members: what they are called in either language, and how their values are read."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

# Ours, in the order in which a file is written; English and French heading, other names that are understood.
HEADINGS: dict[str, tuple[str, str]] = {
    "seat": ("Seat number", "Numéro de siège"),
    "role": ("Role", "Rôle"),
    "kind": ("Kind of stakeholder", "Catégorie de partenaire"),
    "organization": ("Organization", "Organisation"),
    "label_en": ("Label in English", "Étiquette en anglais"),
    "label_fr": ("Label in French", "Étiquette en français"),
    "name": ("Name", "Nom"),
    "email": ("E-mail address", "Adresse courriel"),
    "language": ("Language", "Langue"),
    "is_alternate": ("Alternate", "Substitut"),
    "starts_on": ("From", "À compter du"),
    "ends_on": ("Last day", "Dernier jour"),
}
_OTHER_NAMES = {
    "seat": ("seat", "siège"),
    "kind": ("kind", "stakeholder kind", "type", "catégorie", "type de partie prenante"),
    "organization": ("organisation", "organisme"),
    "email": ("email", "e-mail", "mail", "courriel", "address", "adresse", "adresse électronique"),
    "is_alternate": ("is alternate", "suppléant"),
    "starts_on": ("starts on", "since", "start", "du", "depuis", "à partir du", "début"),
    "ends_on": ("ends on", "until", "end", "au", "jusqu’au", "fin"),
}
NEEDED = ("kind", "name", "email")

ROLES: Mapping[str, tuple[str, ...]] = {
    "member": ("Member", "Membre"),
    "observer": ("Observer", "Observateur", "Observatrice"),
    "cochair-profession": (
        "Co-chair for the profession",
        "Coprésidence pour la profession",
        "Coprésidence, profession",
    ),
    "cochair-consultant": (
        "Co-chair, Consultant International Labour Mobility",
        "Coprésidence (consultant, mobilité internationale de la main-d’œuvre)",
    ),
}
YES = ("yes", "oui", "true", "vrai", "1", "x", "y", "o")
NO = ("", "no", "non", "false", "faux", "0", "n")
LANGUAGES: Mapping[str, tuple[str, ...]] = {"en": ("English", "anglais"), "fr": ("French", "français")}
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00)?)?")


def folded(text: str) -> str:
    """Return a text as names are compared: no case, no accents, no signs, one blank between words."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", text.replace("œ", "oe")) if not unicodedata.combining(sign)
    )
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


_BY_NAME = {
    folded(name): column
    for column, headings in HEADINGS.items()
    for name in (column, *headings, *_OTHER_NAMES.get(column, ()))
}


def column_named(heading: str) -> str:
    """Return our column for a heading in either language, "" for one we do not know."""
    return _BY_NAME.get(folded(heading), "")


def _one_of(choices: Mapping[str, tuple[str, ...]]) -> Callable[[str], str]:
    names = {folded(name): code for code, words in choices.items() for name in (code, *words)}

    def read(text: str) -> str:
        if not text:
            return ""
        return names[folded(text)]

    return read


def _whether(text: str) -> bool:
    said = folded(text)
    if said in YES:
        return True
    if said in NO:
        return False
    raise ValueError(text)


def _number(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise ValueError(text)
    return int(text)


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return dt.date(*map(int, found.groups()))


# A reader raises KeyError or ValueError for what it does not understand.
READERS: dict[str, Callable[[str], Any]] = {
    "seat": _number,
    "role": _one_of(ROLES),
    "language": _one_of(LANGUAGES),
    "is_alternate": _whether,
    "starts_on": _day,
    "ends_on": _day,
}
