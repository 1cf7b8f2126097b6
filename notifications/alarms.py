"""What the audit finds, told to the operators: written and sent at once, past the outbox that may be what is broken."""

import datetime as dt
import logging
import secrets
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings

from notifications.models import Alarm
from notifications.outbox import is_paused
from notifications.transports import envelope_sender, open_alarm_line

log = logging.getLogger("roundtable.audit")

AGAIN = dt.timedelta(days=1)


def tell_operators(findings: Mapping[str, int], *, now: dt.datetime) -> list[str]:
    """Mail ADMINS each finding once a day for as long as it lasts; return those that were mailed now.

    Nobody while sending is paused: a restored copy is silent, and whoever runs the original must not take it for that.
    """
    if not settings.ADMINS or is_paused():
        return []
    untold = {name: count for name, count in findings.items() if _take(name, now=now)}
    if untold and not _mail(untold, now=now):
        # Nobody got it: the next audit tries again.
        Alarm.objects.filter(finding__in=untold, told_at=now).delete()
        return []
    return list(untold)


def _take(finding: str, *, now: dt.datetime) -> bool:
    """Return whether this finding is ours to tell: of two audits at the same time only one gets it."""
    if Alarm.objects.filter(finding=finding, told_at__lte=now - AGAIN).update(told_at=now):
        return True
    _alarm, is_new = Alarm.objects.get_or_create(finding=finding, defaults={"told_at": now})
    return is_new


def _mail(findings: Mapping[str, int], *, now: dt.datetime) -> bool:
    """Send to every operator by a connection of its own; return whether one of them at least got it."""
    line = open_alarm_line()
    try:
        outcomes = [
            line.send(
                sender=envelope_sender(),
                recipient=address,
                message=_letter(address, findings, now=now).as_bytes(),
                hand_over=lambda: True,
            )
            for _name, address in settings.ADMINS
        ]
    finally:
        line.close()
    for outcome in outcomes:
        if not outcome.accepted:
            log.error("Audit: the operators could not be mailed: %s %s", outcome.code, outcome.answer)
    return any(outcome.accepted for outcome in outcomes)


def _letter(address: str, findings: Mapping[str, int], *, now: dt.datetime) -> EmailMessage:
    """Write in English: it is for who reads the logs."""
    letter = EmailMessage(policy=SMTP)
    reference = secrets.token_hex(16)
    letter["From"] = settings.MAIL_FROM
    letter["To"] = address
    letter["Subject"] = f"Roundtable: the audit found {len(findings)} {'problem' if len(findings) == 1 else 'problems'}"
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<{reference}@{settings.MAIL_DOMAIN}>"
    letter["X-Roundtable-Ref"] = reference
    letter["Auto-Submitted"] = "auto-generated"
    lines = "\n".join(f"- {name}: {count}" for name, count in findings.items())
    letter.set_content(
        f"The audit of {settings.SITE_URL} found what should not be, at {now:%Y-%m-%d %H:%M} UTC:\n\n{lines}\n\n"
        f"Look at {settings.SITE_URL}/deliveries/ and into the logs.\n"
        "Each of these is mailed once a day for as long as it lasts.\n"
    )
    return letter
