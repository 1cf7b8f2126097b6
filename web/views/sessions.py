"""Where somebody is signed in, and signing out elsewhere."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.browser_sessions import end_other_sessions, end_session, sessions_of
from web.access import SignedInRequest, signed_in
from web.attempts import tap
from web.redirects import see_other


@require_POST
@signed_in
def end_one(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign out in one other browser, at once."""
    mine = sessions_of(request.user, now=request.reader.now).exclude(session_key=request.session.session_key)
    session = get_object_or_404(mine, pk=pk)
    if tap(request, lambda: end_session(session=session, actor=request.user)):
        messages.success(request, _("You are signed out there."))
    return see_other("preferences", fragment="sessions")


@require_POST
@signed_in
def end_others(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere but here, at once."""
    here = request.session.session_key
    if tap(request, lambda: end_other_sessions(person=request.user, but=here, actor=request.user)):
        messages.success(request, _("You are signed out everywhere but here."))
    return see_other("preferences", fragment="sessions")
