"""Addresses of what goes with an action, and of moving several."""

from django.urls import path

from web.views import action_moves, action_parts

AN_ACTION = "actions/<int:pk>/"

urlpatterns: list = [
    path("actions/together/", action_moves.together, name="actions-together"),
    path("actions/undo/", action_moves.undo, name="action-undo"),
    path(f"{AN_ACTION}comments/", action_parts.comment, name="action-comment"),
    path(f"{AN_ACTION}words/<int:update_pk>/withdraw/", action_parts.withdraw, name="action-withdraw"),
    path(f"{AN_ACTION}waits/", action_parts.waits, name="action-waits"),
    path(f"{AN_ACTION}waits/<int:wait_pk>/end/", action_parts.wait_end, name="action-wait-end"),
    path(f"{AN_ACTION}files/add/", action_parts.file_add, name="action-file-add"),
    path("action-files/<int:pk>/", action_parts.file, name="action-file"),
    path("action-files/<int:pk>/remove/", action_parts.file_remove, name="action-file-remove"),
]
