"""Switching off a kind of mail from the mail itself, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.answer_links import BadAnswerLink, ExpiredAnswerLink, Purpose, read_token
from notifications.kinds import OPTIONAL
from notifications.services import unsubscribe as switch_off
from notifications.services import unsubscribe_kinds
from web.middleware import Reader


class LinkRequest(HttpRequest):
    """A request as the middleware hands it on; nobody needs to have signed in."""

    reader: Reader


# Mail programs post here by themselves and have no cookie (RFC 8058); forging it can only silence mail.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: LinkRequest, token: str) -> HttpResponse:
    """Ask which mail to switch off; a post does it, at once and as often as it is sent."""
    now = request.reader.now
    try:
        link = read_token(token, purpose=Purpose.UNSUBSCRIBE, now=now)
    except ExpiredAnswerLink:
        return render(request, "preferences/unsubscribe_gone.html", {"expired": True}, status=410)
    except BadAnswerLink:
        return render(request, "preferences/unsubscribe_gone.html", {"expired": False}, status=404)
    kinds = unsubscribe_kinds(person=link.person, subject_id=link.subject_id)
    if kinds is None:
        return render(request, "preferences/unsubscribe_gone.html", {"expired": False}, status=404)
    # A digest's link, used again when nothing is gathered any more.
    done = request.method == "POST" or not kinds
    if request.method == "POST":
        every = request.POST.get("which") == "all"
        kinds = switch_off(person=link.person, subject_id=0 if every else link.subject_id, now=now)
    context = {"person_named": link.person, "kinds": kinds, "done": done, "more": len(kinds) < len(OPTIONAL)}
    return render(request, "preferences/unsubscribe.html", context)
