"""Deeds: what somebody does at a minute of the table's clock. A quarter is a module of them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tests.year.table import ZONE, Table

Act = Callable[[Table, dt.datetime], None]


@dataclass(frozen=True)
class Deed:
    """One thing that is done; what it is stands in the golden table between the mails."""

    at: dt.datetime
    act: Act

    @property
    def words(self) -> str:
        """Say it in one line."""
        return " ".join((self.act.__doc__ or "").split())


class Diary:
    """Collects the deeds of some months."""

    def __init__(self) -> None:
        self.deeds: list[Deed] = []

    def on(self, minute: str) -> Callable[[Act], Act]:
        """Let a function happen at a minute: “2027-01-11 09:10” on the table's wall clock."""

        def write_down(act: Act) -> Act:
            at = dt.datetime.fromisoformat(minute).replace(tzinfo=ZoneInfo(ZONE)).astimezone(dt.UTC)
            self.deeds.append(Deed(at, act))
            return act

        return write_down
