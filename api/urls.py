"""Addresses of the API, below /api/. A new shape of answers would be a v2 beside v1."""

from django.urls import path, re_path

from api.action_urls import ACTION_URLS
from api.information_urls import INFORMATION_URLS
from api.minutes_urls import MINUTES_URLS
from api.own_urls import OWN_URLS
from api.poll_urls import POLL_URLS
from api.report_urls import REPORT_URLS
from api.table_urls import TABLE_URLS
from api.views import (
    docs,
    drafts,
    follow,
    groups,
    holding_writing,
    live,
    meetings_writing,
    missing,
    pathways,
    professions,
    publishing,
    radar,
    radar_writing,
    seats,
    seats_writing,
    sign_offs,
    tables_writing,
    webhooks,
)

A_MEETING = "v1/meetings/<int:pk>/"
A_PATHWAY = "v1/pathways/<slug:code>/"
A_VERSION = f"{A_PATHWAY}versions/<int:number>/"
TWO_VERSIONS = f"{A_PATHWAY}versions/<int:older>/differences/<int:newer>/"
A_WEBHOOK = "v1/webhooks/<int:pk>/"

urlpatterns = [
    path("v1/groups/", groups.GroupList.as_view(), name="api-groups"),
    path("v1/groups/<slug:code>/", tables_writing.GroupOne.as_view(), name="api-group"),
    path("v1/seats/", seats_writing.SeatRoot.as_view(), name="api-seats"),
    path("v1/seats/<int:pk>/", seats.SeatDetail.as_view(), name="api-seat"),
    path("v1/seats/<int:pk>/close/", seats_writing.SeatClose.as_view(), name="api-seat-close"),
    path("v1/terms/", tables_writing.TermsRoot.as_view(), name="api-terms"),
    path("v1/meetings/", meetings_writing.MeetingRoot.as_view(), name="api-meetings"),
    path(A_MEETING, meetings_writing.MeetingOne.as_view(), name="api-meeting"),
    path(f"{A_MEETING}send/", meetings_writing.MeetingSend.as_view(), name="api-meeting-send"),
    path(f"{A_MEETING}audience/", meetings_writing.MeetingAudience.as_view(), name="api-meeting-audience"),
    path(f"{A_MEETING}cancel/", meetings_writing.MeetingCancel.as_view(), name="api-meeting-cancel"),
    path(f"{A_MEETING}start/", holding_writing.MeetingStart.as_view(), name="api-meeting-start"),
    path(f"{A_MEETING}close/", holding_writing.MeetingClose.as_view(), name="api-meeting-close"),
    path(f"{A_MEETING}live/", live.MeetingLive.as_view(), name="api-meeting-live"),
    path(f"{A_MEETING}clock/", live.MeetingClock.as_view(), name="api-meeting-clock"),
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
    path(f"{A_PATHWAY}checked/", radar_writing.FactsChecked.as_view(), name="api-pathway-checked"),
    path(f"{A_PATHWAY}links/", radar_writing.LinkMark.as_view(), name="api-pathway-links"),
    path(f"{A_PATHWAY}agenda/", radar_writing.OnAgenda.as_view(), name="api-pathway-agenda"),
    path("v1/sign-offs/<int:pk>/answer/", sign_offs.SignOffAnswering.as_view(), name="api-sign-off-answer"),
    path("v1/radar/", radar.Radar.as_view(), name="api-radar"),
    path("v1/follow/", follow.Follow.as_view(), name="api-follow"),
    *ACTION_URLS,
    *TABLE_URLS,
    *INFORMATION_URLS,
    *OWN_URLS,
    *POLL_URLS,
    *REPORT_URLS,
    *MINUTES_URLS,
    path("v1/webhooks/", webhooks.WebhookRoot.as_view(), name="api-webhooks"),
    path(A_WEBHOOK, webhooks.WebhookOne.as_view(), name="api-webhook"),
    path(f"{A_WEBHOOK}rotate/", webhooks.WebhookRotate.as_view(), name="api-webhook-rotate"),
    path(f"{A_WEBHOOK}disable/", webhooks.WebhookDisable.as_view(), name="api-webhook-disable"),
    path(f"{A_WEBHOOK}enable/", webhooks.WebhookEnable.as_view(), name="api-webhook-enable"),
    path(f"{A_WEBHOOK}test/", webhooks.WebhookTest.as_view(), name="api-webhook-test"),
    path(f"{A_WEBHOOK}calls/", webhooks.WebhookCalls.as_view(), name="api-webhook-calls"),
    path(f"{A_WEBHOOK}calls/<int:call_pk>/replay/", webhooks.WebhookReplay.as_view(), name="api-webhook-replay"),
    path("v1/schema/", docs.SchemaView.as_view(), name="api-schema"),
    path("v1/docs/", docs.docs, name="api-docs"),
    re_path("^", missing.not_found),
]
