"""What somebody is told when the keys to their account change, and what the security log is told with it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.security_events import Kind


@dataclass(frozen=True)
class Notice:
    """A change of one's own keys: the words of the mail, and the line in the log."""

    subject: Any
    sentence: Any
    kind: Kind
    what: str


# By the names under which allauth tells of them.
NOTICES = {
    "mfa/email/totp_activated": Notice(
        _("An authenticator app was added to your account"),
        _("From now on you sign in with a code from that app as well."),
        Kind.FACTOR_ADDED,
        "totp",
    ),
    "mfa/email/totp_deactivated": Notice(
        _("The authenticator app was removed from your account"),
        _("Codes from that app open nothing any more."),
        Kind.FACTOR_REMOVED,
        "totp",
    ),
    "mfa/email/webauthn_added": Notice(
        _("A passkey was added to your account"),
        _("Whoever holds that key can sign in with it."),
        Kind.FACTOR_ADDED,
        "passkey",
    ),
    "mfa/email/webauthn_removed": Notice(
        _("A passkey was removed from your account"),
        _("That key opens nothing any more."),
        Kind.FACTOR_REMOVED,
        "passkey",
    ),
    "mfa/email/recovery_codes_generated": Notice(
        _("New recovery codes were made for your account"),
        _("The ones you had before open nothing any more."),
        Kind.RECOVERY_CODES_MADE,
        "",
    ),
    "account/email/password_changed": Notice(
        _("Your password was changed"), _("The old one opens nothing any more."), Kind.PASSWORD_CHANGED, "changed"
    ),
    "account/email/password_set": Notice(
        _("A password was set for your account"),
        _("You can sign in with it, and with a mailed code as before."),
        Kind.PASSWORD_CHANGED,
        "set",
    ),
    "account/email/password_reset": Notice(
        _("Your password was set anew"), _("The old one opens nothing any more."), Kind.PASSWORD_CHANGED, "reset"
    ),
}
