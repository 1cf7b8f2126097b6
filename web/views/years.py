"""A table over the years: what came of its meetings, and who takes part."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from meetings.participation import Participation, met, participation_of, years_of
from web.access import SignedInRequest, signed_in
from web.forms.seats import AsOfForm
from web.forms.years import YearForm
from web.pages.participation import participation_csv, participation_page
from web.pages.years import years_page
from web.views.groups import table_page, visible_group
from workgroups.models import WorkGroup


@require_safe
@signed_in
def years(request: SignedInRequest, code: str) -> HttpResponse:
    """Show the meetings of a table with their minutes, decisions and actions, the latest first."""
    table, reader = visible_group(request, code), request.reader
    meetings = Meeting.objects.visible_to(reader.standing).filter(group=table).past(now=reader.now)
    form = YearForm(request.GET or None, years=years_of(meetings))
    chosen = meetings.filter(local_date__year=form.chosen) if form.chosen else meetings
    context = table_page(
        request,
        table,
        "group-years",
        list=years_page(table, chosen, request.GET, reader),
        form=form,
        as_of=AsOfForm(initial={"on": reader.today}),
    )
    return render(request, "groups/years.html", context)


def _chosen(request: SignedInRequest, table: WorkGroup) -> tuple[YearForm, Participation]:
    standing = request.reader.standing
    form = YearForm(request.GET or None, years=years_of(met(table, standing=standing)))
    return form, participation_of(table, list(met(table, standing=standing, year=form.chosen)))


@require_safe
@signed_in
def participation(request: SignedInRequest, code: str) -> HttpResponse:
    """Show who takes part: over time, by stakeholder kind and by seat."""
    table = visible_group(request, code)
    form, found = _chosen(request, table)
    context = table_page(request, table, "group-participation", page=participation_page(found), form=form)
    return render(request, "groups/participation.html", context)


@require_safe
@signed_in
def participation_file(request: SignedInRequest, code: str) -> HttpResponse:
    """Give each seat at each meeting, as the address narrows it down, as a table."""
    table = visible_group(request, code)
    form, found = _chosen(request, table)
    span = f"-{form.chosen}" if form.chosen else ""
    headers = {
        "Content-Disposition": f'attachment; filename="{table.code}-participation{span}.csv"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(participation_csv(found), content_type="text/csv; charset=utf-8", headers=headers)
