"""Information sessions for everybody: what is ahead, one of them, and the same for calendars."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.languages import localized
from meetings.ical import sessions_ics
from meetings.models import InformationSession
from web.pages.public.information_sessions import session_data, sessions_ahead, sessions_in_calendars
from web.public.address import here_of
from web.public.page import public
from web.views.public.files import OPEN_TO_ALL
from web.views.public.professions import PublicRequest
from workgroups.models import Profession


@public()
def sessions(request: PublicRequest, language: str) -> HttpResponse:
    """List the sessions that are ahead, soonest first."""
    context = {
        "here": here_of(request),
        "title": _("Information sessions"),
        "description": _("Where and when somebody explains how a profession is entered in Nova Scotia."),
        "sessions": sessions_ahead(request.reader.today),
        "nav_current": "sessions",
    }
    return render(request, "public/sessions.html", context)


@public()
def session(request: PublicRequest, language: str, pk: int) -> HttpResponse:
    """Say of one session what, when, where, and who gives it. Its page stays when it is over."""
    row = _announced(pk)
    context = {
        "here": here_of(request, pk=pk),
        "title": row.title,
        "description": localized(row, "description").partition("\n")[0] or row.title,
        "session": row,
        "professions": row.professions_by_code(),
        "is_over": row.local_date < request.reader.today,
        "linked_data": session_data(row, language=language),
        "nav_current": "sessions",
    }
    return render(request, "public/session.html", context)


@public()
def calendar(request: PublicRequest, language: str) -> HttpResponse:
    """Give all sessions to programs that keep calendars."""
    rows = sessions_in_calendars(request.reader.today)
    return _calendar(rows, language, _("Roundtable: information sessions"), "information-sessions")


@public()
def profession_calendar(request: PublicRequest, language: str, code: str) -> HttpResponse:
    """Give them the sessions that concern a profession."""
    profession = get_object_or_404(Profession, code=code)
    rows = sessions_in_calendars(request.reader.today, profession=profession)
    name = _("Roundtable: information sessions, %(profession)s") % {"profession": profession.name}
    return _calendar(rows, language, name, f"information-sessions-{code}")


@public()
def one_calendar(request: PublicRequest, language: str, pk: int) -> HttpResponse:
    """Give one session, for somebody to keep."""
    return _calendar([_announced(pk)], language, "", f"information-session-{pk}")


def _announced(pk: int) -> InformationSession:
    return get_object_or_404(InformationSession.objects.public().for_list(), pk=pk)


def _calendar(rows: Iterable[InformationSession], language: str, name: str, file: str) -> HttpResponse:
    return HttpResponse(
        sessions_ics(rows, language=language, name=name),
        content_type="text/calendar; charset=utf-8",
        headers={**OPEN_TO_ALL, "Content-Disposition": f'inline; filename="{file}.ics"'},
    )
