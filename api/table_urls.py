"""Addresses of what tables are made of, and of what they keep: who sits there, who met, what was decided and sent."""

from django.urls import path

from api.views import (
    activity,
    agenda_items,
    attendance,
    decisions,
    deliveries,
    holders,
    invitations,
    notes,
    organizations,
)

TABLE_URLS = [
    path("v1/organizations/", organizations.OrganizationList.as_view(), name="api-organizations"),
    path("v1/organizations/<slug:code>/", organizations.OrganizationDetail.as_view(), name="api-organization"),
    path("v1/jurisdictions/", organizations.JurisdictionList.as_view(), name="api-jurisdictions"),
    path("v1/jurisdictions/<slug:code>/", organizations.JurisdictionDetail.as_view(), name="api-jurisdiction"),
    path("v1/holders/", holders.HolderList.as_view(), name="api-holders"),
    path("v1/holders/<int:pk>/", holders.HolderDetail.as_view(), name="api-holder"),
    path("v1/invitations/", invitations.InvitationList.as_view(), name="api-invitations"),
    path("v1/invitations/<int:pk>/", invitations.InvitationDetail.as_view(), name="api-invitation"),
    path("v1/attendance/", attendance.AttendanceList.as_view(), name="api-attendance"),
    path("v1/attendance/<int:pk>/", attendance.AttendanceDetail.as_view(), name="api-attendance-row"),
    path("v1/agenda-items/", agenda_items.AgendaItemList.as_view(), name="api-agenda-items"),
    path("v1/agenda-items/<int:pk>/", agenda_items.AgendaItemDetail.as_view(), name="api-agenda-item"),
    path("v1/notes/", notes.NotesList.as_view(), name="api-notes"),
    path("v1/notes/<int:pk>/", notes.NotesDetail.as_view(), name="api-note"),
    path("v1/decisions/", decisions.DecisionList.as_view(), name="api-decisions"),
    path("v1/decisions/<int:pk>/", decisions.DecisionDetail.as_view(), name="api-decision"),
    path("v1/deliveries/", deliveries.DeliveryList.as_view(), name="api-deliveries"),
    path("v1/deliveries/<int:pk>/", deliveries.DeliveryDetail.as_view(), name="api-delivery"),
    path("v1/activity/", activity.ActivityList.as_view(), name="api-activity"),
    path("v1/activity/<int:pk>/", activity.ActivityDetail.as_view(), name="api-activity-entry"),
]
