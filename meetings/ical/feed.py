"""A person's or a group's meetings as one calendar file.

Texts were kept when the meetings were written, so a feed is one query and a join; whatever is missing or outdated is
made here, to the same octets.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, Min, Subquery
from django.utils import translation
from django.utils.translation import gettext as _

from meetings.ical.files import Method, calendar_file, feed_properties
from meetings.models import CalendarFeed, EventText, Meeting
from meetings.services.event_texts import make_event_text
from meetings.vevent.recipe import fingerprint_of, recipe


@dataclass(frozen=True)
class FeedReader:
    """Reads one feed at one moment. ``etag`` takes one query, ``file`` three."""

    feed: CalendarFeed
    today: dt.date
    now: dt.datetime

    def etag(self) -> str:
        """Return the tag of the file as it would be written now, between quotation marks."""
        return self._tag([fingerprint for (fingerprint,) in self._events("fingerprint")])

    def file(self) -> tuple[str, str]:
        """Return the tag and the file."""
        events = self._events("fingerprint", "text")
        spans = (
            self.feed.meetings(today=self.today, now=self.now)
            .values("timezone")
            .annotate(first=Min("local_date"), last=Max("local_date"))
            .values_list("timezone", "first", "last")
            .order_by("timezone")
        )
        text = calendar_file(
            method=Method.PUBLISH, properties=self._properties(), spans=spans, events=[text for _tag, text in events]
        )
        return self._tag([fingerprint for fingerprint, _text in events]), text

    @property
    def _language(self) -> str:
        return self.feed.person.language

    def _events(self, *fields: str) -> list[tuple[str, ...]]:
        """Return fields of the events' texts, in the order of the meetings."""
        kept = EventText.objects.current(language=self._language, recipe=recipe(self._language))
        rows = list(
            self.feed.meetings(today=self.today, now=self.now)
            .annotate(**{field: Subquery(kept.values(field)[:1]) for field in fields})
            .order_by("starts_at", "pk")
            .values_list("pk", *fields)
        )
        missing = [row[0] for row in rows if row[1] is None]
        if not missing:
            return [row[1:] for row in rows]
        made = {text.meeting_id: text for text in self._made(missing)}
        return [tuple(getattr(made[row[0]], field) for field in fields) if row[1] is None else row[1:] for row in rows]

    def _made(self, meeting_ids: list[int]) -> list[EventText]:
        meetings = Meeting.objects.filter(pk__in=meeting_ids).select_related("group").prefetch_related("agenda")
        return [make_event_text(meeting, language=self._language) for meeting in meetings.order_by("pk")]

    def _tag(self, fingerprints: list[str]) -> str:
        return f'"{fingerprint_of("".join([recipe(self._language), *self._properties(), *fingerprints]))}"'

    def _properties(self) -> list[str]:
        with translation.override(self._language):
            group = self.feed.group
            name = _("Roundtable: %(group)s") % {"group": group.name} if group else _("Roundtable: my meetings")
        return feed_properties(name)
