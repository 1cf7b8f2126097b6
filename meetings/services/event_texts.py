"""Keeps meetings as calendar text, in both languages, so that a feed of a thousand meetings is one join."""

from collections.abc import Iterable

from django.db.models import Q, Subquery

from accounts.languages import Language
from meetings.models import EventText, Meeting
from meetings.models.event_text import group_words
from meetings.vevent import event_text
from meetings.vevent.recipe import fingerprint_of, recipe

_MADE = ["text", "fingerprint", "recipe", "made_of_change", "made_of_group"]
_BATCH = 500


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
    ids = list(meeting_ids)
    for start in range(0, len(ids), _BATCH):
        batch = Meeting.objects.filter(pk__in=ids[start : start + _BATCH]).order_by("pk")
        EventText.objects.bulk_create(
            [
                make_event_text(meeting, language=language)
                for meeting in batch.select_related("group").prefetch_related("agenda")
                for language in Language.values
            ],
            update_conflicts=True,
            unique_fields=["meeting", "language"],
            update_fields=_MADE,
        )


def keep_outdated_texts() -> int:
    """Keep anew the texts that are missing or no longer true, and return of how many meetings."""
    current = {
        f"kept_{language}": EventText.objects.current(language=language, recipe=recipe(language))
        for language in Language.values
    }
    outdated = (
        Meeting.objects.announced()
        .annotate(**{name: Subquery(texts.values("pk")[:1]) for name, texts in current.items()})
        .filter(Q(*((name, None) for name in current), _connector=Q.OR))
    )
    meeting_ids = list(outdated.order_by("pk").values_list("pk", flat=True))
    keep_event_texts(meeting_ids)
    return len(meeting_ids)
