"""What a webhook may be told of, in words, and in which room of the list it stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from meetings.verbs import Verb as MeetingVerb
from notifications.hooks.verbs import TEST
from notifications.verbs import Verb as DeliveryVerb
from pathways.verbs import Verb as PathwayVerb
from workgroups.verbs import Verb as TableVerb

Words = str | Promise

WORDS: dict[str, Words] = {
    TableVerb.SEAT_OPENED: gettext_lazy("A seat was opened"),
    TableVerb.SEAT_CLOSED: gettext_lazy("A seat was closed"),
    TableVerb.SEAT_TAKEN: gettext_lazy("Somebody took a seat"),
    TableVerb.SEAT_LEFT: gettext_lazy("Somebody left a seat"),
    TableVerb.TERMS_ADOPTED: gettext_lazy("Terms of reference were adopted"),
    TableVerb.GROUP_CHANGED: gettext_lazy("The table’s settings changed"),
    TableVerb.MEMBERS_IMPORTED: gettext_lazy("Members were brought in from a file"),
    MeetingVerb.MEETING_SCHEDULED: gettext_lazy("A meeting was sent out"),
    MeetingVerb.MEETING_CHANGED: gettext_lazy("A meeting was moved or changed"),
    MeetingVerb.MEETING_CANCELLED: gettext_lazy("A meeting was cancelled"),
    MeetingVerb.MEETING_STARTED: gettext_lazy("A meeting began"),
    MeetingVerb.MEETING_CLOSED: gettext_lazy("A meeting was closed"),
    MeetingVerb.INVITATION_ANSWERED: gettext_lazy("Somebody answered an invitation"),
    MeetingVerb.INVITATION_SENT: gettext_lazy("A guest was invited or taken off the list"),
    MeetingVerb.POLL_OPENED: gettext_lazy("A table was asked when it can meet"),
    MeetingVerb.POLL_WITHDRAWN: gettext_lazy("The question when a table can meet was taken back"),
    MeetingVerb.ATTENDANCE_MARKED: gettext_lazy("Attendance was marked"),
    MeetingVerb.AGENDA_CHANGED: gettext_lazy("An agenda was changed"),
    MeetingVerb.AGENDA_TEMPLATE_CHANGED: gettext_lazy("What every agenda begins with was changed"),
    MeetingVerb.POINT_PROPOSED: gettext_lazy("A point was proposed for an agenda"),
    MeetingVerb.POINT_SETTLED: gettext_lazy("A point that waited was answered, parked or dropped"),
    MeetingVerb.DECISION_RECORDED: gettext_lazy("A decision was recorded"),
    MeetingVerb.DECISION_CHANGED: gettext_lazy("A decision was worded otherwise"),
    MeetingVerb.DECISION_WITHDRAWN: gettext_lazy("A decision was taken back"),
    MeetingVerb.DECISION_REVIEWED: gettext_lazy("A decision was looked at again"),
    MeetingVerb.ACTION_ADDED: gettext_lazy("An action was added"),
    MeetingVerb.ACTION_UPDATED: gettext_lazy("An action was updated"),
    MeetingVerb.ACTION_COMMENTED: gettext_lazy("Somebody said a word about an action"),
    MeetingVerb.ACTION_WAITS: gettext_lazy("What an action waits for changed"),
    MeetingVerb.ACTION_FILED: gettext_lazy("A file came to an action or was taken off"),
    MeetingVerb.PACKET_SENT: gettext_lazy("A packet was sent"),
    MeetingVerb.MINUTES_CIRCULATED: gettext_lazy("Minutes went to the table"),
    MeetingVerb.MINUTES_CORRECTED: gettext_lazy("A correction of minutes was asked for"),
    MeetingVerb.MINUTES_CONFIRMED: gettext_lazy("Minutes were confirmed"),
    MeetingVerb.REPORTED_BACK: gettext_lazy("An organization reported back"),
    MeetingVerb.PLAN_CHANGED: gettext_lazy("The plan of a meeting changed"),
    MeetingVerb.SERIES_MADE: gettext_lazy("A series of meetings began"),
    MeetingVerb.SERIES_CHANGED: gettext_lazy("The rule of a series of meetings changed"),
    MeetingVerb.SERIES_ENDED: gettext_lazy("A series of meetings ended"),
    MeetingVerb.SERIES_DAY_MOVED: gettext_lazy("One date of a series was moved"),
    MeetingVerb.SERIES_DAY_CANCELLED: gettext_lazy("One date of a series falls out"),
    MeetingVerb.SESSION_PUBLISHED: gettext_lazy("An information session was published"),
    MeetingVerb.SESSION_CHANGED: gettext_lazy("A published information session was changed"),
    MeetingVerb.SESSION_CANCELLED: gettext_lazy("An information session was cancelled"),
    DeliveryVerb.ACTION_ESCALATED: gettext_lazy("An action that stands still was passed on"),
    PathwayVerb.PATHWAY_CREATED: gettext_lazy("A pathway was begun"),
    PathwayVerb.DRAFT_OPENED: gettext_lazy("A draft was opened"),
    PathwayVerb.DRAFT_EDITED: gettext_lazy("A draft was edited"),
    PathwayVerb.DRAFT_DROPPED: gettext_lazy("A draft was dropped"),
    PathwayVerb.SIGN_OFF_ASKED: gettext_lazy("A sign-off was asked for"),
    PathwayVerb.SIGN_OFF_ANSWERED: gettext_lazy("A sign-off was answered"),
    PathwayVerb.SIGN_OFF_TAKEN_BACK: gettext_lazy("A request to sign off was taken back"),
    PathwayVerb.SIGN_OFFS_VOIDED: gettext_lazy("Sign-offs became void"),
    PathwayVerb.SIGNED_OFF: gettext_lazy("Every party signed off"),
    PathwayVerb.CONFIRMED: gettext_lazy("The table confirmed a version"),
    PathwayVerb.CONFIRMATION_TAKEN_BACK: gettext_lazy("A confirmation was taken back"),
    PathwayVerb.PUBLICATION_ASKED: gettext_lazy("A publication was planned"),
    PathwayVerb.PUBLICATION_CANCELLED: gettext_lazy("A planned publication was called off"),
    PathwayVerb.PUBLICATION_FAILED: gettext_lazy("A planned publication did not happen"),
    PathwayVerb.PUBLISHED: gettext_lazy("A version was published"),
    PathwayVerb.PAUSED: gettext_lazy("A pathway was paused"),
    PathwayVerb.RESUMED: gettext_lazy("A pathway was resumed"),
    PathwayVerb.WITHDRAWN: gettext_lazy("A pathway was withdrawn"),
    PathwayVerb.LINK_DEAD: gettext_lazy("A source no longer opens"),
    PathwayVerb.LINK_CLEARED: gettext_lazy("A source opens again"),
    DeliveryVerb.DELIVERY_RETRIED: gettext_lazy("A message was sent again"),
    DeliveryVerb.DELIVERY_CANCELLED: gettext_lazy("A message was taken back"),
    DeliveryVerb.DELIVERY_REPLAYED: gettext_lazy("A webhook’s call was sent again"),
    TEST: gettext_lazy("Test event"),
}
ROOMS: dict[str, Words] = {
    "group": gettext_lazy("The table"),
    "meeting": gettext_lazy("Meetings"),
    "work": gettext_lazy("Decisions and actions"),
    "pathway": gettext_lazy("Pathways"),
    "delivery": gettext_lazy("Messages"),
}
# By the first part of a verb; what stands nowhere is a matter of the table.
ROOM_OF = {
    "invitation": "meeting",
    "attendance": "meeting",
    "agenda": "meeting",
    "report-back": "meeting",
    "plan": "meeting",
    "minutes": "meeting",
    "packet": "meeting",
    "information-session": "meeting",
    "decision": "work",
    "action": "work",
    **{room: room for room in ROOMS},
}


def verb_words(verb: str) -> str:
    """Say a verb in the reader's language; one without words stands for itself."""
    return str(WORDS.get(verb, verb))
