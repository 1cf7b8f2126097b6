"""Agendas of the demo's meetings, and the notes that were taken."""

import datetime as dt
from dataclasses import dataclass

from demo.content import WORDS, Topic
from demo.ledger import Ledger
from demo.tables import Table
from meetings.models import AgendaItem, Meeting, NoteRevision

# A table's own topics follow the review of pathways.
TOPICS_AFTER = 6


@dataclass
class Paper:
    """A point of an agenda, with the line of the template or the topic it came from."""

    item: AgendaItem
    position: int = 0
    topic: Topic | None = None


def write_agenda(ledger: Ledger, table: Table, meeting: Meeting, *, index: int) -> list[Paper]:
    """Write the standing agenda with one or two topics in it; ``index`` says which."""
    papers: list[Paper] = []
    for line in table.template:
        item = AgendaItem(
            kind=line.kind,
            title_en=line.title_en,
            title_fr=line.title_fr,
            minutes=line.minutes,
            lists_actions=line.lists_actions,
        )
        papers.append(Paper(item, position=line.position))
        if line.position == TOPICS_AFTER:
            papers += [_topic(table, meeting, index * 2 + turn) for turn in range(1 + index % 2)]
    for position, paper in enumerate(papers, 1):
        paper.item.meeting, paper.item.position = meeting, position
        paper.item.changed_at, paper.item.changed_by = meeting.created_at, meeting.created_by
        ledger.add(paper.item)
    return papers


def _topic(table: Table, meeting: Meeting, turn: int) -> Paper:
    which = (turn + table.number) % len(table.words.topics)
    topic = table.words.topics[which]
    presenter = table.rng.choice(table.chairs[2:]).sitting_on(meeting.local_date) or table.cochair
    item = AgendaItem(
        kind=AgendaItem.Kind.DECISION if topic.decision else AgendaItem.Kind.DISCUSSION,
        title_en=WORDS["en"].topics[which].title,
        title_fr=WORDS["fr"].topics[which].title,
        minutes=15,
        presenter=presenter.name,
    )
    return Paper(item, topic=topic)


def write_notes(ledger: Ledger, table: Table, papers: list[Paper]) -> None:
    """Write down what was said: under every topic, and under most standing lines."""
    for turn, paper in enumerate(papers):
        standing = table.words.standing.get(paper.position)
        if paper.topic:
            # Saved once in between, as autosave does.
            texts = [paper.topic.notes.split(". ")[0], paper.topic.notes]
        elif standing and table.rng.random() < 0.85:
            texts = [table.rng.choice(standing)]
        else:
            continue
        _save(ledger, table, paper.item, texts, minutes=8 * turn)


def _save(ledger: Ledger, table: Table, item: AgendaItem, texts: list[str], *, minutes: int) -> None:
    for number, text in enumerate(texts, 2):
        item.notes, item.version, item.changed_by = text, number, table.cochair
        item.changed_at = item.meeting.starts_at + dt.timedelta(minutes=minutes + number)
        ledger.add(
            NoteRevision(item=item, version=number, notes=text, written_by=table.cochair, written_at=item.changed_at)
        )
