"""Preferences: how one is called, which mail one wants, one's calendar addresses."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.browser_sessions import sessions_of
from accounts.cities import time_of
from accounts.models import ApiToken
from accounts.services import change_person
from accounts.tokens import make_token, revoke_token
from meetings.models import CalendarFeed
from meetings.services.feeds import open_feed, revoke_feed
from notifications.policies import kinds_to_choose
from notifications.services import preferences_of, set_preference
from web.access import SignedInRequest, signed_in
from web.attempts import attempt, posted, tap
from web.forms.preferences import FeedForm, MailForm, PersonForm, TokenForm
from web.redirects import see_other
from workgroups.models import WorkGroup

# A message that holds the new address: shown by this page, once, and by no other.
ADDRESS = "calendar-address"
# The same for a new token of a program.
TOKEN = "program-token"  # noqa: S105 - the name of a message


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def preferences(request: SignedInRequest) -> HttpResponse:
    """Show and change what the person says about themselves."""
    form = PersonForm(posted(request), person=request.user)
    attempted = attempt(form, lambda: change_person(person=request.user, **form.cleaned_data))
    if attempted.done:
        messages.success(request, _("Saved."))
        return see_other("preferences")
    return _page(request, status=attempted.status, person_form=form)


def _page(request: SignedInRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    notes = list(messages.get_messages(request))
    context = {
        "person_form": PersonForm(person=request.user),
        "mail_form": MailForm(kinds=kinds_to_choose(request.reader.standing), initial=preferences_of(request.user)),
        "feed_form": _feed_form(request),
        "feeds": CalendarFeed.objects.live().filter(person=request.user).select_related("group").order_by("pk"),
        "token_form": TokenForm(),
        "tokens": ApiToken.objects.of(request.user).live(now=request.reader.now).for_list(),
        "messages": [note for note in notes if not {ADDRESS, TOKEN} & set(note.tags.split())],
        "new_address": next((note.message for note in notes if ADDRESS in note.tags), ""),
        "new_token": next((note.message for note in notes if TOKEN in note.tags), ""),
        "sessions": sessions_of(request.user, now=request.reader.now),
        "this_session": request.session.session_key,
        "own_time": time_of(request.user.timezone, request.user.language),
        "has_password": request.user.has_usable_password(),
    }
    return render(request, "preferences/preferences.html", context | forms, status=status)


def _feed_form(request: SignedInRequest, data: Any = None) -> FeedForm:
    return FeedForm(data, groups=WorkGroup.objects.visible_to(request.reader.standing).in_order())


@require_POST
@signed_in
def mail(request: SignedInRequest) -> HttpResponse:
    """Choose how often to get which mail."""
    form = MailForm(request.POST, kinds=kinds_to_choose(request.reader.standing))
    if not form.is_valid():
        return _page(request, status=422, mail_form=form)
    for kind, cadence in form.chosen.items():
        set_preference(person=request.user, kind=kind, cadence=cadence, now=request.reader.now)
    messages.success(request, _("Saved. This is the mail you will get."))
    return see_other("preferences")


@require_POST
@signed_in
def feed_open(request: SignedInRequest) -> HttpResponse:
    """Make a secret calendar address; the next page shows it, once."""
    form = _feed_form(request, request.POST)
    attempted = attempt(
        form,
        lambda: open_feed(person=request.user, actor=request.user, now=request.reader.now, **form.cleaned_data),
    )
    if attempted.result is None:
        return _page(request, status=attempted.status, feed_form=form)
    address = settings.SITE_URL + reverse("calendar-feed", args=[attempted.result])
    messages.add_message(request, messages.INFO, address, extra_tags=ADDRESS)
    return see_other("preferences", fragment="calendar")


@require_POST
@signed_in
def feed_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close a calendar address for good."""
    feed = get_object_or_404(CalendarFeed.objects.live().filter(person=request.user), pk=pk)
    revoke_feed(feed=feed, actor=request.user, now=request.reader.now)
    messages.success(request, _("The calendar address is closed. Calendars that used it get nothing more."))
    return see_other("preferences", fragment="calendar")


@require_POST
@signed_in
@reauthentication_required(app="accounts")
def token_make(request: SignedInRequest) -> HttpResponse:
    """Make a token for a program, behind a fresh proof of who one is; the next page shows it, once."""
    form = TokenForm(request.POST)
    attempted = attempt(form, lambda: make_token(person=request.user, now=request.reader.now, **form.cleaned_data))
    if attempted.result is None:
        return _page(request, status=attempted.status, token_form=form)
    messages.add_message(request, messages.INFO, attempted.result.secret, extra_tags=TOKEN)
    return see_other("preferences", fragment="programs")


@require_POST
@signed_in
def token_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Shut a program out for good."""
    token = get_object_or_404(ApiToken.objects.of(request.user), pk=pk)
    name = token.name
    if tap(request, lambda: revoke_token(token=token, actor=request.user, now=request.reader.now)):
        messages.success(request, _("The token of “%(name)s” works no more.") % {"name": name})
    return see_other("preferences", fragment="programs")
