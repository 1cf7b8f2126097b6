"""Pathways from inside: the list, the workbench of one, its versions, what differs between two."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pathways.document.yaml_files import write_yaml
from pathways.models import Pathway, PathwayVersion
from web.access import SignedInRequest, signed_in
from web.pages.pathway_bench import bench_of, work_of
from web.pages.pathway_lists import pathway_lines
from web.pages.pathway_publishing import publishing_of
from web.pages.pathway_words import said_of, text_of
from web.views.groups import table_page, visible_group


def visible_pathway(request: SignedInRequest, code: str) -> Pathway:
    """Return a pathway whose making the reader may see, or answer 404."""
    return get_object_or_404(Pathway.objects.visible_to(request.reader.standing).for_list(), code=code)


def version_on_its_way(pathway: Pathway) -> PathwayVersion | None:
    """Return the draft or the confirmed version that is to be published next, with its document. One query."""
    found = work_of(list(pathway.versions.filter(state__in=ON_THE_WAY).newest_first()))
    if found is not None:
        found.pathway = pathway
    return found


ON_THE_WAY = (*PathwayVersion.OPEN, PathwayVersion.State.CONFIRMED)


@require_safe
@signed_in
def pathways(request: SignedInRequest) -> HttpResponse:
    """List the pathways the reader works on."""
    context = {"list": pathway_lines(request.reader), "nav_current": "pathways"}
    return render(request, "pathways/list.html", context)


@require_safe
@signed_in
def of_group(request: SignedInRequest, code: str) -> HttpResponse:
    """List the pathways that a table keeps."""
    table = visible_group(request, code)
    context = table_page(request, table, "group-pathways", list=pathway_lines(request.reader, group=table))
    return render(request, "groups/pathways.html", context)


@require_safe
@signed_in
def show(request: SignedInRequest, code: str) -> HttpResponse:
    """Show where a pathway stands and what waits; what is confirmed is published from here."""
    pathway, reader = visible_pathway(request, code), request.reader
    bench = bench_of(pathway, reader)
    context = {"pathway": pathway, "bench": bench, "nav_current": "pathways"}
    if bench.may.publish and bench.work and bench.work.state == PathwayVersion.State.CONFIRMED:
        bench.work.pathway = pathway
        context["publishing"] = publishing_of(bench.work, reader)
    return render(request, "pathways/pathway.html", context)


def _version(pathway: Pathway, number: int) -> PathwayVersion:
    version = get_object_or_404(pathway.versions.select_related("based_on"), number=number)
    version.pathway = pathway
    return version


@require_safe
@signed_in
def version(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Show a version whole, as it is or was."""
    pathway = visible_pathway(request, code)
    shown = _version(pathway, number)
    text = text_of(pathway, shown.document)
    context = {"pathway": pathway, "version": shown, "text": text, "nav_current": "pathways"}
    return render(request, "pathways/version.html", context)


@require_safe
@signed_in
def compare(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what differs between two versions: the two named in the address, else the last two."""
    pathway = visible_pathway(request, code)
    numbers = list(pathway.versions.order_by("-number", "-pk").values_list("number", flat=True))
    old, new = (_asked(request, name, numbers) for name in ("from", "to"))
    new = new or numbers[0]
    old = old or next((number for number in numbers if number < new), new)
    before, after = _version(pathway, old), _version(pathway, new)
    text = text_of(pathway, after.document, before=before.document)
    context = {
        "pathway": pathway,
        "numbers": numbers,
        "before": before,
        "after": after,
        "text": text,
        "said": said_of(pathway, text, after.document),
        "nav_current": "pathways",
    }
    return render(request, "pathways/compare.html", context)


def _asked(request: SignedInRequest, name: str, numbers: list[int]) -> int | None:
    wanted = request.GET.get(name, "")
    if wanted and not (wanted.isascii() and wanted.isdigit() and int(wanted[:9]) in numbers):
        raise Http404
    return int(wanted) if wanted else None


@require_safe
@signed_in
def export(request: SignedInRequest, code: str) -> HttpResponse:
    """Give the latest text as a YAML file, which can be edited and brought in again."""
    pathway = visible_pathway(request, code)
    latest = pathway.versions.exclude(state=PathwayVersion.State.DROPPED).newest_first()[0]
    response = HttpResponse(write_yaml(latest.document), content_type="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{pathway.code}-{latest.number}.yaml"'
    return response
