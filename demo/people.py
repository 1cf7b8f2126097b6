"""The demo's people: plainly fictional, each address saying what its owner is."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from accounts.languages import Language
from accounts.models import Person, SiteRole
from demo.ledger import Ledger

DOMAIN = "example.org"
DEMO_PASSWORD = "roundtable-demo"  # noqa: S105  (public on purpose; production refuses the demo)


class SignIn(NamedTuple):
    """An address one may sign in with, and what its owner is."""

    address: str
    what: str


DEMO_SIGN_INS = (
    SignIn("cochair.engineers@example.org", "co-chair of the Engineers, about to plan the next meeting"),
    SignIn("consultant@example.org", "Consultant, International Labour Mobility: co-chairs and sees every table"),
    SignIn("member.engineers@example.org", "member of the Engineers, for a university"),
    SignIn("membre.engineers@example.org", "member of the Engineers, for a college, in French"),
    SignIn("alternate.engineers@example.org", "alternate on the university's seat"),
    SignIn("observer.engineers@example.org", "observer at the Engineers"),
    SignIn("cochair.ece@example.org", "co-chair of the Early childhood educators, in French"),
    SignIn("cochair.lawyers@example.org", "co-chair of the Lawyers, who are asking when the table can meet"),
    SignIn("member.lawyers@example.org", "member of the Lawyers, for a university, with a poll to answer"),
    SignIn("guest.pharmacy@example.org", "guest at one meeting of the Pharmacists"),
    SignIn("coordinator@example.org", "labour mobility coordinator of Nova Scotia"),
    SignIn("administrator@example.org", "administrator of this installation (also /admin/)"),
    SignIn("outsider@example.org", "signs in, but sits at no table"),
)

NAMES = tomllib.loads((Path(__file__).parent / "content" / "names.toml").read_text(encoding="utf-8"))


class Cast:
    """Hands out people, no name twice, in the same order every time."""

    def __init__(self, ledger: Ledger, *, joined_at: dt.datetime) -> None:
        self._ledger = ledger
        self._joined_at = joined_at
        # One slow hash for all: everybody who may sign in has the same password anyway.
        self._password = make_password(DEMO_PASSWORD)
        self._may_sign_in = {sign_in.address for sign_in in DEMO_SIGN_INS}
        self._names = {
            language: iter([f"{first} {last}" for last in names["last"] for first in names["first"]])
            for language, names in NAMES.items()
        }

    def person(self, role: str, *, language: str = Language.ENGLISH, is_staff: bool = False) -> Person:
        """Return somebody new, reached at ``<role>@example.org``. Only the listed sign-ins have a password."""
        address = f"{role}@{DOMAIN}"
        return self._ledger.add(
            Person(
                email=address,
                name=next(self._names[language]),
                language=language,
                password=self._password if address in self._may_sign_in else "!",
                is_staff=is_staff,
                is_superuser=is_staff,
                joined_at=self._joined_at,
                links_valid_from=self._joined_at,
            )
        )

    def officials(self, *, since: dt.date) -> Person:
        """Add the people who hold posts over all tables, and somebody who holds none; return the consultant."""
        consultant = self.person("consultant")
        posts = (
            (consultant, SiteRole.Role.CONSULTANT, ""),
            (self.person("coordinator"), SiteRole.Role.COORDINATOR, "CA-NS"),
            (self.person("administrator", is_staff=True), SiteRole.Role.ADMINISTRATOR, ""),
        )
        for person, role, code in posts:
            self._ledger.add(SiteRole(person=person, role=role, jurisdiction_code=code, starts_on=since))
        self.person("outsider")
        return consultant
