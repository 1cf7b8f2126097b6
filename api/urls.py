"""Addresses of the API, below /api/. A new shape of answers would be a v2 beside v1."""

from django.urls import path, re_path

from api.views import (
    actions,
    actions_bulk,
    actions_writing,
    docs,
    drafts,
    follow,
    groups,
    meetings,
    missing,
    pathways,
    professions,
    publishing,
    radar,
    seats,
    sign_offs,
)

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
    path("v1/actions/", actions_writing.ActionRoot.as_view(), name="api-actions"),
    path("v1/actions/bulk/", actions_bulk.ActionBulk.as_view(), name="api-actions-bulk"),
    path("v1/actions/<int:pk>/", actions_writing.ActionOne.as_view(), name="api-action"),
    path("v1/actions/<int:pk>/updates/", actions.ActionUpdates.as_view(), name="api-action-updates"),
    path("v1/professions/", professions.ProfessionList.as_view(), name="api-professions"),
    path("v1/professions/<slug:code>/", professions.ProfessionDetail.as_view(), name="api-profession"),
    path("v1/pathways/", drafts.PathwayRoot.as_view(), name="api-pathways"),
    path(A_PATHWAY, pathways.PathwayDetail.as_view(), name="api-pathway"),
    path(f"{A_PATHWAY}versions/", pathways.VersionList.as_view(), name="api-pathway-versions"),
    path(A_VERSION, pathways.VersionDetail.as_view(), name="api-pathway-version"),
    path(TWO_VERSIONS, pathways.VersionDifferences.as_view(), name="api-pathway-differences"),
    path(f"{A_PATHWAY}draft/", drafts.Draft.as_view(), name="api-pathway-draft"),
    path(f"{A_PATHWAY}draft/undo/", drafts.DraftUndo.as_view(), name="api-pathway-undo"),
    path(f"{A_PATHWAY}blockers/", publishing.Blockers.as_view(), name="api-pathway-blockers"),
    path(f"{A_PATHWAY}sign-offs/", sign_offs.SignOffList.as_view(), name="api-pathway-sign-offs"),
    path(f"{A_PATHWAY}sign-offs/<int:pk>/void/", sign_offs.SignOffVoid.as_view(), name="api-sign-off-void"),
    path(f"{A_PATHWAY}publish/", publishing.Publish.as_view(), name="api-pathway-publish"),
    path(f"{A_PATHWAY}pause/", publishing.Pause.as_view(), name="api-pathway-pause"),
    path(f"{A_PATHWAY}resume/", publishing.Resume.as_view(), name="api-pathway-resume"),
    path(f"{A_PATHWAY}withdraw/", publishing.Withdraw.as_view(), name="api-pathway-withdraw"),
    path("v1/sign-offs/<int:pk>/answer/", sign_offs.SignOffAnswering.as_view(), name="api-sign-off-answer"),
    path("v1/radar/", radar.Radar.as_view(), name="api-radar"),
    path("v1/follow/", follow.Follow.as_view(), name="api-follow"),
    path("v1/schema/", docs.SchemaView.as_view(), name="api-schema"),
    path("v1/docs/", docs.docs, name="api-docs"),
    re_path("^", missing.not_found),
]
