"""The sweeps: each asks the database what is due at a moment, and does it.

Importing this package registers every job by name.
"""

from notifications.jobs import JOBS, run
from notifications.sweeps.announce import announce
from notifications.sweeps.audit import audit
from notifications.sweeps.digest import digest
from notifications.sweeps.drain import drain
from notifications.sweeps.names import ANNOUNCE, AUDIT, DIGEST, DRAIN, REMIND
from notifications.sweeps.remind import remind

__all__ = [
    "ANNOUNCE",
    "AUDIT",
    "DIGEST",
    "DRAIN",
    "JOBS",
    "REMIND",
    "announce",
    "audit",
    "digest",
    "drain",
    "remind",
    "run",
]
