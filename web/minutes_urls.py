"""Addresses of minutes."""

from django.urls import path

from web.views import minutes

THE_MINUTES = "meetings/<int:pk>/minutes/"

urlpatterns: list = [
    path(THE_MINUTES, minutes.show, name="minutes"),
    path(f"{THE_MINUTES}points/<int:item_pk>/", minutes.text, name="minutes-text"),
    path(f"{THE_MINUTES}circulate/", minutes.circulate, name="minutes-circulate"),
    path(f"{THE_MINUTES}correct/", minutes.correct, name="minutes-correct"),
    path(f"{THE_MINUTES}corrections/<int:correction_pk>/", minutes.settle, name="minutes-settle"),
    path(f"{THE_MINUTES}confirm/", minutes.confirm, name="minutes-confirm"),
    path(f"{THE_MINUTES}<str:name>", minutes.file, name="minutes-file"),
    path("a/minutes/<str:token>/", minutes.answer, name="answer-minutes"),
]
