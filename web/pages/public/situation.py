"""Where a reader stands: what two optional questions of a profession's page are for."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pathways.document.words import Audience

# What the address may say: ?from=…&licensed=…
FROM = {
    "abroad": _("outside Canada"),
    "canada": _("elsewhere in Canada"),
    "here": _("in Nova Scotia"),
}
LICENSED = {"yes": _("yes"), "no": _("no")}
QUESTIONS: dict[str, Any] = {"from": tuple(FROM), "licensed": tuple(LICENSED)}

_MEANT_FOR = {"abroad": Audience.INTERNATIONALLY_EDUCATED, "canada": Audience.LOCAL, "here": Audience.LOCAL}
Option = tuple[str, str | Promise, bool]


@dataclass(frozen=True)
class Situation:
    """The answers to the two questions; empty: not answered."""

    qualified: str = ""
    licensed: str = ""

    @classmethod
    def of(cls, asked: QueryDict) -> "Situation":
        """Read the answers from an address."""
        return cls(asked.get("from", ""), asked.get("licensed", ""))

    @property
    def is_told(self) -> bool:
        """Whether anything was answered."""
        return bool(self.qualified or self.licensed)

    @property
    def is_certified(self) -> bool:
        """Whether the short route of certified workers comes first."""
        return self.licensed == "yes"

    @property
    def audience(self) -> Audience:
        """Whom the pathway must be meant for; who answers nothing is shown the one of the internationally educated."""
        if self.is_certified:
            return Audience.CERTIFIED_ELSEWHERE
        return _MEANT_FOR.get(self.qualified, Audience.INTERNATIONALLY_EDUCATED)

    @property
    def from_options(self) -> list[Option]:
        """The answers to choose from, and which one was given."""
        return [(value, label, value == self.qualified) for value, label in FROM.items()]

    @property
    def licensed_options(self) -> list[Option]:
        """The same of the other question."""
        return [(value, label, value == self.licensed) for value, label in LICENSED.items()]
