"""The description of the API, for programs and for people. Whoever may sign in may read it."""

from functools import lru_cache

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import get_language, override
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request

RENDERERS = {renderer.format: renderer for renderer in (OpenApiJsonRenderer, OpenApiYamlRenderer)}


class SchemaView(SpectacularAPIView):
    """OpenAPI 3.1, in JSON or YAML."""

    permission_classes = [IsAuthenticated]
    renderer_classes = list(RENDERERS.values())

    def _get_schema_response(self, request: Request) -> HttpResponse:
        renderer = request.accepted_renderer
        text = _described(get_language() or "en", renderer.format)
        name = f'inline; filename="roundtable.{renderer.format}"'
        return HttpResponse(text, content_type=renderer.media_type, headers={"Content-Disposition": name})


@lru_cache(maxsize=8)
def _described(language: str, form: str) -> str | bytes:
    """Write the description in a language, once a process: the code does not change under it."""
    with override(language):
        described = SpectacularAPIView.generator_class().get_schema(request=None, public=True)
        return RENDERERS[form]().render(described, renderer_context={})


class DocsView(SpectacularSwaggerSplitView):
    """A page to read it, and to try calls as oneself. Without inline code, as our content security policy asks."""

    template_name = "api/docs.html"
    url_name = "api-schema"


docs = login_required(DocsView.as_view())
