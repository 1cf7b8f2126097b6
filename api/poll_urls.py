"""Addresses of polls of times."""

from django.urls import path

from api.views import polls

A_POLL = "v1/polls/<int:pk>/"

POLL_URLS = [
    path("v1/polls/", polls.PollRoot.as_view(), name="api-polls"),
    path(A_POLL, polls.PollOne.as_view(), name="api-poll"),
    path(f"{A_POLL}send/", polls.PollSend.as_view(), name="api-poll-send"),
    path(f"{A_POLL}confirm/", polls.PollConfirm.as_view(), name="api-poll-confirm"),
    path(f"{A_POLL}withdraw/", polls.PollWithdraw.as_view(), name="api-poll-withdraw"),
    path("v1/poll-answers/", polls.PollAnswerList.as_view(), name="api-poll-answers"),
    path("v1/poll-answers/<int:pk>/", polls.PollAnswerDetail.as_view(), name="api-poll-answer"),
    path("v1/poll-answers/<int:pk>/answer/", polls.PollAnswering.as_view(), name="api-poll-answering"),
]
