"""Loads the demo: people around fourteen tables and what they did in two years. A day always gives the same story."""

import datetime as dt
from dataclasses import dataclass

from django.core.management import call_command
from django.db import transaction

from accounts.models import Person
from accounts.zones import instant_of
from demo.actions import Actions
from demo.calendars import HOME_ZONE, MEETINGS
from demo.chairs import Houses
from demo.homes import Homes
from demo.ledger import Ledger
from demo.mail import write_past_mail
from demo.meetings import Meetings, Story
from demo.minutes import Minuting
from demo.pathways import PathwayStories
from demo.people import DOMAIN, Cast
from demo.planning import Planning
from demo.polling import Polling
from demo.rhythms import Rhythms
from demo.sessions import tell_sessions
from demo.tables import Setter, Table
from meetings.models import Action, Meeting
from meetings.services.event_texts import keep_event_texts
from workgroups.models import ActivityEntry, GroupProfession, Jurisdiction, Organization, ProfessionBody, WorkGroup

HOME = "CA-NS"
SETTLED = ("usual_weekday", "usual_time", "usual_place", "usual_link")


class DemoRefused(Exception):
    """The database is not one for a demo; the message says why."""


@dataclass(frozen=True)
class Loaded:
    """How much the demo holds now."""

    tables: int
    people: int
    meetings: int
    actions: int
    deliveries: int


def check_database(*, force: bool) -> None:
    """Raise DemoRefused where real people could be mixed with the demo's, or the demo is there already."""
    if Person.objects.filter(email=f"cochair.engineers@{DOMAIN}").exists():
        raise DemoRefused("The demo is loaded already.")
    strangers = Person.objects.exclude(email__endswith=f"@{DOMAIN}").count()
    if strangers and not force:
        raise DemoRefused(
            f"This database knows {strangers} people who are not of the demo. "
            "Use an empty one, or --force to mix them with fictional ones."
        )


@transaction.atomic
def load_demo(*, today: dt.date) -> Loaded:
    """Fill every active group with people and two years before ``today``. Nothing is queued to be sent."""
    if not WorkGroup.objects.exists():
        call_command("load_reference", verbosity=0)
    ledger = Ledger()
    first_day = today - dt.timedelta(days=91 * (MEETINGS + 4))
    cast = Cast(ledger, joined_at=instant_of(first_day, dt.time(9), HOME_ZONE))
    consultant = cast.officials(since=first_day)
    cast.person("guest.pharmacy")
    setter = Setter(
        ledger,
        cast,
        Houses(ledger, Jurisdiction.objects.get(code=HOME)),
        consultant=consultant,
        today=today,
    )
    meetings = Meetings(ledger, consultant=consultant, today=today)
    actions = Actions(ledger, consultant=consultant, today=today)
    tellers = (
        actions,
        Polling(ledger, consultant=consultant, today=today),
        Planning(ledger, today=today),
        Homes(ledger, today=today),
    )
    groups = list(
        WorkGroup.objects.active().prefetch_related("agenda_template", "quorum_kinds").order_by("name_en", "pk")
    )
    regulators = _regulators()
    told = []
    for number, group in enumerate(groups):
        table = setter.table(number, group, regulators.get(group.pk, []))
        told.append((table, meetings.tell(table)))
        for teller in tellers:
            teller.tell(*told[-1])
    WorkGroup.objects.bulk_update(groups, SETTLED)
    return _store(ledger, told, consultant=consultant, today=today)


def _store(ledger: Ledger, told: list[tuple[Table, Story]], *, consultant: Person, today: dt.date) -> Loaded:
    """Store what was told, as calendars and as mail too."""
    stories = [story for _table, story in told]
    ledger.store()
    keep_event_texts(meeting.pk for meeting in ledger.rows(Meeting))
    noted = _noted(told, consultant=consultant, today=today)
    Minuting(ledger, today=today).tell(told)
    ledger.store_record(noted)
    deliveries = write_past_mail(
        held=[story.held[-1] for story in stories],
        ahead=[story.upcoming for story in stories if story.upcoming and story.upcoming.is_announced],
        today=today,
    )
    return Loaded(
        tables=len(stories),
        people=len(ledger.rows(Person)),
        meetings=len(ledger.rows(Meeting)),
        actions=len(ledger.rows(Action)),
        deliveries=deliveries,
    )


def _noted(told: list[tuple[Table, Story]], *, consultant: Person, today: dt.date) -> list[ActivityEntry]:
    """Tell what goes through services, and take what they noted off the record: it is written among the rest."""
    last = ActivityEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    PathwayStories(consultant, now=instant_of(today, dt.time(7), HOME_ZONE)).tell()
    rhythms = Rhythms(consultant=consultant, today=today)
    for table, story in told:
        rhythms.tell(table, story)
    tell_sessions(consultant=consultant, today=today)
    noted = ActivityEntry.objects.filter(pk__gt=last).order_by("pk")
    entries = list(noted)
    noted.delete()
    for entry in entries:
        entry.pk = None
    return entries


def _regulators() -> dict[int, list[Organization]]:
    """Return the regulators that each group meets, by the group's key."""
    bodies: dict[int, list[Organization]] = {}
    for body in ProfessionBody.objects.filter(role=ProfessionBody.Role.REGULATOR, ends_on=None).select_related(
        "organization"
    ):
        bodies.setdefault(body.profession_id, []).append(body.organization)
    found: dict[int, dict[int, Organization]] = {}
    for link in GroupProfession.objects.filter(ends_on=None).order_by("pk"):
        for organization in bodies.get(link.profession_id, []):
            found.setdefault(link.group_id, {})[organization.pk] = organization
    return {group_id: list(organizations.values()) for group_id, organizations in found.items()}
