"""What a person has to do, as one calendar file of tasks."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext as _

from meetings.ical.files import Method, calendar_file, feed_properties
from meetings.models import CalendarFeed
from meetings.vevent.recipe import fingerprint_of
from meetings.vevent.todo import todo_text


@dataclass(frozen=True)
class TodoReader:
    """Reads one feed of actions at one moment: some dozens of rows, of which no text is kept in between. One query."""

    feed: CalendarFeed
    today: dt.date
    now: dt.datetime

    def etag(self) -> str:
        """Return the tag of the file as it would be written now, between quotation marks."""
        return self._written[0]

    def file(self) -> tuple[str, str]:
        """Return the tag and the file."""
        return self._written

    @cached_property
    def _written(self) -> tuple[str, str]:
        # The tag is made of the text: a program that has another one is sent what was written for it.
        language = self.feed.person.language
        with translation.override(language):
            group = self.feed.group
            name = _("Roundtable: to do, %(group)s") % {"group": group.name} if group else _("Roundtable: to do")
        rows = self.feed.actions(today=self.today, now=self.now).for_list().by_urgency()
        text = calendar_file(
            method=Method.PUBLISH,
            properties=feed_properties(name),
            spans=[],
            events=[todo_text(action, language=language) for action in rows],
        )
        return f'"{fingerprint_of(text)}"', text
