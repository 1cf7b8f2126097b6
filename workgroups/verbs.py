"""What can happen to a table itself."""

from enum import StrEnum


class Verb(StrEnum):
    """Verbs of the record that this floor writes."""

    SEAT_OPENED = "seat.opened"
    SEAT_CLOSED = "seat.closed"
    SEAT_TAKEN = "seat.taken"
    SEAT_LEFT = "seat.left"
    TERMS_ADOPTED = "terms.adopted"
    GROUP_CHANGED = "group.changed"
    MEMBERS_IMPORTED = "members.imported"
