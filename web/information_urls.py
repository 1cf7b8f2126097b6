"""Addresses of the pages on which information sessions are written."""

from django.urls import path

from web.views import information_sessions as views

ONE = "information-sessions/<int:pk>/"

urlpatterns = [
    path("information-sessions/", views.sessions, name="information-sessions"),
    path("information-sessions/add/", views.add, name="information-session-add"),
    path(ONE, views.show, name="information-session"),
    path(f"{ONE}change/", views.change, name="information-session-change"),
    path(f"{ONE}publish/", views.publish, name="information-session-publish"),
    path(f"{ONE}cancel/", views.cancel, name="information-session-cancel"),
    path(f"{ONE}drop/", views.drop, name="information-session-drop"),
]
