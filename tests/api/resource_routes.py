"""Who is answered what by tables and their meetings in the API; ``test_resources_roles`` proves it."""

LIST = (401, *(200,) * 9)
TABLE = (401, 404, 404, 404, 404, 200, 200, 200, 200, 200)
TABLE_AND_GUESTS = (401, 404, 404, 404, 200, 200, 200, 200, 200, 200)

# In the order of ``test_roles.PEOPLE``.
RESOURCE_ROUTES = {
    ("get", "api-organizations"): LIST,
    ("get", "api-organization"): LIST,
    ("get", "api-jurisdictions"): LIST,
    ("get", "api-jurisdiction"): LIST,
    ("get", "api-holders"): LIST,
    ("get", "api-holder"): TABLE,
    ("get", "api-invitations"): LIST,
    ("get", "api-invitation"): TABLE,
    ("get", "api-invitation of the guest"): TABLE_AND_GUESTS,
    ("get", "api-invitation taken back"): (401, *(404,) * 9),
    ("get", "api-attendance"): LIST,
    ("get", "api-attendance-row"): TABLE,
    ("get", "api-agenda-items"): LIST,
    ("get", "api-agenda-item"): TABLE_AND_GUESTS,
    ("get", "api-agenda-item of a draft"): (401, *(404,) * 7, 200, 200),
    ("get", "api-notes"): LIST,
    ("get", "api-note"): TABLE,
    ("get", "api-note before the meeting"): (401, *(404,) * 9),
    ("get", "api-decisions"): LIST,
    ("get", "api-decision"): TABLE_AND_GUESTS,
    ("get", "api-deliveries"): (401, 403, 200, 403, 403, 403, 403, 403, 200, 200),
    ("get", "api-delivery"): (401, 404, 200, 404, 404, 404, 404, 404, 200, 200),
    ("get", "api-delivery of a code"): (401, *(404,) * 9),
    ("get", "api-activity"): LIST,
    ("get", "api-activity-entry"): TABLE,
    ("get", "api-activity-entry of a plan"): (401, *(404,) * 7, 200, 200),
}
