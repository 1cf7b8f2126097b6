"""How a backup or a restore says no."""


class BackupRefused(Exception):
    """It cannot be done; the message says why, whether anything was touched, and what to do."""
