"""Information sessions for those who write them: seen as everybody will, then kept, published, cancelled."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.versions import StaleVersion
from meetings.models import InformationSession
from meetings.policies import can_change_session, can_write_sessions
from meetings.services.information_sessions import (
    cancel_session,
    change_session,
    drop_session,
    publish_session,
    write_session,
)
from meetings.session_plan import plan_of
from web.access import SignedInRequest, require, signed_in
from web.attempts import Attempt, attempt, attempt_seen, posted, tap
from web.forms.information_sessions import CancelSessionForm, SessionForm, seal_of, typed
from web.pages.information_sessions import groups_to_give, preview_of, sessions_of, shown
from web.redirects import see_other
from workgroups.models import WorkGroup

LIST, ONE = "information-sessions", "information-session"


@require_safe
@signed_in
def sessions(request: SignedInRequest) -> HttpResponse:
    """List the sessions the reader has a hand in, or those of the table that the address names."""
    require(can_write_sessions(request.reader.standing))
    rows, table = InformationSession.objects.visible_to(request.reader.standing), _table(request)
    rows = rows.filter(group=table) if table else rows
    found = sessions_of(rows.select_related("organization", "group"), request.GET, today=request.reader.today)
    add_url = reverse("information-session-add") + (f"?group={table.code}" if table else "")
    return render(request, "information_sessions/list.html", _page(list=found, group=table, add_url=add_url))


@require_safe
@signed_in
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a session as everybody sees it, and what may be done with it."""
    row = _mine(request, pk)
    is_over = row.ends_at <= request.reader.now
    return render(request, "information_sessions/session.html", _page(session=row, shown=shown(row), is_over=is_over))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: SignedInRequest) -> HttpResponse:
    """Write a session: it is shown as everybody will see it, then kept as a draft."""
    require(can_write_sessions(request.reader.standing))
    groups = groups_to_give(request.reader.standing)
    begun = {"timezone": request.reader.zone, "minutes": 60, "spoken": "en", "group": _table(request)}
    form = _form(request, groups, initial=begun)
    attempted = _kept(request, form, lambda: write_session(actor=request.user, plan=form.plan, now=request.reader.now))
    if attempted.done and attempted.result:
        messages.success(request, _("Kept as a draft. Nobody sees it before you publish it."))
        return see_other(ONE, attempted.result.pk)
    return _form_page(request, form, attempted)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a session; what is published changes before everybody at once."""
    row = _mine(request, pk)
    groups = groups_to_give(request.reader.standing, session=row)
    form = _form(request, groups, initial={**typed(plan_of(row)), "version": row.version})
    attempted = _kept(
        request,
        form,
        lambda: change_session(
            session=row,
            actor=request.user,
            version=form.cleaned_data["version"] or 0,
            plan=form.plan,
            now=request.reader.now,
        ),
    )
    if attempted.done:
        messages.success(request, _("Saved."))
        return see_other(ONE, pk)
    return _form_page(request, form, attempted, session=row)


def _form(request: SignedInRequest, groups: QuerySet[WorkGroup], *, initial: dict[str, Any]) -> SessionForm:
    return SessionForm(
        posted(request),
        groups=groups,
        must_name_group=not request.reader.standing.is_consultant,
        zones=[request.reader.zone, initial["timezone"]],
        initial=initial,
    )


def _kept(request: SignedInRequest, form: SessionForm, service: Any) -> Attempt[InformationSession]:
    """Call the service only where the writer saw this very session as everybody will; else show it."""
    return attempt_seen(form, service, seal=lambda: seal_of(form.plan))


def _form_page(
    request: SignedInRequest, form: SessionForm, attempted: Attempt[InformationSession], **more: Any
) -> HttpResponse:
    preview = preview_of(form.plan, seal=seal_of(form.plan)) if form.is_bound and not form.errors else None
    context = _page(form=form, preview=preview, **more)
    return render(request, "information_sessions/form.html", context, status=attempted.status)


@require_POST
@signed_in
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a draft before everybody."""
    row, version = _mine(request, pk), _version(request)
    done = _tapped(
        request, lambda: publish_session(session=row, actor=request.user, version=version, now=request.reader.now)
    )
    if done:
        messages.success(request, _("Published. Everybody can read it now."))
    return see_other(ONE, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, with the reason that everybody will read; then call the session off."""
    row = _mine(request, pk)
    form = CancelSessionForm(posted(request), initial={"version": row.version})
    attempted = attempt(
        form,
        lambda: cancel_session(session=row, actor=request.user, now=request.reader.now, **form.cleaned_data),
    )
    if attempted.done:
        messages.success(request, _("Cancelled. Its page and the calendars say so."))
        return see_other(ONE, pk)
    context = _page(session=row, form=form)
    return render(request, "information_sessions/cancel.html", context, status=attempted.status)


@require_POST
@signed_in
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    row, version = _mine(request, pk), _version(request)
    if _tapped(request, lambda: drop_session(session=row, version=version)):
        messages.success(request, _("The draft is gone."))
        return see_other(LIST)
    return see_other(ONE, pk)


def _table(request: SignedInRequest) -> WorkGroup | None:
    """Return the table that an address names, where the reader may write for it."""
    asked = request.GET.get("group")
    return next((one for one in groups_to_give(request.reader.standing) if one.code == asked), None) if asked else None


def _mine(request: SignedInRequest, pk: int) -> InformationSession:
    standing = request.reader.standing
    row = get_object_or_404(InformationSession.objects.visible_to(standing).for_list(), pk=pk)
    require(can_change_session(standing, row))
    return row


def _version(request: SignedInRequest) -> int:
    try:
        return int(request.POST.get("version", ""))
    except ValueError:
        return 0


def _tapped(request: SignedInRequest, service: Any) -> bool:
    try:
        return tap(request, service)
    except StaleVersion:
        messages.error(request, _("Somebody changed this session in the meantime. Look again, then decide."))
        return False


def _page(**context: Any) -> dict[str, Any]:
    return {"nav_current": "groups", **context}
