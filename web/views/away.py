"""When one is away: stated once, and missed by whoever plans a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meetings.models import Away
from meetings.services.away import forget_away, note_away
from web.access import SignedInRequest, signed_in
from web.attempts import attempt, posted
from web.forms.away import AwayForm
from web.redirects import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def away(request: SignedInRequest) -> HttpResponse:
    """Show and state when the reader is away."""
    reader = request.reader
    form = AwayForm(posted(request))
    attempted = attempt(
        form, lambda: note_away(person=request.user, now=reader.now, today=reader.today, **form.cleaned_data)
    )
    if attempted.done:
        messages.success(request, _("Noted. Meetings of your tables are not proposed for these days."))
        return see_other("away")
    spans = Away.objects.filter(person=request.user).to_come(today=reader.today)
    return render(request, "preferences/away.html", {"form": form, "spans": spans}, status=attempted.status)


@require_POST
@signed_in
def forget(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take one span back."""
    forget_away(away=get_object_or_404(Away.objects.filter(person=request.user), pk=pk))
    messages.success(request, _("Taken back."))
    return see_other("away")
