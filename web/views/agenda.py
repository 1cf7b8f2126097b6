"""The agenda of a meeting: points are added, reworded, moved, taken off, and written under."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.languages import Language
from accounts.versions import StaleVersion
from meetings.models import AgendaItem, Meeting
from meetings.models.agenda import AgendaText
from meetings.services.agenda import add_item, change_item, move_item, place_item, remove_item, save_notes
from web.access import SignedInRequest, signed_in
from web.attempts import attempt, posted, tap
from web.chairs import chaired_meeting
from web.forms.agenda import ChangeItemForm, ItemForm, choices_of, stands
from web.forms.meetings import NotesForm
from web.pages.conflicts import CONFLICT
from web.redirects import see_other


def place_of(item: AgendaItem) -> str:
    """Name the place of a point on its meeting's page."""
    return f"item-{item.pk}"


def language_of(item: AgendaText | None = None) -> str:
    """Return the reader's language, or the one in which a point stands that they read in the other."""
    mine = (get_language() or "en")[:2]
    if item is None or getattr(item, f"title_{mine}"):
        return mine
    return Language.FRENCH if mine == Language.ENGLISH else Language.ENGLISH


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a point at the end of the agenda."""
    meeting = chaired_meeting(request, pk)
    last = meeting.agenda.order_by("-position", "-pk").first()
    # What is added goes on where the agenda ends.
    begin = {"section": last.section if last else ""}
    form = ItemForm(posted(request), choices=choices_of(meeting.group), initial=begin)
    attempted = attempt(
        form,
        lambda: add_item(
            meeting=meeting, actor=request.user, now=request.reader.now, language=language_of(), **form.said
        ),
    )
    if attempted.result:
        return see_other("meeting", pk, fragment=place_of(attempted.result))
    context = {
        "meeting": meeting,
        "form": form,
        "heading": _("Add a point to the agenda"),
        "action_label": _("Add"),
        "nav_current": "groups",
    }
    return render(request, "meetings/form.html", context, status=attempted.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Reword a point."""
    meeting = chaired_meeting(request, pk)
    item = get_object_or_404(meeting.agenda.all(), pk=item_pk)
    form = ChangeItemForm(posted(request), choices=choices_of(meeting.group, keep=item), initial=stands(item))
    attempted = attempt(
        form,
        lambda: change_item(
            item=item, actor=request.user, now=request.reader.now, language=language_of(item), **form.said
        ),
    )
    if attempted.done:
        return see_other("meeting", pk, fragment=place_of(item))
    context = {
        "meeting": meeting,
        "form": form,
        "heading": _("Change a point of the agenda"),
        "action_label": _("Save"),
        "nav_current": "groups",
    }
    return render(request, "meetings/form.html", context, status=attempted.status)


@signed_in
@require_POST
def move(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Let a point change places with its neighbour: up, or else down; or stand where it was dropped."""
    meeting = chaired_meeting(request, pk)
    item = get_object_or_404(meeting.agenda.all(), pk=item_pk)
    place = request.POST.get("place", "")
    if place.isascii() and place.isdigit() and len(place) < 6:
        tap(request, lambda: place_item(item=item, actor=request.user, place=int(place)))
    else:
        tap(request, lambda: move_item(item=item, actor=request.user, up=request.POST.get("direction") == "up"))
    return see_other("meeting", pk, fragment=place_of(item))


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Take a point off the agenda, as long as nothing was written under it."""
    meeting = chaired_meeting(request, pk)
    item = get_object_or_404(meeting.agenda.all(), pk=item_pk)
    if tap(request, lambda: remove_item(item=item, actor=request.user)):
        messages.success(request, _("“%(title)s” is off the agenda.") % {"title": item.title})
    return see_other("meeting", pk, fragment="agenda")


@signed_in
@require_POST
def notes(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Save the notes of a point, from its form or while somebody types; a stale text is never written over another."""
    meeting = chaired_meeting(request, pk)
    item = get_object_or_404(meeting.agenda.all(), pk=item_pk)
    form = NotesForm(request.POST)
    attempted = attempt(form, lambda: _saved(request, item, form))
    if request.headers.get("Accept", "").startswith("application/json"):
        told = {"version": attempted.result.version} if attempted.result else {"errors": form.errors}
        return JsonResponse(told, status=attempted.status)
    if attempted.done:
        return see_other("meeting", pk, fragment=place_of(item))
    item.refresh_from_db()
    if attempted.status == CONFLICT:
        # The page shows the other text in full; its beginning, said twice more, would only push it down.
        form.errors.pop("notes", None)
    is_over = meeting.state in (Meeting.State.CLOSED, Meeting.State.CANCELLED)
    context = {"meeting": meeting, "item": item, "form": form, "is_over": is_over, "nav_current": "groups"}
    return render(request, "meetings/notes.html", context, status=attempted.status)


def _saved(request: SignedInRequest, item: AgendaItem, form: NotesForm) -> AgendaItem:
    """Save notes; the same text saved a moment ago, while somebody typed, is no conflict."""
    try:
        return save_notes(item=item, actor=request.user, now=request.reader.now, **form.cleaned_data)
    except StaleVersion as stale:
        current = stale.current
        if not isinstance(current, AgendaItem) or current.notes != stale.mine["notes"]:
            raise
        return current
