"""Wherever a page writes, the API writes too: which address does what which page does, and which page has none and why.

Signing in and one's factors (``account/``) and the administration (``admin/``) are areas of their own, for people.
"""

# Page: the address and method of the API that do the same.
SIBLINGS: dict[str, tuple[str, str]] = {
    "action-add": ("api-actions", "POST"),
    "action-change": ("api-action", "PATCH"),
    "action-update": ("api-action-updates", "POST"),
    "decision-review": ("api-decision-review", "POST"),
    "delivery-cancel": ("api-delivery-cancel", "POST"),
    "delivery-retry": ("api-delivery-retry", "POST"),
    "desk-seen": ("api-me-seen", "POST"),
    "facts-checked": ("api-pathway-checked", "POST"),
    "feed-open": ("api-calendar-feeds", "POST"),
    "feed-revoke": ("api-calendar-feed-revoke", "POST"),
    "follow": ("api-follow", "POST"),
    "group-settings": ("api-group", "PATCH"),
    "group-terms-adopt": ("api-terms", "POST"),
    "group-webhooks": ("api-webhooks", "POST"),
    "holder-end": ("api-holder-end", "POST"),
    "holder-invite": ("api-holder-invite", "POST"),
    "link-dead": ("api-pathway-links", "POST"),
    "meeting-action-add": ("api-actions", "POST"),
    "meeting-answer": ("api-invitation-answer", "POST"),
    "meeting-attendance": ("api-attendance", "POST"),
    "meeting-cancel": ("api-meeting-cancel", "POST"),
    "meeting-close": ("api-meeting-close", "POST"),
    "meeting-decision-add": ("api-decisions", "POST"),
    "meeting-decision-change": ("api-decision", "PATCH"),
    "meeting-decision-withdraw": ("api-decision-withdraw", "POST"),
    "meeting-guest-add": ("api-invitations", "POST"),
    "meeting-guest-remove": ("api-invitation-remove", "POST"),
    "meeting-item-add": ("api-agenda-items", "POST"),
    "meeting-item-change": ("api-agenda-item", "PATCH"),
    "meeting-item-move": ("api-agenda-item-move", "POST"),
    "meeting-item-remove": ("api-agenda-item", "DELETE"),
    "meeting-move": ("api-meeting", "PATCH"),
    "meeting-note-answer": ("api-invitation-answer", "POST"),
    "meeting-notes": ("api-note", "PUT"),
    "meeting-plan": ("api-meetings", "POST"),
    "meeting-question-add": ("api-home-questions", "POST"),
    "meeting-question-drop": ("api-home-question-drop", "POST"),
    "report-back": ("api-report-back-reported", "POST"),
    "meeting-send": ("api-meeting-send", "POST"),
    "meeting-start": ("api-meeting-start", "POST"),
    "pathway-drop": ("api-pathway-draft", "DELETE"),
    "pathway-edit": ("api-pathway-draft", "POST"),
    "pathway-import": ("api-pathways", "POST"),
    "pathway-new": ("api-pathways", "POST"),
    "pathway-pause": ("api-pathway-pause", "POST"),
    "pathway-publish": ("api-pathway-publish", "POST"),
    "pathway-publish-cancel": ("api-pathway-publish", "DELETE"),
    "pathway-resume": ("api-pathway-resume", "POST"),
    "pathway-sign-off": ("api-pathway-sign-offs", "POST"),
    "pathway-sign-off-void": ("api-sign-off-void", "POST"),
    "series-add": ("api-series", "POST"),
    "series-change": ("api-series-one", "PATCH"),
    "series-day": ("api-occurrence-move", "POST"),
    "series-end": ("api-series-end", "POST"),
    # A program writes a draft whole.
    "pathway-step": ("api-pathway-draft", "PUT"),
    "pathway-step-add": ("api-pathway-draft", "PUT"),
    "pathway-step-move": ("api-pathway-draft", "PUT"),
    "pathway-step-remove": ("api-pathway-draft", "PUT"),
    "pathway-texts": ("api-pathway-draft", "PUT"),
    "pathway-undo": ("api-pathway-undo", "POST"),
    "pathway-withdraw": ("api-pathway-withdraw", "POST"),
    "preferences": ("api-me", "PATCH"),
    "preferences-mail": ("api-me-mail", "PATCH"),
    "radar-agenda": ("api-pathway-agenda", "POST"),
    "seat": ("api-holders", "POST"),
    "seat-close": ("api-seat-close", "POST"),
    "seat-open": ("api-seats", "POST"),
    "set-language": ("api-me", "PATCH"),
    "sign-off": ("api-sign-off-answer", "POST"),
    "webhook": ("api-webhook", "PATCH"),
    "webhook-disable": ("api-webhook-disable", "POST"),
    "webhook-enable": ("api-webhook-enable", "POST"),
    "webhook-replay": ("api-webhook-replay", "POST"),
    "webhook-rotate": ("api-webhook-rotate", "POST"),
    "webhook-test": ("api-webhook-test", "POST"),
}

A_LINK = "A link from a mail: its secret is the key, and a person opens it."
A_PAPER = "A file of up to 20 MB that a person sends; programs read papers and fetch them."
A_PERSON = "Asks a person to prove anew that it is they; no program can."
A_DOOR = "A token makes and ends no ways in, its own included: who stole one would stay."

# Page: why it has none.
ALONE: dict[str, str] = {
    "address-confirm": A_LINK,
    "answer-action": A_LINK,
    "answer-invitation": A_LINK,
    "answer-report-back": A_LINK,
    "answer-sign-off": A_LINK,
    "follow-confirm": A_LINK,
    "follow-manage": A_LINK,
    "seat-accept": A_LINK,
    "unsubscribe": A_LINK,
    "meeting-paper-add": A_PAPER,
    "paper-again": A_PAPER,
    "paper-remove": A_PAPER,
    "erase-me": A_PERSON,
    "erase-person": A_PERSON,
    "my-data": A_PERSON,
    "person-close": A_PERSON,
    "person-factors": A_PERSON,
    "person-reopen": A_PERSON,
    "session-end": A_DOOR,
    "sessions-end": A_DOOR,
    "token-make": A_DOOR,
    "token-revoke": A_DOOR,
    "group-roster": "A file that a person looks through before it is written; programs seat people one by one.",
    "roster-file": "The look through that file.",
    "run-now": "A button of who keeps the machine running; its clock presses it too.",
}
# The table tries these two sides with different things, so that other people are let in.
OTHER_THING = {
    # The page takes one's own answer, the API that of the invitation that is named: the member's.
    "meeting-answer",
    # The page is for what others said; with the API the member says it.
    "meeting-note-answer",
    # The page is below its table, the API's body names it (test_webhooks proves who may).
    "group-webhooks",
    # The page also remembers it for who has no account.
    "set-language",
}
