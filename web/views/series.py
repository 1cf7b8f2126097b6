"""A table's rhythm: said back in words before it is kept, changed, ended; and single days of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.versions import StaleVersion
from meetings.models import Occurrence, Series
from meetings.policies import can_change_series
from meetings.rhythm import rhythm_of
from meetings.services.series import change_series, end_series, make_series, with_group_defaults
from meetings.services.series_days import cancel_day, move_day
from web.access import SignedInRequest, require, signed_in
from web.attempts import Attempt, attempt, attempt_seen, posted, tap
from web.forms.series import DayForm, SeriesForm, seal_of, typed
from web.pages.series import preview_of, sheets_of
from web.redirects import see_other
from web.views.groups import table_page, visible_group
from workgroups.models import Jurisdiction, WorkGroup


@require_safe
@signed_in
def series(request: SignedInRequest, code: str) -> HttpResponse:
    """Show in which rhythm a table meets, and the next days of it."""
    table, reader = visible_group(request, code), request.reader
    chairs = can_change_series(reader.standing, table)
    sheets = sheets_of(table, today=reader.today, chairs=reader.standing.chairs(table.pk))
    context = table_page(request, table, "group-series", sheets=sheets, may_change=chairs)
    return render(request, "series/series.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: SignedInRequest, code: str) -> HttpResponse:
    """Begin a series: the rule is said back with its next four dates, then kept."""
    table, reader = visible_group(request, code), request.reader
    require(can_change_series(reader.standing, table))
    form = _form(request, table, initial=typed(with_group_defaults(table, today=reader.today)))
    attempted = _kept(
        request, form, lambda: make_series(group=table, actor=request.user, rhythm=form.rhythm, now=reader.now)
    )
    if attempted.done:
        messages.success(request, _("Kept. The days stand a good year ahead; nobody is told before you plan one."))
        return see_other("group-series", code)
    return _form_page(request, table, form, attempted)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Change the rule; only what is not yet sent moves."""
    table, row = _live_series(request, code, pk)
    form = _form(request, table, initial={**typed(rhythm_of(row)), "version": row.version})
    attempted = _kept(
        request,
        form,
        lambda: change_series(
            series=row,
            actor=request.user,
            version=form.cleaned_data["version"] or 0,
            rhythm=form.rhythm,
            now=request.reader.now,
        ),
    )
    if attempted.done:
        messages.success(request, _("Saved. Days that were not sent yet moved with the rule."))
        return see_other("group-series", code)
    return _form_page(request, table, form, attempted, series=row)


def _form(request: SignedInRequest, table: WorkGroup, *, initial: dict[str, Any]) -> SeriesForm:
    places = list(Jurisdiction.objects.order_by("code"))
    return SeriesForm(posted(request), places=places, zones=[table.timezone], initial=initial)


def _kept(request: SignedInRequest, form: SeriesForm, service: Any) -> Attempt[Any]:
    """Call the service only where the reader saw this very rule said back; else show it."""
    return attempt_seen(form, service, seal=lambda: seal_of(form.rhythm))


def _form_page(
    request: SignedInRequest, table: WorkGroup, form: SeriesForm, attempted: Attempt[Any], **more: Any
) -> HttpResponse:
    preview = None
    if form.is_bound and not form.errors:
        preview = preview_of(form.rhythm, today=request.reader.today, seal=seal_of(form.rhythm))
    context = table_page(request, table, "group-series", form=form, preview=preview, **more)
    return render(request, "series/form.html", context, status=attempted.status)


def _live_series(request: SignedInRequest, code: str, pk: int) -> tuple[WorkGroup, Series]:
    table = visible_group(request, code)
    row = get_object_or_404(Series.objects.live().filter(group=table).for_list(), pk=pk)
    require(can_change_series(request.reader.standing, table))
    return table, row


@require_POST
@signed_in
def end(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Make no more days of a series."""
    _table, row = _live_series(request, code, pk)
    try:
        version = int(request.POST.get("version", ""))
    except ValueError:
        version = 0
    try:
        if tap(request, lambda: end_series(series=row, actor=request.user, version=version, now=request.reader.now)):
            messages.success(request, _("The series has ended. Meetings that are planned stay."))
    except StaleVersion:
        messages.error(request, _("Somebody changed this series in the meantime. Look again, then end it."))
    return see_other("group-series", code)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def day(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Move or cancel one day of a series; the others stay."""
    table, reader = visible_group(request, code), request.reader
    row = get_object_or_404(Occurrence.objects.filter(series__group=table).select_related("series"), pk=pk)
    require(can_change_series(reader.standing, table))
    form = DayForm(posted(request), day=row)
    said: dict[str, Any] = {"day": row, "actor": request.user, "now": reader.now}
    if form.cancels:
        attempted = attempt(form, lambda: cancel_day(reason=form.cleaned_data["reason"], **said))
    else:
        attempted = attempt(
            form, lambda: move_day(to=form.cleaned_data["local_date"], reason=form.cleaned_data["reason"], **said)
        )
    if attempted.done:
        messages.success(request, _("Saved. The other days stay where they are."))
        return see_other("group-series", code)
    context = table_page(request, table, "group-series", form=form, day=row)
    return render(request, "series/day.html", context, status=attempted.status)
