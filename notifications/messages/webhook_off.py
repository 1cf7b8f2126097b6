"""Tells who looks after a webhook that it was switched off by itself."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.local_time import in_words
from accounts.models import Person
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.models import WebhookEndpoint
from notifications.outbox import Letter

LASTS = dt.timedelta(days=14)


def webhook_off_letter(endpoint: WebhookEndpoint, person: Person, *, key: str, now: dt.datetime) -> Letter:
    """Write which webhook is off, why, and where it is switched on again."""
    group = endpoint.group
    with translation.override(person.language):
        subject = _("Webhook switched off: %(host)s") % {"host": endpoint.host}
        facts = [{"label": _("Group"), "value": group.name}, {"label": _("Receiver"), "value": endpoint.host}]
        if endpoint.failing_since is not None:
            failing = in_words(
                endpoint.failing_since, group.timezone, language=person.language, reader_zone=person.timezone
            )
            facts.append({"label": _("Fails since"), "value": str(failing)})
        texts = render(
            "webhook_off",
            person=person,
            kind=Kind.WEBHOOK_OFF,
            now=now,
            heading=subject,
            preheader=str(endpoint.get_disabled_reason_display()),
            reason=_("You get this because you look after the webhooks of %(group)s.") % {"group": group.name},
            why=endpoint.get_disabled_reason_display(),
            facts=facts,
            webhook_url=links.page("webhook", endpoint.pk),
        )
    return Letter(
        key=key,
        kind=Kind.WEBHOOK_OFF,
        recipient=person,
        subject=subject,
        group_id=group.pk,
        about=endpoint,
        expires_at=now + LASTS,
        **texts,
    )
