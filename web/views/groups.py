"""Tables: the list, a table's own page, its members, terms, settings and record."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.keyset import Order
from accounts.texts import clean_line
from meetings.policies import can_write_sessions
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted
from web.forms.groups import SettingsForm, TermsForm
from web.forms.seats import AsOfForm
from web.keyset import page_of
from web.pages.groups import group_lines, overview_of, tabs_of
from web.pages.record import lines_of as record_lines
from web.pages.seat_invitations import mark_invited
from web.pages.tables import by_kind, chairs_of, filled, posts_of, ring_of, with_names_of
from web.redirects import see_other
from workgroups.models import ActivityEntry, StakeholderKind, WorkGroup
from workgroups.policies import can_change_group, can_seat_people, can_see_addresses
from workgroups.services import adopt_terms, change_group

NEWEST_FIRST = Order(("at", "id"), descending=True)


def table_page(request: SignedInRequest, group: WorkGroup, current: str, **context: Any) -> dict[str, Any]:
    """Return what every page of a table shows."""
    return {"group": group, "tabs": tabs_of(group, request.reader, current), "nav_current": "groups", **context}


def visible_group(request: SignedInRequest, code: str) -> WorkGroup:
    """Return a table the reader may know from inside, or answer 404."""
    groups = WorkGroup.objects.visible_to(request.reader.standing).select_related("jurisdiction", "parent_body")
    return get_object_or_404(groups, code=code)


@require_safe
@signed_in
def groups(request: SignedInRequest) -> HttpResponse:
    """List the tables the reader may know."""
    words = clean_line(request.GET.get("q", ""))[:100]
    context = {
        "lines": group_lines(request.reader, words=words),
        "words": words,
        "writes_sessions": can_write_sessions(request.reader.standing),
        "nav_current": "groups",
    }
    return render(request, "groups/list.html", context)


@require_safe
@signed_in
def group(request: SignedInRequest, code: str) -> HttpResponse:
    """Show a table's momentum at a glance."""
    table = visible_group(request, code)
    context = table_page(request, table, "group", overview=overview_of(table, request.reader))
    return render(request, "groups/group.html", context)


@require_safe
@signed_in
def members(request: SignedInRequest, code: str) -> HttpResponse:
    """Show who sits at the table, today or on another day, and who is missing."""
    table, reader = visible_group(request, code), request.reader
    form = AsOfForm(request.GET or None)
    asked: dt.date | None = form.cleaned_data["on"] if form.is_valid() else None
    day = asked or reader.today
    chairs = chairs_of(table, day=day)
    if day < reader.today:
        chairs = with_names_of(chairs, day=day)
    if can_seat_people(reader.standing, table):
        mark_invited(chairs, now=reader.now, today=reader.today)
    kinds = by_kind(chairs, StakeholderKind.objects.order_by("position", "pk"))
    context = table_page(
        request,
        table,
        "group-members",
        form=form if form.is_bound else AsOfForm(initial={"on": day}),
        day=day,
        is_today=day == reader.today,
        posts=posts_of(chairs),
        kinds=[kind for kind in kinds if kind.chairs],
        absent=[kind.kind for kind in kinds if kind.is_missing],
        ring=ring_of(chairs),
        filled=filled(chairs),
        may_seat=can_seat_people(reader.standing, table),
        sees_addresses=can_see_addresses(reader.standing, table),
    )
    return render(request, "groups/members.html", context)


@require_safe
@signed_in
def terms(request: SignedInRequest, code: str) -> HttpResponse:
    """Show the terms of reference in force, or an earlier version."""
    table = visible_group(request, code)
    versions = list(table.terms.select_related("adopted_by").order_by("-number"))
    wanted = request.GET.get("version", "")
    shown = next((one for one in versions if str(one.number) == wanted), versions[0] if versions else None)
    context = table_page(
        request,
        table,
        "group-terms",
        versions=versions,
        shown=shown,
        is_in_force=bool(versions) and shown == versions[0],
        may_adopt=can_change_group(request.reader.standing, table),
    )
    return render(request, "groups/terms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def terms_adopt(request: SignedInRequest, code: str) -> HttpResponse:
    """Adopt the next version of the terms of reference."""
    table, reader = visible_group(request, code), request.reader
    require(can_change_group(reader.standing, table))
    latest = table.terms.order_by("-number").first()
    kept = ("text_en", "text_fr", "minutes_consent_days")
    texts = {name: getattr(latest, name) for name in kept} if latest else {}
    form = TermsForm(posted(request), initial={"adopted_on": reader.today, **texts})
    attempted = attempt(form, lambda: adopt_terms(group=table, actor=request.user, **form.cleaned_data))
    if attempted.done:
        messages.success(request, _("The new version is adopted. Earlier ones stay as they were."))
        return see_other("group-terms", code)
    context = table_page(request, table, "group-terms", form=form, latest=latest)
    return render(request, "groups/terms_adopt.html", context, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def settings(request: SignedInRequest, code: str) -> HttpResponse:
    """Set how the table usually meets, when it reminds, and what its quorum is."""
    table = visible_group(request, code)
    require(can_change_group(request.reader.standing, table))
    kinds = list(StakeholderKind.objects.order_by("position", "pk"))
    form = SettingsForm(posted(request), group=table, kinds=kinds, initial=_settled(table))
    attempted = attempt(
        form,
        lambda: change_group(group=table, actor=request.user, quorum_kinds=form.quorum_kinds, **form.settled),
    )
    if attempted.done:
        messages.success(request, _("Saved. The next meeting will be planned like this."))
        return see_other("group-settings", code)
    context = table_page(request, table, "group-settings", form=form)
    return render(request, "groups/settings.html", context, status=attempted.status)


def _settled(table: WorkGroup) -> dict[str, Any]:
    minimums = table.quorum_kinds.values_list("kind_id", "minimum")
    return {
        "usual_weekday": table.usual_weekday,
        "usual_time": table.usual_time,
        "usual_minutes": table.usual_minutes,
        "timezone": table.timezone,
        "usual_place": table.usual_place,
        "usual_link": table.usual_link,
        "reminder_days": table.reminder_days,
        "escalates": table.escalates,
        "alternate_after_days": table.alternate_after_days,
        "chairs_after_days": table.chairs_after_days,
        "quorum_percent": table.quorum_percent,
        **{f"kind_{kind_id}": minimum for kind_id, minimum in minimums},
    }


@require_safe
@signed_in
def record(request: SignedInRequest, code: str) -> HttpResponse:
    """Tell what happened at the table, newest first."""
    table = visible_group(request, code)
    entries = ActivityEntry.objects.visible_to(request.reader.standing).filter(group=table).for_list()
    page = page_of(entries, NEWEST_FIRST, request.GET)
    context = table_page(
        request, table, "group-record", page=page, lines=record_lines(page.rows, request.reader.standing)
    )
    return render(request, "groups/record.html", context)
