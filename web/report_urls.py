"""Addresses of what follows from a meeting at home, and of the plan around it."""

from django.urls import path

from web.views import hand_over, home_questions, report_backs, timeline

REPORT_URLS = [
    path("groups/<slug:code>/seats/<int:pk>/hand-over/", hand_over.hand_over, name="seat-hand-over"),
    path("groups/<slug:code>/lead-times/", timeline.of_group, name="group-lead-times"),
    path("meetings/<int:pk>/timeline/", timeline.of_meeting, name="meeting-timeline"),
    path("report-backs/<int:pk>/", report_backs.mine, name="report-back"),
    path("a/report-back/<str:token>/", report_backs.by_link, name="answer-report-back"),
    path("meetings/<int:pk>/report-backs/", report_backs.of_meeting, name="meeting-report-backs"),
    path("meetings/<int:pk>/home-answers/", report_backs.answers, name="meeting-home-answers"),
    path("meetings/<int:pk>/questions/add/", home_questions.add, name="meeting-question-add"),
    path("meetings/<int:pk>/questions/<int:question_pk>/drop/", home_questions.drop, name="meeting-question-drop"),
]
