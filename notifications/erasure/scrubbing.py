"""Takes a person's name and address out of every text the house keeps; what is left out is named with its reason."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from accounts.models import Person
from meetings.models import EventText, Invitation
from meetings.services.event_texts import keep_event_texts
from notifications.erasure.traces import Traces
from notifications.models import Delivery
from workgroups.models import SeatHolder
from workgroups.models.sourced import Sourced

# Tables that are not searched, each with the reason why nothing of a person stands there, or may stay.
LEFT_ALONE = {
    "accounts.Person": "changed by itself, others of the same name are not meant",
    "accounts.SecurityEvent": "holds neither names nor addresses, and nothing in it may ever change",
    "accounts.FormKey": "holds addresses of pages",
    "accounts.IdempotencyKey": "gone with the person; answers to others go within a day",
    "auth.Group": "words of the software",
    "auth.Permission": "words of the software",
    "contenttypes.ContentType": "words of the software",
    "mfa.Authenticator": "gone with the person",
    "pathways.DraftEdit": "documents of pathways, which are about nobody",
    "pathways.PathwayText": "fingerprints",
    "pathways.PathwayVersion": "what a table confirmed never changes (docs/adr/0011), and is about nobody",
    "pathways.Follower": "the address goes with the follower",
    "sessions.Session": "gone with the person",
    "socialaccount.SocialApp": "words of the software",
    "workgroups.RosterFile": "all of them go: a day old at most, and a file may name anybody",
}
_TEXT = (models.CharField, models.TextField, models.JSONField)
CHUNK = 500


def text_columns(model: type[models.Model]) -> list[models.Field]:
    """Return the columns of a model into which somebody may have written."""
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, _TEXT) and not column.choices and not column.primary_key and not column.unique
    ]


def searched_models() -> list[type[models.Model]]:
    """Return the tables that are searched: all, but those left alone and what is known from public sources."""
    return [
        model
        for model in apps.get_models()
        if model._meta.label not in LEFT_ALONE and not issubclass(model, Sourced) and text_columns(model)
    ]


def scrub(traces: Traces, *, person: Person) -> None:
    """Take a person out of all texts. A query for each table, and an update for each row that changes."""
    for model in searched_models():
        _scrub_table(model, traces)
    _scrub_calendars(traces, person)


def _scrub_table(model: type[models.Model], traces: Traces) -> None:
    columns = text_columns(model)
    casts = {f"text_of_{one.name}": Cast(one.name, TextField()) for one in columns}
    clues = Q(*((f"{name}__icontains", clue) for name in casts for clue in traces.clues), _connector=Q.OR)
    names = [column.name for column in columns]
    found = model._base_manager.annotate(**casts).filter(clues).order_by("pk").values_list("pk", *names)
    for pk, *values in list(found):
        changed = {}
        for column, before in zip(columns, values, strict=True):
            after = traces.out_of(before)
            if after != before:
                changed[column.name] = _fitting(column, after)
        if changed:
            model._base_manager.filter(pk=pk).update(**changed)


def _fitting(column: models.Field, value: object) -> object:
    return value[: column.max_length] if isinstance(value, str) and column.max_length else value


def _scrub_calendars(traces: Traces, person: Person) -> None:
    """Look into calendar files of the tables the person knew: a folded line hides a name from the database."""
    tables = _tables_of(person)
    mails = Delivery.objects.filter(group__in=tables).exclude(ics="").order_by("pk").values_list("pk", "ics")
    for pk, before in _changed(mails.iterator(chunk_size=CHUNK), traces):
        Delivery.objects.filter(pk=pk).update(ics=before)
    texts = EventText.objects.filter(meeting__group__in=tables).order_by("pk").values_list("meeting", "text")
    keep_event_texts({pk for pk, _text in _changed(texts.iterator(chunk_size=CHUNK), traces)})


def _changed(rows: Iterable[tuple[int, str]], traces: Traces) -> list[tuple[int, str]]:
    return [(pk, after) for pk, text in rows if (after := traces.out_of_calendar(text)) != text]


def _tables_of(person: Person) -> set[int]:
    sat = SeatHolder.objects.filter(person=person).values_list("seat__group", flat=True)
    asked = Invitation.objects.filter(person=person).values_list("meeting__group", flat=True)
    return {*sat, *asked}
