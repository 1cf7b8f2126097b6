"""What makes a restored copy silent: a new epoch, sending paused, and what was on its way noted as of unknown fate.

These statements run in the same step that puts the data back, so that there is no moment at which a copy could send.
They are SQL that both databases read, because the data may be older than the models of this program.
"""

import datetime as dt

from notifications.models import Delivery, Installation
from notifications.reasons import Reason

_DELIVERIES = Delivery._meta.db_table
_INSTALLATION = Installation._meta.db_table
_NO_LEASE = "lease_token = '', lease_until = NULL"


def reason_of(*, made_at: dt.datetime, now: dt.datetime) -> str:
    """Say why nothing is sent, for the status page."""
    return f"restored {now:%Y-%m-%d %H:%M} UTC from a backup of {made_at:%Y-%m-%d %H:%M} UTC"


def statements(*, reason: str) -> list[str]:
    """Return what begins a new life.

    A message that had been handed over may have arrived: nobody sends it again by itself. All others of the old life
    wait until `resume_sending` says what becomes of them.
    """
    quoted = reason.replace("'", "''")
    # ruff: noqa: S608 (the names come from our own models, the reason is made of two moments)
    return [
        f"UPDATE {_DELIVERIES} SET state = '{Delivery.State.UNCERTAIN}', state_reason = '{Reason.OTHER_LIFE}', "
        f"{_NO_LEASE} WHERE state = '{Delivery.State.LEASED}' AND handover_at IS NOT NULL",
        f"UPDATE {_DELIVERIES} SET state = '{Delivery.State.WAITING}', {_NO_LEASE} "
        f"WHERE state = '{Delivery.State.LEASED}'",
        f"INSERT INTO {_INSTALLATION} (id, epoch, sending_paused, paused_reason) VALUES (1, 2, true, '{quoted}') "
        f"ON CONFLICT (id) DO UPDATE SET epoch = {_INSTALLATION}.epoch + 1, sending_paused = true, "
        "paused_reason = excluded.paused_reason",
    ]
