"""Addresses of what follows from a meeting at home."""

from django.urls import path

from api.views import hand_over, lead_times, report_backs

REPORT_URLS = [
    path("v1/seats/<int:pk>/hand-over/", hand_over.SeatHandOver.as_view(), name="api-seat-hand-over"),
    path("v1/groups/<slug:code>/lead-times/", lead_times.GroupLeadTimes.as_view(), name="api-group-lead-times"),
    path("v1/meetings/<int:pk>/lead-times/", lead_times.MeetingLeadTimes.as_view(), name="api-meeting-lead-times"),
    path("v1/report-backs/", report_backs.ReportBackList.as_view(), name="api-report-backs"),
    path("v1/report-backs/<int:pk>/", report_backs.ReportBackDetail.as_view(), name="api-report-back"),
    path(
        "v1/report-backs/<int:pk>/reported/",
        report_backs.ReportBackReported.as_view(),
        name="api-report-back-reported",
    ),
    path("v1/home-questions/", report_backs.HomeQuestionRoot.as_view(), name="api-home-questions"),
    path("v1/home-questions/<int:pk>/", report_backs.HomeQuestionDetail.as_view(), name="api-home-question"),
    path(
        "v1/home-questions/<int:pk>/drop/",
        report_backs.HomeQuestionDrop.as_view(),
        name="api-home-question-drop",
    ),
]
