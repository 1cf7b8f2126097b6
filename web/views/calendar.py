"""Calendar feeds: read by programs, at an address that is a secret."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.ical import FeedReader, TodoReader
from meetings.models import CalendarFeed
from meetings.models.feed import hash_of
from web.middleware import Reader


class FeedRequest(HttpRequest):
    """A request as the middleware hands it on; nobody needs to have signed in."""

    reader: Reader


@require_safe
def calendar_feed(request: FeedRequest, secret: str) -> HttpResponse:
    """Answer with the calendar, or with 304 when the program has it. Unknown, revoked and resting feeds look alike."""
    moment = request.reader
    feed = CalendarFeed.objects.readable(today=moment.today).filter(secret_hash=hash_of(secret)).first()
    if feed is None:
        # Plain words instead of our page, which would repeat the address.
        gone = _("This calendar address is not in use. You can open a new one under Preferences.")
        return HttpResponseNotFound(gone, content_type="text/plain; charset=utf-8")
    is_of_actions = feed.kind == CalendarFeed.Kind.ACTIONS
    reader = (TodoReader if is_of_actions else FeedReader)(feed, today=moment.today, now=moment.now)
    response = None
    if "If-None-Match" in request.headers:
        etag = reader.etag()
        response = get_conditional_response(request, etag=etag)
    if response is None:
        etag, text = reader.file()
        response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="roundtable.ics"'
    response["ETag"] = etag
    response["Content-Language"] = feed.person.language
    # A program asks each time, and the tag tells it that what it has still holds.
    patch_cache_control(response, private=True, no_cache=True)
    return response
