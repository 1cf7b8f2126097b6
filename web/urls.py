"""Addresses of pages."""

from django.urls import path

from web.views import calendar

urlpatterns: list = [
    path("calendar/<str:secret>.ics", calendar.calendar_feed, name="calendar-feed"),
]
