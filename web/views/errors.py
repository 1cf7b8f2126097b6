"""Error pages in our look. Each says what to do next."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be read."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "errors/413.html", status=413)
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody who may not do this."""
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection ran out: what was typed is still in the browser."""
    return render(request, "errors/403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere, or to what one may not know."""
    return render(request, "errors/404.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer who tries too often; how long to wait is said with every such answer."""
    return render(request, "errors/429.html", status=429)


def too_many_files(request: HttpRequest) -> HttpResponse:
    """Answer who sends files too often."""
    return render(request, "errors/429.html", {"of_files": True}, status=429)


def sign_on_refused(request: HttpRequest) -> HttpResponse:
    """Answer whom single sign-on did not let in; the same page, whatever the reason."""
    return render(request, "account/sign_on_refused.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we failed; needs neither session nor database."""
    return render(None, "errors/500.html", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer while the database is away; needs neither session nor database."""
    return render(None, "errors/503.html", status=503)


def no_room(request: HttpRequest) -> HttpResponse:
    """Answer when nothing more can be written; needs neither session nor database."""
    return render(None, "errors/507.html", status=507)
