"""Addresses of packets and minutes."""

from django.urls import path

from api.views import minutes, packets

PACKET = "v1/packets/<int:pk>/"
MINUTES = "v1/minutes/<int:pk>/"
CORRECTIONS = "v1/minutes-corrections/"

MINUTES_URLS = [
    path("v1/packets/", packets.PacketRoot.as_view(), name="api-packets"),
    path(PACKET, packets.PacketDetail.as_view(), name="api-packet"),
    path(f"{PACKET}files/<slug:language>/<slug:kind>/", packets.PacketBytes.as_view(), name="api-packet-file"),
    path("v1/minutes/", minutes.MinutesRoot.as_view(), name="api-minutes"),
    path(MINUTES, minutes.MinutesDetail.as_view(), name="api-minutes-one"),
    path(f"{MINUTES}confirm/", minutes.MinutesConfirm.as_view(), name="api-minutes-confirm"),
    path(f"{MINUTES}revisions/<int:number>/", minutes.MinutesRevisionDetail.as_view(), name="api-minutes-revision"),
    path("v1/meetings/<int:pk>/minutes-draft/", minutes.MinutesDraft.as_view(), name="api-minutes-draft"),
    path("v1/notes/<int:pk>/minutes/", minutes.MinutesText.as_view(), name="api-minutes-text"),
    path(CORRECTIONS, minutes.CorrectionRoot.as_view(), name="api-minutes-corrections"),
    path(f"{CORRECTIONS}<int:pk>/", minutes.CorrectionDetail.as_view(), name="api-minutes-correction"),
    path(f"{CORRECTIONS}<int:pk>/settle/", minutes.CorrectionSettle.as_view(), name="api-minutes-correction-settle"),
]
