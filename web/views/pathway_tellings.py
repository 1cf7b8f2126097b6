"""How the telling of followers goes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pathways.models import FollowRun
from web.access import SignedInRequest, require, signed_in
from web.pages.tellings import progress_of


@require_safe
@signed_in
def telling(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show how far the telling of a publication or of a digest has come."""
    require(request.reader.standing.is_consultant)
    run = get_object_or_404(FollowRun.objects.select_related("version__pathway"), pk=pk)
    context = {"run": run, "progress": progress_of(run), "nav_current": "pathways"}
    return render(request, "pathways/telling.html", context)
