"""How the machine does, in words for who looks after it: first what needs somebody, with what to do, then the facts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from notifications.models import Delivery
from operations.reachable import broker_answers, cache_answers
from operations.state import (
    BACKUP_EVERY,
    QUEUE_PATIENCE,
    Job,
    Life,
    Machine,
    Mail,
    read_beats,
    read_jobs,
    read_life,
    read_machine,
    read_mail,
)

State = Delivery.State


@dataclass(frozen=True)
class Concern:
    """Something that needs somebody: what it is, what to do, and where."""

    title: str
    advice: str
    url: str = ""
    command: str = ""
    kind: str = "warn"


@dataclass(frozen=True)
class JobLine:
    """A sweep in the list."""

    job: Job
    ago: str
    period: str
    took: str
    tag: str
    tag_kind: str


@dataclass(frozen=True)
class Status:
    """The page."""

    at: dt.datetime
    heading: str
    concerns: list[Concern]
    mail: Mail
    machine: Machine
    life: Life
    jobs: list[JobLine]
    figures: list[dict[str, str]]
    reached: list[dict[str, str]]
    size: str


def status_of(*, now: dt.datetime) -> Status:
    """Look at everything once. Eight queries."""
    beats = read_beats()
    jobs, mail, machine, life = (
        read_jobs(beats, now=now),
        read_mail(beats, now=now),
        read_machine(beats, now=now),
        read_life(beats),
    )
    broker, cache = broker_answers(), cache_answers()
    concerns = [
        *_of_sending(mail, life, now=now),
        *_of_jobs(jobs, machine),
        *_of_servers(broker=broker, cache=cache),
        *_of_backups(life, now=now),
    ]
    return Status(
        at=now,
        heading=_heading(len(concerns)),
        concerns=concerns,
        mail=mail,
        machine=machine,
        life=life,
        jobs=[_job_line(job) for job in jobs],
        figures=_figures(mail, now=now),
        reached=_reached(broker=broker, cache=cache),
        size=filesizeformat(machine.database_bytes),
    )


def _heading(count: int) -> str:
    if not count:
        return _("Everything runs")
    return ngettext("%(count)d thing needs you", "%(count)d things need you", count) % {"count": count}


def _of_sending(mail: Mail, life: Life, *, now: dt.datetime) -> Iterator[Concern]:
    if life.paused is not None:
        yield Concern(
            _("Sending is paused: nothing leaves"),
            _("Reason: %(reason)s. What falls due is written down and waits. Look through it, then resume:")
            % {"reason": life.paused},
            url=_lot("waiting"),
            command="manage.py resume_sending",
            kind="bad",
        )
    if mail.resting_until:
        yield Concern(
            _("The mail server does not open"),
            _("Ten connections in a row failed. It is tried again every minute; nothing is lost. See whether it runs."),
        )
    if life.paused is None and mail.oldest_due_at and now - mail.oldest_due_at > QUEUE_PATIENCE:
        yield Concern(
            _("Mail waits longer than it should"),
            _("The oldest has been due for %(time)s. See whether a worker runs, and whether the mail server answers.")
            % {"time": time_words((now - mail.oldest_due_at).total_seconds())},
            url=_lot("waiting"),
        )
    uncertain = mail.counts[State.UNCERTAIN]
    if uncertain:
        yield Concern(
            ngettext(
                "Of %(count)d message nobody knows whether it arrived",
                "Of %(count)d messages nobody knows whether they arrived",
                uncertain,
            )
            % {"count": uncertain},
            _("Ask the recipient, or try again: they may then get it twice."),
            url=_lot("uncertain"),
        )


def _of_jobs(jobs: list[Job], machine: Machine) -> Iterator[Concern]:
    late = [job.name for job in jobs if job.is_late]
    if late:
        yield Concern(
            _("Jobs do not run: %(names)s") % {"names": ", ".join(late)},
            _("See whether the timetable (beat) and a worker run, then whether they reach the broker."),
        )
    if all(job.beat_at is None for job in jobs):
        yield Concern(
            _("No job ever ran"), _("Start a worker and the timetable (beat), or, without a broker, run_jobs.")
        )
    if machine.pending_migrations:
        yield Concern(
            _("The database is older than the program"),
            _("Make a backup, then apply what is missing:"),
            command="manage.py migrate",
        )


def _of_servers(*, broker: bool, cache: bool) -> Iterator[Concern]:
    if not broker:
        yield Concern(
            _("The broker does not answer"), _("Work is found in the database, so nothing is lost; it comes later.")
        )
    if not cache:
        yield Concern(
            _("The cache does not answer"), _("Pages are slower, and the limits on signing in count nothing meanwhile.")
        )


def _of_backups(life: Life, *, now: dt.datetime) -> Iterator[Concern]:
    if life.backup_at and now - life.backup_at > BACKUP_EVERY:
        yield Concern(
            _("The last backup is %(time)s old") % {"time": time_words((now - life.backup_at).total_seconds())},
            _("See why the nightly one failed, and make one now:"),
            command="manage.py backup FILE",
        )


def _lot(name: str) -> str:
    return f"{reverse('deliveries')}?lot={name}"


def _figures(mail: Mail, *, now: dt.datetime) -> list[dict[str, str]]:
    waits = time_words((now - mail.oldest_due_at).total_seconds()) if mail.oldest_due_at else ""
    missed = mail.counts[State.FAILED] + mail.counts[State.EXPIRED]
    return [
        {
            "label": _("Due now"),
            "value": str(mail.due),
            "note": _("the oldest for %(time)s") % {"time": waits} if waits else _("nothing waits"),
            "href": _lot("waiting"),
        },
        {"label": _("Sent"), "value": str(mail.counts[State.SENT]), "note": _("in 30 days"), "href": _lot("sent")},
        {"label": _("Not sent"), "value": str(missed), "note": _("failed or too late"), "href": _lot("failed")},
        {
            "label": _("Uncertain"),
            "value": str(mail.counts[State.UNCERTAIN]),
            "note": _("somebody must look"),
            "href": _lot("uncertain"),
        },
    ]


def _reached(*, broker: bool, cache: bool) -> list[dict[str, str]]:
    return [
        {"name": name, "label": _("reachable") if well else _("not reachable"), "kind": "done" if well else "late"}
        for name, well in ((_("Database"), True), (_("Broker"), broker), (_("Cache"), cache))
    ]


def _job_line(job: Job) -> JobLine:
    if job.age is None:
        tag, kind = _("not yet"), "quiet"
    else:
        tag, kind = (_("late"), "late") if job.is_late else (_("running"), "done")
    ago = time_words(job.age) if job.age is not None else ""
    return JobLine(job, ago, time_words(job.period), number_format(job.seconds, 2), tag, kind)


def time_words(seconds: float) -> str:
    """Say how long something is, roughly: "40 s", "12 min", "5 h", "3 d"."""
    for size, form in ((86400, _("%(count)d d")), (3600, _("%(count)d h")), (60, _("%(count)d min"))):
        if seconds >= 2 * size:
            return form % {"count": seconds // size}
    return _("%(count)d s") % {"count": max(seconds, 0)}
