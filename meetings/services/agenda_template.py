"""Writes the lines with which every agenda of a table begins."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.languages import Language
from accounts.models import Person
from meetings.agenda_order import MOVED, step
from meetings.models import AgendaTemplateItem
from meetings.verbs import Verb
from workgroups.models import WorkGroup
from workgroups.record import record


@transaction.atomic
def add_line(*, group: WorkGroup, actor: Person, language: str = Language.ENGLISH, **said: Any) -> AgendaTemplateItem:
    """Put a line at the end of the template; ``said`` is what ``change_line`` takes."""
    lines = _lines(group)
    last = lines.aggregate(last=Max("position"))["last"] or 0
    line = AgendaTemplateItem(group=group, position=last + 1, **_columns(said, language))
    line.full_clean(exclude=["group"])
    line.save()
    _record(group, actor)
    return line


@transaction.atomic
def change_line(*, line: AgendaTemplateItem, actor: Person, language: str = Language.ENGLISH, **said: Any) -> None:
    """Reword a line: title, kind, minutes, section, whether it is confidential and lists the open actions."""
    for name, value in _columns(said, language).items():
        setattr(line, name, value)
    line.full_clean(exclude=["group"])
    line.save()
    _record(line.group, actor)


@transaction.atomic
def move_line(*, line: AgendaTemplateItem, actor: Person, up: bool) -> None:
    """Let a line change places with its neighbour, or enter the section beside its own; at the end nothing happens."""
    order = list(_lines(line.group).order_by("position", "pk"))
    if step(order, line, up=up):
        AgendaTemplateItem.objects.bulk_update(order, MOVED)
        _record(line.group, actor)


@transaction.atomic
def remove_line(*, line: AgendaTemplateItem, actor: Person) -> None:
    """Take a line off the template; agendas that began with it keep it."""
    group = line.group
    line.delete()
    _record(group, actor)


def _lines(group: WorkGroup) -> Any:
    """Return the lines of a table, which nobody else writes meanwhile."""
    WorkGroup.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
    return group.agenda_template.all()


def _columns(said: dict[str, Any], language: str) -> dict[str, Any]:
    return {f"{name}_{language}" if name in {"title", "section"} else name: value for name, value in said.items()}


def _record(group: WorkGroup, actor: Person) -> None:
    record(verb=Verb.AGENDA_TEMPLATE_CHANGED, target=group, actor=actor, group=group)
