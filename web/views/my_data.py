"""What is kept about a person: taken along, or forgotten."""

from typing import cast

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.administrators import LAST, is_last_administrator
from accounts.models import Person, SecurityEvent
from accounts.security_events import note_security_event
from notifications.erasure.services import erase_person, is_erased
from notifications.my_data.archive import archive_of
from notifications.my_data.sections import SECTIONS
from notifications.policies import can_erase_people
from web.access import SignedInRequest, require, signed_in
from web.attempts import attempt, posted
from web.forms.my_data import EraseForm
from web.redirects import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def my_data(request: SignedInRequest) -> HttpResponse:
    """Say what is kept about the person who asks, and give all of it to them, and only to them."""
    if request.method == "POST":
        return _download(request)
    return render(request, "preferences/my_data.html", {"sections": SECTIONS, "nav_current": "preferences"})


def _download(request: SignedInRequest) -> HttpResponse:
    """Write the file while it is sent."""
    note_security_event(kind=SecurityEvent.Kind.DATA_EXPORTED, actor=request.user)
    headers = {
        "Content-Disposition": f'attachment; filename="roundtable-my-data-{request.reader.today}.zip"',
        "Cache-Control": "no-store",
    }
    pieces = archive_of(request.user, now=request.reader.now)
    answer = StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)
    # Django's own types know no common ground of the two.
    return cast(HttpResponse, answer)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def erase_me(request: SignedInRequest) -> HttpResponse:
    """Say what stays and what goes; forget the person who asks once they typed their address."""
    return _erase(request, request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def erase_somebody(request: SignedInRequest, pk: int) -> HttpResponse:
    """Forget somebody who asked an administrator for it."""
    require(can_erase_people(request.reader.standing))
    return _erase(request, get_object_or_404(Person, pk=pk))


def _erase(request: SignedInRequest, person: Person) -> HttpResponse:
    reader, is_me = request.reader, person.pk == request.user.pk
    form = EraseForm(posted(request))
    attempted = attempt(
        form,
        lambda: erase_person(
            person=person,
            typed=form.cleaned_data["address"],
            actor=request.user,
            now=reader.now,
            today=reader.today,
            session_key=request.session.session_key if is_me else None,
        ),
    )
    if attempted.done and is_me:
        logout(request)
        return see_other("forgotten")
    if attempted.done:
        return see_other("erase-person", person.pk)
    context = {
        "subject": person,
        "is_me": is_me,
        "is_erased": is_erased(person),
        "why_not": LAST if is_last_administrator(person, today=reader.today) else "",
        "form": form,
    }
    return render(request, "preferences/erase.html", context, status=attempted.status)


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """Tell somebody who has no account any more that it is done."""
    return render(request, "preferences/forgotten.html", {"heading": _("You are forgotten")})
