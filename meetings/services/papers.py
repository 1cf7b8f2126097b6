"""Keeps the papers of a point: sent, sent again, taken off."""

import datetime as dt
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.texts import clean_line
from meetings.models import AgendaItem, Meeting, Paper, PaperVersion
from meetings.services.agenda import open_meeting
from meetings.services.received import name_of, received
from meetings.verbs import Verb
from workgroups.record import record

MOST_PAPERS = 40


@transaction.atomic
def add_paper(*, item: AgendaItem, file: File, actor: Person, now: dt.datetime, title: str = "") -> Paper:
    """Put a paper to a point; without a title it is called like its file. Raise ValidationError, by field."""
    meeting = open_meeting(item.meeting_id)
    place = item.papers.aggregate(last=Max("position"))["last"] or 0
    if item.papers.count() >= MOST_PAPERS:
        raise ValidationError(
            _("This point has %(count)d papers already; more are read by nobody."),
            code="too_many_papers",
            params={"count": MOST_PAPERS},
        )
    named = clean_line(title) or name_of(file).rpartition(".")[0] or name_of(file)
    paper = Paper(item=item, title=named[:200], position=place + 1, created_by=actor, created_at=now)
    paper.clean_fields(exclude=["item", "created_by"])
    paper.save()
    _keep(paper, file, number=1, note="", actor=actor, now=now)
    _say(meeting, item, actor, paper=paper.title)
    return paper


@transaction.atomic
def add_version(*, paper: Paper, file: File, actor: Person, now: dt.datetime, note: str = "") -> PaperVersion:
    """Send a paper again; earlier versions stay as they were. The very same file is no new version."""
    meeting = open_meeting(paper.item.meeting_id)
    last = paper.versions.order_by("-number").first()
    version = _keep(paper, file, number=last.number + 1 if last else 1, note=note, actor=actor, now=now, before=last)
    _say(meeting, paper.item, actor, paper=paper.title, version=version.number)
    return version


@transaction.atomic
def remove_paper(*, paper: Paper, actor: Person) -> None:
    """Take a paper off its point with all its versions, as long as the meeting goes on or is ahead."""
    meeting = open_meeting(paper.item.meeting_id)
    for version in paper.versions.order_by("number"):
        transaction.on_commit(partial(version.file.storage.delete, str(version.file.name)))
    _say(meeting, paper.item, actor, removed_paper=paper.title)
    paper.delete()


def _keep(
    paper: Paper,
    file: File,
    *,
    number: int,
    note: str,
    actor: Person,
    now: dt.datetime,
    before: PaperVersion | None = None,
) -> PaperVersion:
    """Store a file once it is known to be what it says."""
    found = received(file)
    if before is not None and before.sha256 == found.sha256:
        same = ValidationError(_("This is the very file that stands here already."), code="same_file")
        raise ValidationError({"file": same})
    version = PaperVersion(
        paper=paper, number=number, name=found.name[-200:], suffix=found.suffix, size=found.size, sha256=found.sha256,
        note=note, sent_by=actor, sent_at=now,
    )  # fmt: skip
    version.clean_fields(exclude=["paper", "file", "sent_by"])
    file.seek(0)
    version.file.save(found.name, file, save=False)
    version.save()
    return version


def _say(meeting: Meeting, item: AgendaItem, actor: Person, **told: str | int) -> None:
    """Put it on the record, which observers read too: of a confidential point without a name."""
    said = {} if item.is_confidential else told
    record(verb=Verb.AGENDA_CHANGED, target=meeting, actor=actor, group=meeting.group, **said)
