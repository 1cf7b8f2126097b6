"""Addresses of packets and minutes: what a table reads before and after it meets."""

from django.urls import path

from web.views import minutes, packets

THE_PACKET = "meetings/<int:pk>/packet/"
THE_MINUTES = "meetings/<int:pk>/minutes/"

urlpatterns: list = [
    path(THE_PACKET, packets.show, name="packet"),
    path(f"{THE_PACKET}send/", packets.send, name="packet-send"),
    path(f"{THE_PACKET}print/", packets.print_view, name="packet-print"),
    path(f"{THE_PACKET}<int:number>/", packets.show, name="packet-earlier"),
    path(f"{THE_PACKET}<int:number>/<str:name>", packets.file, name="packet-file"),
    path(THE_MINUTES, minutes.show, name="minutes"),
    path(f"{THE_MINUTES}points/<int:item_pk>/", minutes.text, name="minutes-text"),
    path(f"{THE_MINUTES}circulate/", minutes.circulate, name="minutes-circulate"),
    path(f"{THE_MINUTES}correct/", minutes.correct, name="minutes-correct"),
    path(f"{THE_MINUTES}corrections/<int:correction_pk>/", minutes.settle, name="minutes-settle"),
    path(f"{THE_MINUTES}confirm/", minutes.confirm, name="minutes-confirm"),
    path(f"{THE_MINUTES}<str:name>", minutes.file, name="minutes-file"),
    path("a/minutes/<str:token>/", minutes.answer, name="answer-minutes"),
]
