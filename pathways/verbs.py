"""What can happen to a pathway."""

from enum import StrEnum


class Verb(StrEnum):
    """Verbs of the record that this floor writes. Each speaks of a pathway; the entry's data names the version."""

    PATHWAY_CREATED = "pathway.created"
    DRAFT_OPENED = "pathway.draft-opened"
    DRAFT_EDITED = "pathway.draft-edited"
    DRAFT_DROPPED = "pathway.draft-dropped"
    SIGN_OFF_ASKED = "pathway.sign-off-asked"
    SIGN_OFF_ANSWERED = "pathway.sign-off-answered"
    SIGN_OFF_TAKEN_BACK = "pathway.sign-off-taken-back"
    SIGN_OFFS_VOIDED = "pathway.sign-offs-voided"
    SIGNED_OFF = "pathway.signed-off"
    CONFIRMED = "pathway.confirmed"
    CONFIRMATION_TAKEN_BACK = "pathway.confirmation-taken-back"
    PUBLICATION_ASKED = "pathway.publication-asked"
    PUBLICATION_CANCELLED = "pathway.publication-cancelled"
    PUBLICATION_FAILED = "pathway.publication-failed"
    PUBLISHED = "pathway.published"
    PAUSED = "pathway.paused"
    RESUMED = "pathway.resumed"
    WITHDRAWN = "pathway.withdrawn"
    LINK_DEAD = "pathway.link-dead"
    LINK_CLEARED = "pathway.link-cleared"
