"""Addresses of what is one's own: name, mail, calendar addresses."""

from django.urls import path

from api.views import account_writing as account
from api.views import planning

OWN_URLS = [
    path("v1/me/", account.Me.as_view(), name="api-me"),
    path("v1/me/mail/", account.Mail.as_view(), name="api-me-mail"),
    path("v1/me/seen/", account.Seen.as_view(), name="api-me-seen"),
    path("v1/me/away/", planning.AwayRoot.as_view(), name="api-me-away"),
    path("v1/me/away/<int:pk>/forget/", planning.AwayForget.as_view(), name="api-me-away-forget"),
    path("v1/calendar-feeds/", account.FeedRoot.as_view(), name="api-calendar-feeds"),
    path("v1/calendar-feeds/<int:pk>/revoke/", account.FeedRevoke.as_view(), name="api-calendar-feed-revoke"),
]
