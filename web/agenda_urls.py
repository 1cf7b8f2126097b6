"""Addresses of agendas beyond their points: papers, and what waits for an agenda."""

from django.urls import path

from web.views import papers, waiting_points

AN_AGENDA = "groups/<slug:code>/agenda/"
A_LINE = f"{AN_AGENDA}lines/<int:pk>/"
AN_ITEM = "meetings/<int:pk>/agenda/<int:item_pk>/"

urlpatterns: list = [
    path(AN_ITEM, papers.point, name="meeting-item"),
    path(f"{AN_ITEM}papers/add/", papers.add, name="meeting-paper-add"),
    path("papers/<int:pk>/again/", papers.again, name="paper-again"),
    path("papers/<int:pk>/remove/", papers.remove, name="paper-remove"),
    path("papers/<int:pk>/<int:number>/", papers.fetch, name="paper-file"),
    path(AN_AGENDA, waiting_points.waiting, name="group-agenda"),
    path(f"{AN_AGENDA}propose/", waiting_points.propose, name="point-propose"),
    path(f"{AN_AGENDA}points/<int:pk>/", waiting_points.answer, name="point-answer"),
    path(f"{AN_AGENDA}lines/add/", waiting_points.line_add, name="agenda-line-add"),
    path(f"{A_LINE}change/", waiting_points.line_change, name="agenda-line-change"),
    path(f"{A_LINE}move/", waiting_points.line_move, name="agenda-line-move"),
    path(f"{A_LINE}remove/", waiting_points.line_remove, name="agenda-line-remove"),
]
