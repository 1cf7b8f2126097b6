"""The table met before: the member has it still to tell at home, and to ask something there."""

from meetings.models import HomeQuestion, ReportBack
from tests.factories import HomeQuestionFactory, ReportBackFactory
from workgroups.models import Seat


def met_before(seat: Seat) -> None:
    """Close a meeting of the seat's table that nobody has reported back from."""
    report = ReportBackFactory(meeting__group=seat.group, organization=seat.organization)
    HomeQuestionFactory(meeting=report.meeting)


def the_report() -> ReportBack:
    """Return what the member carries home."""
    return ReportBack.objects.latest("pk")


def the_question() -> HomeQuestion:
    """Return what they ask there."""
    return HomeQuestion.objects.latest("pk")
