"""Keeps meetings as calendar text, in both languages, so that a feed of a thousand meetings is one join."""

from collections.abc import Iterable

from accounts.languages import Language
from meetings.models import EventText, Meeting
from meetings.models.event_text import group_words
from meetings.vevent import event_text
from meetings.vevent.recipe import fingerprint_of, recipe

_MADE = ["text", "fingerprint", "recipe", "made_of_change", "made_of_group"]


def make_event_text(meeting: Meeting, *, language: str) -> EventText:
    """Make the text of a meeting as feeds show it, without keeping it. Fetch group and agenda before making many."""
    text = event_text(meeting, agenda=meeting.agenda.all(), language=language, with_alarm=True)
    return EventText(
        meeting=meeting,
        language=language,
        text=text,
        fingerprint=fingerprint_of(text),
        recipe=recipe(language),
        made_of_change=meeting.changed_at,
        made_of_group=group_words(meeting.group),
    )


def keep_event_text(meeting: Meeting) -> None:
    """Keep the text of a meeting that was just written. Services that change what feeds show of it end with this."""
    keep_event_texts([meeting.pk])


def keep_event_texts(meeting_ids: Iterable[int]) -> None:
    """Keep the texts of many meetings: after an import, or when a new release words them differently."""
    meetings = Meeting.objects.filter(pk__in=meeting_ids).select_related("group").prefetch_related("agenda")
    EventText.objects.bulk_create(
        [
            make_event_text(meeting, language=language)
            for meeting in meetings.order_by("pk")
            for language in Language.values
        ],
        update_conflicts=True,
        unique_fields=["meeting", "language"],
        update_fields=_MADE,
        batch_size=500,
    )
