"""Addresses of agendas beyond their points: papers, and what waits for an agenda."""

from django.urls import path

from web.views import papers

AN_ITEM = "meetings/<int:pk>/agenda/<int:item_pk>/"

urlpatterns: list = [
    path(AN_ITEM, papers.point, name="meeting-item"),
    path(f"{AN_ITEM}papers/add/", papers.add, name="meeting-paper-add"),
    path("papers/<int:pk>/again/", papers.again, name="paper-again"),
    path("papers/<int:pk>/remove/", papers.remove, name="paper-remove"),
    path("papers/<int:pk>/<int:number>/", papers.fetch, name="paper-file"),
]
