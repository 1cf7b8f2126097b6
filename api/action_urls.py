"""Addresses of actions and of what goes with them."""

from django.urls import path

from api.views import action_parts, actions, actions_bulk, actions_writing

AN_ACTION = "v1/actions/<int:pk>/"
A_FILE = f"{AN_ACTION}files/<int:file_pk>/"

ACTION_URLS = [
    path("v1/actions/", actions_writing.ActionRoot.as_view(), name="api-actions"),
    path("v1/actions/bulk/", actions_bulk.ActionBulk.as_view(), name="api-actions-bulk"),
    path("v1/actions/undo/", action_parts.ActionUndo.as_view(), name="api-actions-undo"),
    path(AN_ACTION, actions_writing.ActionOne.as_view(), name="api-action"),
    path(f"{AN_ACTION}updates/", actions.ActionUpdates.as_view(), name="api-action-updates"),
    path(
        f"{AN_ACTION}updates/<int:update_pk>/withdraw/",
        action_parts.ActionWithdraw.as_view(),
        name="api-action-withdraw",
    ),
    path(f"{AN_ACTION}comments/", action_parts.ActionComments.as_view(), name="api-action-comments"),
    path(f"{AN_ACTION}waits/", action_parts.ActionWaits.as_view(), name="api-action-waits"),
    path(f"{AN_ACTION}waits/<int:wait_pk>/end/", action_parts.ActionWaitEnd.as_view(), name="api-action-wait-end"),
    path(f"{AN_ACTION}files/", action_parts.ActionFiles.as_view(), name="api-action-files"),
    path(A_FILE, action_parts.ActionFileBytes.as_view(), name="api-action-file"),
    path(f"{A_FILE}remove/", action_parts.ActionFileRemove.as_view(), name="api-action-file-remove"),
]
