"""Addresses of information sessions: what is announced, and what their writers keep."""

from django.urls import path

from api.views import information_sessions as views

ALL = "v1/information-sessions/"
MANAGED = f"{ALL}managed/"

INFORMATION_URLS = [
    path(ALL, views.AnnouncedList.as_view(), name="api-information-sessions"),
    path(f"{ALL}<int:pk>/", views.AnnouncedDetail.as_view(), name="api-information-session"),
    path(MANAGED, views.ManagedList.as_view(), name="api-managed-sessions"),
    path(f"{MANAGED}<int:pk>/", views.ManagedOne.as_view(), name="api-managed-session"),
    path(f"{MANAGED}<int:pk>/publish/", views.SessionPublish.as_view(), name="api-managed-session-publish"),
    path(f"{MANAGED}<int:pk>/cancel/", views.SessionCancel.as_view(), name="api-managed-session-cancel"),
]
