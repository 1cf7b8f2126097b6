"""Members of a table in and out by file: sent, looked at, confirmed; and the table as such a file."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from notifications.seating import invite_seated
from web.access import SignedInRequest, require, signed_in
from web.attempts import REFUSED, attempt, posted
from web.forms.rosters import ConfirmForm, RosterForm
from web.pages.conflicts import CONFLICT
from web.pages.roster_words import refusal
from web.pages.rosters import preview_of
from web.redirects import see_other
from web.uploads import sends_too_often
from web.views.errors import too_many_files
from web.views.groups import table_page, visible_group
from workgroups.models import RosterFile, StakeholderKind, WorkGroup
from workgroups.policies import can_seat_people, can_see_addresses
from workgroups.roster_plan import Change, Plan
from workgroups.roster_services import confirm_roster, day_at, keep_roster, places_of, plan_of, write_roster
from workgroups.rosters.shapes import Place, Unreadable
from workgroups.rosters.writing import csv_roster, xlsx_roster

# As many rows are written while one waits; more are left to a worker, and the page shows how far it is.
AT_ONCE = 60
State = RosterFile.State
WRITERS = {
    "csv": (csv_roster, "text/csv; charset=utf-8"),
    "xlsx": (xlsx_roster, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def _chaired(request: SignedInRequest, code: str) -> WorkGroup:
    table = visible_group(request, code)
    require(can_seat_people(request.reader.standing, table))
    return table


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def roster(request: SignedInRequest, code: str) -> HttpResponse:
    """Take a file; nothing of it is written before it was looked at."""
    table = _chaired(request, code)
    if sends_too_often(request):
        return too_many_files(request)
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()

    def keep() -> RosterFile:
        try:
            return keep_roster(group=table, person=request.user, now=request.reader.now, **form.sent)
        except Unreadable as error:
            raise ValidationError({"file": refusal(error)}) from error

    attempted = attempt(form, keep)
    if attempted.result:
        return see_other("roster-file", code, attempted.result.pk)
    return render(
        request, "groups/roster.html", table_page(request, table, "group-members", form=form), status=attempted.status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def roster_file(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Show what a file would do; write it once the person says yes to exactly that."""
    table, now = _chaired(request, code), request.reader.now
    files = RosterFile.objects.visible_to(request.reader.standing).live(now)
    file = get_object_or_404(files.select_related("group", "person"), pk=pk, group=table)
    plan = plan_of(file, now=now) if file.state in {State.PREVIEWED, State.MOVED_ON} else None
    seats = len(plan.seated(today=day_at(table, now))) if plan else 0
    status, form = 200, ConfirmForm(posted(request), seats=seats)
    if request.method == "POST":
        status = _confirm(request, file, form, plan)
        if status == 303:
            return see_other("roster-file", code, pk)
    context = table_page(
        request,
        table,
        "group-members",
        file=file,
        preview=preview_of(plan, today=day_at(table, now)) if plan else None,
        form=form,
    )
    return render(request, "groups/roster_file.html", context, status=status)


def _confirm(request: SignedInRequest, file: RosterFile, form: ConfirmForm, plan: Plan | None) -> int:
    """Confirm and, when it is short, write; return the status of the answer."""
    now = request.reader.now
    if not form.is_valid():
        return REFUSED
    try:
        confirm_roster(file=file, now=now, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return CONFLICT if error.code == "moved_on" else REFUSED
    if plan and len(plan.moves) - len(plan.of(Change.UNCHANGED)) <= AT_ONCE:
        written = write_roster(file=file, now=now)
        if written.state == State.WRITTEN:
            invite_seated(file=written, now=now)
            messages.success(request, _("The members are written. What the file did not name stays as it was."))
    return 303


@require_safe
@signed_in
def roster_export(request: SignedInRequest, code: str, name: str) -> HttpResponse:
    """Give the table as a file that can be sent back, or an empty one to begin with."""
    table = visible_group(request, code)
    require(can_see_addresses(request.reader.standing, table))
    what, _dot, suffix = name.partition(".")
    if what not in {"members", "template"} or suffix not in WRITERS:
        raise Http404
    today = day_at(table, request.reader.now)
    places = places_of(table, today=today) if what == "members" else _examples(today)
    write, content_type = WRITERS[suffix]
    language = "fr" if (get_language() or "").startswith("fr") else "en"
    headers = {
        "Content-Disposition": f'attachment; filename="{table.code}-{what}-{today}.{suffix}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(write(places, language=language), content_type=content_type, headers=headers)


def _examples(today: dt.date) -> list[Place]:
    """Return an empty chair of each kind: the kinds to choose from, and nobody who would be seated by mistake."""
    kinds = StakeholderKind.objects.order_by("position", "pk")
    return [Place(row=0, role="member", kind=kind.name) for kind in kinds]
