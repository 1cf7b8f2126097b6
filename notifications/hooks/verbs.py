"""What a webhook may be told of: a closed list of the record's verbs."""

from meetings.verbs import Verb as MeetingVerb
from notifications.verbs import Verb as DeliveryVerb
from pathways.verbs import Verb as PathwayVerb
from workgroups.verbs import Verb as TableVerb

# Sent on demand, and never on the record.
TEST = "webhook.test"
# About webhooks themselves, of which no program need hear.
_OWN = "webhook."


def _offered() -> tuple[str, ...]:
    verbs = (str(verb) for room in (TableVerb, MeetingVerb, PathwayVerb, DeliveryVerb) for verb in room)
    return tuple(verb for verb in verbs if not verb.startswith(("feed.", _OWN)) and not verb.endswith(".planned"))


# What every member of a table may read on its record (ActivityEntryQuerySet.told_to_members).
OFFERED = _offered()
