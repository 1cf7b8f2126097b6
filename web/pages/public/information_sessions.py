"""Information sessions as everybody reads them: which are ahead, and what a page says to machines."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from accounts.languages import localized
from meetings.models import InformationSession
from meetings.models.information_session import InformationSessionQuerySet
from meetings.vevent.session import page_of
from pathways.document.shapes import Text
from pathways.exports.schema_org import CONTEXT, breadcrumbs
from pathways.exports.schema_org.values import LOCALES, Node, in_words, said, without_nothing
from web.pages.public.linked import address
from workgroups.models import Profession

# How long a session stays in the calendars of those who fetch them.
KEPT_FOR = dt.timedelta(days=365)
# As many as fit beside other things.
FEW = 3


def _public(profession: Profession | None) -> InformationSessionQuerySet:
    rows = InformationSession.objects.public()
    return rows.for_profession(profession) if profession else rows


def sessions_ahead(today: dt.date) -> InformationSessionQuerySet:
    """Return the public sessions of today and after, soonest first. Two queries."""
    return _public(None).for_list().since(today)


def sessions_in_calendars(today: dt.date, *, profession: Profession | None = None) -> InformationSessionQuerySet:
    """Return what a calendar holds: a year back and all ahead; of those that concern a profession. Two queries."""
    return _public(profession).for_list().since(today - KEPT_FOR)


def few_sessions(today: dt.date, *, profession: Profession | None = None) -> list[InformationSession]:
    """Return the next sessions that will be, as they stand beside other things. One query."""
    return list(_public(profession).since(today).filter(state=InformationSession.State.PUBLISHED)[:FEW])


def session_data(session: InformationSession, *, language: str) -> Node:
    """Return a session in the words of schema.org: where its page stands, and the event. Its rows were fetched."""
    trail = [
        (_("Home"), address("home", language=language)),
        (_("Information sessions"), address("sessions", language=language)),
        (localized(session, "title"), page_of(session, language)),
    ]
    return {"@context": CONTEXT, "@graph": [breadcrumbs(trail), _event(session, language)]}


def _event(session: InformationSession, language: str) -> Node:
    body = session.organization
    about = [
        {
            "@type": "Occupation",
            "name": said(Text(one.name_en, one.name_fr), language),
            "url": address("profession", language=language, code=one.code),
        }
        for one in session.professions_by_code()
    ]
    node: Node = {
        "@type": "Event",
        "@id": f"{page_of(session, language)}#session",
        "name": said(Text(session.title_en, session.title_fr), language),
        "description": said(Text(session.description_en, session.description_fr), language),
        "url": page_of(session, language),
        # With the offset of its own clock, as programs that know no zones need it.
        "startDate": session.local_start.isoformat(),
        "endDate": session.local_end.isoformat(),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if session.is_cancelled else 'Scheduled'}",
        "eventAttendanceMode": f"https://schema.org/{_mode(session)}EventAttendanceMode",
        "location": _location(session, language),
        "organizer": {
            "@type": "Organization",
            "name": said(Text(body.name_en, body.name_fr), language),
            "url": body.website,
        },
        "inLanguage": list(LOCALES.values()) if session.spoken == session.Spoken.BOTH else LOCALES[session.spoken],
        "about": about,
    }
    cleaned: Node = without_nothing(node)
    return cleaned


def _mode(session: InformationSession) -> str:
    if session.link and session.place:
        return "Mixed"
    return "Online" if session.link else "Offline"


def _location(session: InformationSession, language: str) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if session.place:
        # Whoever typed it typed one text for both languages.
        places.append({"@type": "Place", "name": session.place, "address": session.place})
    if session.link:
        places.append({"@type": "VirtualLocation", "name": in_words(_("Online"), language), "url": session.link})
    return places
