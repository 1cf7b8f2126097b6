"""Addresses of what tables are made of, and of what they keep: who sits there, who met, what was decided and sent."""

from django.urls import path

from api.views import (
    activity,
    agenda_writing,
    attendance,
    decisions,
    deliveries,
    deliveries_writing,
    holders,
    holding_writing,
    invitations,
    invitations_writing,
    notes,
    organizations,
    seats_writing,
)

AN_INVITATION = "v1/invitations/<int:pk>/"

TABLE_URLS = [
    path("v1/organizations/", organizations.OrganizationList.as_view(), name="api-organizations"),
    path("v1/organizations/<slug:code>/", organizations.OrganizationDetail.as_view(), name="api-organization"),
    path("v1/jurisdictions/", organizations.JurisdictionList.as_view(), name="api-jurisdictions"),
    path("v1/jurisdictions/<slug:code>/", organizations.JurisdictionDetail.as_view(), name="api-jurisdiction"),
    path("v1/holders/", seats_writing.HolderRoot.as_view(), name="api-holders"),
    path("v1/holders/<int:pk>/", holders.HolderDetail.as_view(), name="api-holder"),
    path("v1/holders/<int:pk>/end/", seats_writing.HolderEnd.as_view(), name="api-holder-end"),
    path("v1/holders/<int:pk>/invite/", seats_writing.HolderInvite.as_view(), name="api-holder-invite"),
    path("v1/invitations/", invitations_writing.InvitationRoot.as_view(), name="api-invitations"),
    path(AN_INVITATION, invitations.InvitationDetail.as_view(), name="api-invitation"),
    path(f"{AN_INVITATION}answer/", invitations_writing.InvitationAnswering.as_view(), name="api-invitation-answer"),
    path(f"{AN_INVITATION}remove/", invitations_writing.GuestRemove.as_view(), name="api-invitation-remove"),
    path("v1/attendance/", holding_writing.AttendanceRoot.as_view(), name="api-attendance"),
    path("v1/attendance/<int:pk>/", attendance.AttendanceDetail.as_view(), name="api-attendance-row"),
    path("v1/agenda-items/", agenda_writing.ItemRoot.as_view(), name="api-agenda-items"),
    path("v1/agenda-items/<int:pk>/", agenda_writing.ItemOne.as_view(), name="api-agenda-item"),
    path("v1/agenda-items/<int:pk>/move/", agenda_writing.ItemMove.as_view(), name="api-agenda-item-move"),
    path("v1/notes/", notes.NotesList.as_view(), name="api-notes"),
    path("v1/notes/<int:pk>/", agenda_writing.NotesOne.as_view(), name="api-note"),
    path("v1/decisions/", holding_writing.DecisionRoot.as_view(), name="api-decisions"),
    path("v1/decisions/<int:pk>/", decisions.DecisionDetail.as_view(), name="api-decision"),
    path("v1/decisions/<int:pk>/withdraw/", holding_writing.DecisionWithdraw.as_view(), name="api-decision-withdraw"),
    path("v1/deliveries/", deliveries.DeliveryList.as_view(), name="api-deliveries"),
    path("v1/deliveries/<int:pk>/", deliveries.DeliveryDetail.as_view(), name="api-delivery"),
    path("v1/deliveries/<int:pk>/retry/", deliveries_writing.DeliveryRetry.as_view(), name="api-delivery-retry"),
    path("v1/deliveries/<int:pk>/cancel/", deliveries_writing.DeliveryCancel.as_view(), name="api-delivery-cancel"),
    path("v1/activity/", activity.ActivityList.as_view(), name="api-activity"),
    path("v1/activity/<int:pk>/", activity.ActivityDetail.as_view(), name="api-activity-entry"),
]
