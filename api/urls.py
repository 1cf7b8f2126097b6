"""Addresses of the API, below /api/. A new shape of answers would be a v2 beside v1."""

from django.urls import path, re_path

from api.views import actions, docs, groups, meetings, missing, pathways, professions, seats

A_PATHWAY = "v1/pathways/<slug:code>/"
A_VERSION = f"{A_PATHWAY}versions/<int:number>/"
TWO_VERSIONS = f"{A_PATHWAY}versions/<int:older>/differences/<int:newer>/"

urlpatterns = [
    path("v1/groups/", groups.GroupList.as_view(), name="api-groups"),
    path("v1/groups/<slug:code>/", groups.GroupDetail.as_view(), name="api-group"),
    path("v1/seats/", seats.SeatList.as_view(), name="api-seats"),
    path("v1/seats/<int:pk>/", seats.SeatDetail.as_view(), name="api-seat"),
    path("v1/meetings/", meetings.MeetingList.as_view(), name="api-meetings"),
    path("v1/meetings/<int:pk>/", meetings.MeetingDetail.as_view(), name="api-meeting"),
    path("v1/actions/", actions.ActionList.as_view(), name="api-actions"),
    path("v1/actions/<int:pk>/", actions.ActionDetail.as_view(), name="api-action"),
    path("v1/actions/<int:pk>/updates/", actions.ActionUpdates.as_view(), name="api-action-updates"),
    path("v1/professions/", professions.ProfessionList.as_view(), name="api-professions"),
    path("v1/professions/<slug:code>/", professions.ProfessionDetail.as_view(), name="api-profession"),
    path("v1/pathways/", pathways.PathwayList.as_view(), name="api-pathways"),
    path(A_PATHWAY, pathways.PathwayDetail.as_view(), name="api-pathway"),
    path(f"{A_PATHWAY}versions/", pathways.VersionList.as_view(), name="api-pathway-versions"),
    path(A_VERSION, pathways.VersionDetail.as_view(), name="api-pathway-version"),
    path(TWO_VERSIONS, pathways.VersionDifferences.as_view(), name="api-pathway-differences"),
    path("v1/schema/", docs.SchemaView.as_view(), name="api-schema"),
    path("v1/docs/", docs.docs, name="api-docs"),
    re_path("^", missing.not_found),
]
