"""An entry of the record with the row it speaks of: what sentences are made from."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language

from meetings.models import Meeting
from web.templatetags.times import day
from workgroups.models import ActivityEntry, Seat


@dataclass(frozen=True)
class Fact:
    """An entry with the row it speaks of, where the reader may see that."""

    entry: ActivityEntry
    target: Model | None
    owner_seat: Model | None = None

    @property
    def data(self) -> dict[str, Any]:
        """What the entry holds beside the row."""
        return self.entry.data

    @property
    def meeting_day(self) -> str:
        """The day of the meeting the entry speaks of, written out."""
        if isinstance(self.target, Meeting):
            return day(self.target.local_date)
        return self.entry.target_label.rpartition(", ")[2]

    @property
    def owner(self) -> str:
        """Who took an action on: the seat's name for this reader, or what was written down then."""
        return self.owner_seat.title if isinstance(self.owner_seat, Seat) else self.data.get("owner", "")

    @property
    def name(self) -> str:
        """What the row is called today, or was called then."""
        return str(self.target) if self.target is not None else self.entry.target_label

    @property
    def reason(self) -> str:
        """Why it was done, in the reader's language where it was given in both."""
        first, second = ("fr", "en") if (get_language() or "").startswith("fr") else ("en", "fr")
        given = (self.data.get(name) for name in ("reason", f"reason_{first}", f"reason_{second}"))
        return str(next(filter(None, given), ""))
