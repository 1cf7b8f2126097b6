"""The sweeps: each asks the database what is due at a moment, and does it.

Importing this package registers every job by name.
"""

from notifications.jobs import JOBS, run
from notifications.sweeps.announce import announce
from notifications.sweeps.audit import audit
from notifications.sweeps.digest import digest
from notifications.sweeps.drain import drain
from notifications.sweeps.follow import follow, tell_followers
from notifications.sweeps.forget import forget
from notifications.sweeps.gather import gather
from notifications.sweeps.minutes import write_about_minutes
from notifications.sweeps.names import (
    ANNOUNCE,
    AUDIT,
    CALL,
    DIGEST,
    DRAIN,
    FOLLOW,
    FORGET,
    GATHER,
    MINUTES,
    PACKETS,
    POLLS,
    PUBLISH,
    REMIND,
    ROSTERS,
    SERIES,
    SIGN_OFFS,
    TELL,
    WEBHOOKS,
)
from notifications.sweeps.packets import send_packets
from notifications.sweeps.polls import write_about_polls
from notifications.sweeps.publish import publish
from notifications.sweeps.remind import remind
from notifications.sweeps.rosters import write_rosters
from notifications.sweeps.series import carry_series_on
from notifications.sweeps.sign_offs import write_about_sign_offs
from notifications.sweeps.webhooks import call_programs, write_calls

__all__ = [
    "ANNOUNCE",
    "AUDIT",
    "CALL",
    "DIGEST",
    "DRAIN",
    "FOLLOW",
    "FORGET",
    "GATHER",
    "JOBS",
    "MINUTES",
    "PACKETS",
    "POLLS",
    "PUBLISH",
    "REMIND",
    "ROSTERS",
    "SERIES",
    "SIGN_OFFS",
    "TELL",
    "WEBHOOKS",
    "announce",
    "audit",
    "call_programs",
    "carry_series_on",
    "digest",
    "drain",
    "follow",
    "forget",
    "gather",
    "publish",
    "remind",
    "run",
    "send_packets",
    "tell_followers",
    "write_about_minutes",
    "write_about_polls",
    "write_about_sign_offs",
    "write_calls",
    "write_rosters",
]
