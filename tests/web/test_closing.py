"""What the page asks before a meeting is closed."""

import pytest

from meetings.models import AgendaTemplateItem
from tests.factories import AgendaItemFactory, MeetingFactory
from web.pages.closing import open_points

pytestmark = pytest.mark.only_in_pass("first")


def test_what_every_agenda_begins_with_is_not_asked_about(group):
    AgendaTemplateItem.objects.create(group=group, title_en="National news", kind="information", position=1)
    AgendaTemplateItem.objects.create(group=group, title_fr="Divers", kind="discussion", position=2)
    held = MeetingFactory(group=group, state="held")
    AgendaItemFactory(meeting=held, title_en="National news", kind="information")
    AgendaItemFactory(meeting=held, title_en="", title_fr="Divers")
    AgendaItemFactory(meeting=held, title_en="Fees")

    assert [item.title for item in open_points(held)] == ["Fees"]
