"""Minutes: the draft, what is circulated, corrections by page and by link, and confirming them."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.answer_links import AnswerLink, Purpose
from accounts.languages import Language
from accounts.models import Person
from accounts.zones import local_date
from meetings.minutes.paper import minutes_sheet
from meetings.models import AgendaItem, Meeting, Minutes, MinutesCorrection
from meetings.paper import as_pdf, as_word
from meetings.policies import can_circulate_minutes, can_correct_minutes
from meetings.services.minutes import (
    ask_correction,
    circulate_minutes,
    confirm_minutes,
    settle_correction,
    write_up,
)
from meetings.services.standing_in import readers_of_minutes
from web.access import SignedInRequest, require, signed_in
from web.answer_doors import LinkRefused, answer_door
from web.attempts import Attempt, attempt, posted, tap
from web.forms.minutes import CirculateForm, CorrectionForm, SettleForm, TextForm
from web.middleware import Reader
from web.pages.minutes import MinutesPage, heading_of, minutes_page
from web.redirects import see_other
from workgroups.seating import standing_of

Via = MinutesCorrection.Via
FILES = {"minutes.pdf": (as_pdf, "application/pdf"), "minutes.docx": (as_word, "")}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BOTH = "both"


def _met(request: SignedInRequest, pk: int) -> Meeting:
    """Return a closed meeting of the reader's table, or one they were sent to; 404 for guests and without minutes."""
    visible = Meeting.objects.visible_to(request.reader.standing).filter(state=Meeting.State.CLOSED)
    meeting = get_object_or_404(visible.select_related("group"), pk=pk)
    sits_there = can_correct_minutes(request.reader.standing, meeting)
    if not sits_there and not Minutes.objects.visible_to(request.reader.standing).filter(meeting=meeting).exists():
        raise Http404
    return meeting


def _chaired(request: SignedInRequest, pk: int) -> Meeting:
    meeting = _met(request, pk)
    require(can_circulate_minutes(request.reader.standing, meeting))
    return meeting


def _page(request: SignedInRequest, meeting: Meeting) -> MinutesPage:
    asked = request.GET.get("revision", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else None
    page = minutes_page(meeting, standing=request.reader.standing, number=number)
    if page is None:
        raise Http404
    return page


@signed_in
@require_safe
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the draft to who chairs, and to the table what was circulated."""
    page = _page(request, _met(request, pk))
    return _shown(request, page, _correction_form(request, page))


def _shown(request: HttpRequest, page: MinutesPage, form: CorrectionForm | None, *, status: int = 200) -> HttpResponse:
    context = {
        "page": page,
        "meeting": page.meeting,
        "heading": heading_of(page),
        "form": form,
        "nav_current": "groups",
        "just_saved": "saved" in request.GET,
    }
    return render(request, "minutes/minutes.html", context, status=status)


def _correction_form(request: HttpRequest, page: MinutesPage) -> CorrectionForm | None:
    """Return the form for the line that was chosen, with what it says now."""
    if not page.may_correct or page.reading is None:
        return None
    if request.method == "POST":
        return CorrectionForm(request.POST, reading=page.reading)
    chosen = request.GET.get("line", "")
    line = page.reading.numbers.get(int(chosen)) if chosen.isascii() and chosen.isdigit() else None
    return CorrectionForm(initial={"line": line.number, "wording": line.words}, reading=page.reading) if line else None


def _taken(
    minutes: Minutes, form: CorrectionForm, *, person: Person, via: str, reader: Reader
) -> Attempt[MinutesCorrection]:
    return attempt(
        form, lambda: ask_correction(minutes=minutes, person=person, via=via, now=reader.now, **form.cleaned_data)
    )


@signed_in
@require_POST
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note what somebody at the table says a line should say."""
    page = _page(request, _met(request, pk))
    form = _correction_form(request, page)
    if form is None or page.minutes is None:
        messages.error(request, _("These minutes can no longer be corrected."))
        return see_other("minutes", pk)
    attempted = _taken(page.minutes, form, person=request.user, via=Via.PAGE, reader=request.reader)
    if attempted.done:
        messages.success(request, _("Thank you. The co-chairs see your correction at once."))
        return see_other("minutes", pk, fragment="corrections")
    return _shown(request, page, form, status=attempted.status)


@require_http_methods(["GET", "HEAD", "POST"])
@answer_door(Purpose.MINUTES)
def answer(request: HttpRequest, link: AnswerLink, reader: Reader) -> HttpResponse:
    """Show minutes to who got the mail, and take what they say a line should say."""
    minutes = Minutes.objects.filter(pk=link.subject_id).select_related("meeting__group").first()
    standing = standing_of(link.person, today=local_date(reader.now, link.person.timezone))
    if minutes is None or not Minutes.objects.visible_to(standing).filter(pk=minutes.pk).exists():
        raise LinkRefused("seat-ended", 410)
    page = minutes_page(minutes.meeting, standing=standing)
    if page is None:
        raise LinkRefused("unknown", 404)
    form, status = _correction_form(request, page), 200
    if request.method == "POST" and form is not None:
        attempted = _taken(minutes, form, person=link.person, via=Via.MAIL, reader=reader)
        if attempted.done:
            return see_other(f"{request.path}?saved=yes")
        status = attempted.status
    context = {"page": page, "meeting": page.meeting, "form": form, "just_saved": "saved" in request.GET}
    return render(request, "minutes/answer.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Say better what was noted under a point, before the minutes are circulated."""
    meeting = _chaired(request, pk)
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), meeting=meeting, pk=item_pk)
    form = TextForm(posted(request), initial={"text": item.notes, "version": item.version})
    attempted = attempt(
        form, lambda: write_up(item=item, actor=request.user, now=request.reader.now, **form.cleaned_data)
    )
    if attempted.done:
        return see_other("minutes", pk, fragment=f"point-{item.pk}")
    item.refresh_from_db()
    context = {"meeting": meeting, "item": item, "form": form, "nav_current": "groups"}
    return render(request, "minutes/text.html", context, status=attempted.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def circulate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show who gets the minutes, then freeze and send them."""
    meeting = _chaired(request, pk)
    form = CirculateForm(posted(request))
    attempted = attempt(form, partial(_circulate, request, meeting, form))
    if attempted.done:
        messages.success(request, _("The minutes are on their way to the table."))
        return see_other("minutes", pk)
    page = _page(request, meeting)
    shown = page.how_far.fingerprint if page.is_draft else ""
    if form.is_bound:
        form.renew(shown)
    form.initial["shown"] = shown
    recipients = readers_of_minutes(meeting, day=local_date(request.reader.now, meeting.timezone))
    context = {"page": page, "meeting": meeting, "form": form, "recipients": recipients, "nav_current": "groups"}
    return render(request, "minutes/circulate.html", context, status=attempted.status)


def _circulate(request: SignedInRequest, meeting: Meeting, form: CirculateForm) -> object:
    return circulate_minutes(meeting=meeting, actor=request.user, now=request.reader.now, **form.cleaned_data)


@signed_in
@require_POST
def settle(request: SignedInRequest, pk: int, correction_pk: int) -> HttpResponse:
    """Accept or decline a correction."""
    meeting = _chaired(request, pk)
    rows = MinutesCorrection.objects.select_related("minutes")
    correction = get_object_or_404(rows, minutes__meeting=meeting, pk=correction_pk)
    form = SettleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Accept or decline it; a word back has at most 300 characters."))
        return see_other("minutes", pk, fragment="corrections")
    said = {"accept": form.cleaned_data["answer"] == form.ACCEPT, "reply": form.cleaned_data["reply"]}
    tap(
        request,
        lambda: settle_correction(correction=correction, actor=request.user, now=request.reader.now, **said),
    )
    return see_other("minutes", pk, fragment="corrections")


@signed_in
@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that the table confirmed the minutes, at the meeting that is in session."""
    meeting = _chaired(request, pk)
    page = _page(request, meeting)
    if page.minutes is None or page.in_session is None:
        messages.error(
            request, _("Minutes are confirmed at a later meeting of the same table, while it is in session.")
        )
        return see_other("minutes", pk)
    minutes, at = page.minutes, page.in_session
    if tap(request, lambda: confirm_minutes(minutes=minutes, at=at, actor=request.user, now=request.reader.now)):
        messages.success(request, _("The minutes are confirmed."))
    return see_other("minutes", pk)


@signed_in
@require_safe
def file(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """Give the minutes on paper: PDF or Word, in one language or in both."""
    if name not in FILES:
        raise Http404
    page = _page(request, _met(request, pk))
    if page.content is None:
        raise Http404
    own = "fr" if (get_language() or "").startswith("fr") else "en"
    wanted = request.GET.get("language", own)
    languages = sorted(Language.values, key=lambda one: one != own)
    if wanted != BOTH:
        languages = [wanted if wanted in Language.values else own]
    hears = request.reader.standing.hears_confidential(page.meeting.group_id)
    sheet = minutes_sheet(page.content, page.how_far, languages=languages, hears_confidential=hears)
    write, content_type = FILES[name]
    written = write(sheet, at=page.revision.circulated_at if page.revision else request.reader.now)
    number = f"-{page.how_far.number}" if page.how_far.number else "-draft"
    stored = f"{page.meeting.group.code}-{page.meeting.local_date}-minutes{number}.{name.rpartition('.')[2]}"
    headers = {"Content-Disposition": f'attachment; filename="{stored}"'}
    return HttpResponse(written, content_type=content_type or WORD, headers=headers)
