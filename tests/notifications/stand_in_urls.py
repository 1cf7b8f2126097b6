"""Addresses of pages that others write."""

from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as pages


def _page(request, **_):
    return HttpResponse()


urlpatterns = [
    *pages,
    path("preferences/", _page, name="preferences"),
    path("actions/", _page, name="actions"),
    path("meetings/<int:pk>/", _page, name="meeting"),
    path("desk/", _page, name="desk"),
    path("a/invitation/<str:token>/", _page, name="answer-invitation"),
    path("a/action/<str:token>/", _page, name="answer-action"),
    path("a/unsubscribe/<str:token>/", _page, name="unsubscribe"),
]
