"""Keeping an installation alive: backups, what the machinery says of itself, and how it is measured and logged."""
