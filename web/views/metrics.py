"""Figures for the machine that draws curves and wakes people."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from operations.exposition import CONTENT_TYPE, written
from operations.gauges import families
from operations.traffic import TRAFFIC


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Show the figures to who brings METRICS_TOKEN; for everybody else there is nothing here."""
    scheme, _blank, offered = request.headers.get("Authorization", "").partition(" ")
    asked = scheme.lower() == "bearer" and constant_time_compare(offered.strip(), settings.METRICS_TOKEN)
    if not settings.METRICS_TOKEN or not asked:
        raise Http404
    return HttpResponse(written(families(TRAFFIC.total(), now=timezone.now())), content_type=CONTENT_TYPE)
