"""Addresses of a meeting while the table meets: whether anything moved, and its clock."""

from django.urls import path

from web.views import live

A_MEETING = "meetings/<int:pk>/"

urlpatterns: list = [
    path(f"{A_MEETING}live/", live.pulse, name="meeting-live"),
    path(f"{A_MEETING}clock/stop/", live.stop, name="meeting-clock-stop"),
    path(f"{A_MEETING}agenda/<int:item_pk>/begin/", live.begin_point, name="meeting-item-begin"),
]
