"""Information sessions of fictional houses, for everybody: one soon, one elsewhere in Canada, one over, one called off.

Everything goes through the services, as it would by hand.
"""

import datetime as dt
from dataclasses import dataclass

from accounts.models import Person
from accounts.zones import instant_of
from demo.calendars import HOME_ZONE
from demo.moments import as_of
from demo.people import DOMAIN
from meetings.models import InformationSession
from meetings.services.information_sessions import cancel_session, publish_session, write_session
from meetings.session_plan import SessionPlan
from workgroups.models import Organization, Profession, WorkGroup

Spoken = InformationSession.Spoken
# So long before its day a session was published.
ANNOUNCED_BEFORE = dt.timedelta(days=35)


@dataclass(frozen=True)
class Told:
    """A session: by whom, about what, how many days from today, and what became of it."""

    holder: str
    professions: tuple[str, ...]
    title_en: str
    title_fr: str
    about_en: str
    about_fr: str
    days: int
    time: dt.time
    group: str = ""
    zone: str = HOME_ZONE
    spoken: str = Spoken.BOTH
    place: str = ""
    is_online: bool = True
    is_draft: bool = False
    reason: str = ""


SESSIONS = (
    Told(
        "newcomers",
        ("engineer", "engineering-technologist"),
        "Engineering in Nova Scotia: where to begin",
        "Le génie en Nouvelle-Écosse : par où commencer",
        "An hour about the first steps, what they cost and how long they take.\n- What to gather before you arrive\n"
        "- Who assesses what you studied\n- Your questions",
        "Une heure sur les premières étapes, leur coût et leur durée.\n- Ce qu’il faut réunir avant d’arriver\n"
        "- Qui évalue vos études\n- Vos questions",
        12,
        dt.time(18),
        group="engineers",
    ),
    Told(
        "library",
        ("pharmacist",),
        "Pharmacists educated abroad: ask those who did it",
        "Pharmaciens formés à l’étranger : parlez à ceux qui l’ont fait",
        "Two pharmacists tell how they were licensed, and answer questions.",
        "Deux pharmaciens racontent comment ils ont obtenu leur permis et répondent aux questions.",
        26,
        dt.time(13, 30),
        group="pharmacy",
        place="Example Public Library, room 2",
        is_online=False,
    ),
    Told(
        "college",
        (),
        "Before you leave British Columbia: licences in Nova Scotia",
        "Avant de quitter la Colombie-Britannique : les permis en Nouvelle-Écosse",
        "For everybody with a licence in another province.",
        "",
        47,
        dt.time(12),
        zone="America/Vancouver",
        spoken=Spoken.ENGLISH,
    ),
    Told(
        "newcomers",
        ("lawyer",),
        "How lawyers are licensed here",
        "Comment on devient avocat ici",
        "An evening with a lawyer who came from elsewhere.",
        "Une soirée avec un avocat venu d’ailleurs.",
        19,
        dt.time(19),
        group="lawyers",
        place="Example University, hall B",
        reason="The speaker is ill; a new day will be announced.",
    ),
    Told(
        "university",
        ("teacher-elementary", "teacher-secondary"),
        "Teaching here: an evening of questions",
        "Enseigner ici : une soirée de questions",
        "",
        "",
        -21,
        dt.time(18, 30),
        group="teachers",
        spoken=Spoken.FRENCH,
    ),
    Told(
        "library",
        ("social-worker",),
        "Social work: the first year",
        "Le travail social : la première année",
        "",
        "",
        55,
        dt.time(18),
        group="socialwork",
        is_draft=True,
    ),
)


def tell_sessions(*, consultant: Person, today: dt.date) -> None:
    """Write the sessions as the consultant, each published five weeks before its day."""
    houses = {row.code: row for row in Organization.objects.filter(code__startswith="example-")}
    professions = {row.code: row for row in Profession.objects.all()}
    groups = {row.code: row for row in WorkGroup.objects.active()}
    for number, told in enumerate(SESSIONS, start=1):
        house = houses.get(f"example-{told.holder}")
        if house is None:
            continue
        plan = SessionPlan(
            organization=house,
            group=groups.get(told.group),
            professions=tuple(professions[code] for code in sorted(told.professions) if code in professions),
            title_en=told.title_en,
            title_fr=told.title_fr.replace(" :", "\u00a0:"),
            description_en=told.about_en,
            description_fr=told.about_fr,
            spoken=told.spoken,
            local_date=today + dt.timedelta(days=told.days),
            local_time=told.time,
            timezone=told.zone,
            minutes=60,
            place=told.place,
            link=f"https://meet.{DOMAIN}/session-{number}" if told.is_online else "",
        )
        _write(told, plan, number, consultant=consultant, today=today)


def _write(told: Told, plan: SessionPlan, number: int, *, consultant: Person, today: dt.date) -> None:
    day = min(plan.local_date - ANNOUNCED_BEFORE, today - dt.timedelta(days=1))
    at = instant_of(day, dt.time(11), HOME_ZONE)
    with as_of(at):
        session = write_session(actor=consultant, plan=plan, now=at)
        # The same every time, as all of the demo.
        InformationSession.objects.filter(pk=session.pk).update(ical_uid=f"demo-session-{number}@{DOMAIN}")
        if not told.is_draft:
            publish_session(session=session, actor=consultant, version=1, now=at)
        if told.reason:
            later = instant_of(today - dt.timedelta(days=1), dt.time(15), HOME_ZONE)
            cancel_session(session=session, actor=consultant, version=2, reason=told.reason, now=later)
