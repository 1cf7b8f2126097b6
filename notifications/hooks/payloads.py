"""What a program is told of an entry of the record: what every member may read, and no address of anybody.

Ids and names stand in it, not the thing itself: whoever wants to know more asks the API, which knows what they may see.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from meetings.models import Action, Decision, Meeting, Poll
from notifications.hooks.verbs import TEST
from notifications.models import Delivery, WebhookEndpoint
from pathways.models import Pathway
from workgroups.models import ActivityEntry, Seat, WorkGroup

# A name may have been typed where only an address was known.
_ADDRESS = re.compile(r"[^\s@<>()\"',;:]+@[^\s@<>()\"',;:]+")

# Where the API answers for what an entry speaks of.
BY_ID: Mapping[str, str] = {
    Meeting._meta.label_lower: "api-meeting",
    Action._meta.label_lower: "api-action",
    Decision._meta.label_lower: "api-decision",
    Delivery._meta.label_lower: "api-delivery",
    Seat._meta.label_lower: "api-seat",
    Poll._meta.label_lower: "api-poll",
}
BY_CODE: Mapping[str, str] = {WorkGroup._meta.label_lower: "api-group", Pathway._meta.label_lower: "api-pathway"}


def told_of_entries(entries: Iterable[ActivityEntry]) -> dict[int, str]:
    """Return the bodies of calls, by the keys of entries loaded with group and actor. One query for pathways."""
    entries = list(entries)
    pathways = {entry.target_id for entry in entries if entry.target_type == Pathway._meta.label_lower}
    codes = dict(Pathway.objects.filter(pk__in=pathways).values_list("pk", "code")) if pathways else {}
    return {entry.pk: body(entry.verb, entry.at, _data(entry, codes)) for entry in entries}


def told_of_a_trial(endpoint: WebhookEndpoint, *, now: dt.datetime) -> str:
    """Return the body of a call that only tries whether calls arrive."""
    return body(TEST, now, {"group": endpoint.group.code, "webhook": endpoint.pk})


def body(kind: str, at: dt.datetime, data: dict[str, Any]) -> str:
    """Write what the Standard Webhooks specification recommends: a type, a timestamp, and the rest as data."""
    moment = at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"type": kind, "timestamp": moment, "data": data}, ensure_ascii=False, separators=(",", ":"))


def _data(entry: ActivityEntry, codes: Mapping[int, str]) -> dict[str, Any]:
    group = entry.group
    return {
        "entry": entry.pk,
        "group": group.code if group else None,
        "target": {
            "type": entry.target_type,
            "id": entry.target_id,
            "label": without_addresses(entry.target_label),
            "url": _address(entry, codes),
        },
        "actor": {"id": entry.actor.pk, "name": without_addresses(entry.actor.name)} if entry.actor else None,
    }


def _address(entry: ActivityEntry, codes: Mapping[int, str]) -> str | None:
    kind = entry.target_type
    if kind in BY_ID:
        return settings.SITE_URL + reverse(BY_ID[kind], args=[entry.target_id])
    if kind == Pathway._meta.label_lower:
        code = codes.get(entry.target_id)
    else:
        code = entry.group.code if entry.group and kind == WorkGroup._meta.label_lower else None
    return settings.SITE_URL + reverse(BY_CODE[kind], args=[code]) if code else None


def without_addresses(text: str) -> str:
    """Return a text in which every e-mail address is a mark of leaving out."""
    return _ADDRESS.sub("…", text)
