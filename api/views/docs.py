"""The description of the API, for programs and for people. Whoever may sign in may read it."""

from functools import lru_cache

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import get_language, override
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class SchemaView(SpectacularAPIView):
    """OpenAPI 3.1, in JSON or YAML."""

    permission_classes = [IsAuthenticated]
    renderer_classes = [OpenApiJsonRenderer, OpenApiYamlRenderer]

    def _get_schema_response(self, request: Request) -> HttpResponse:
        renderer = request.accepted_renderer
        text = _described(get_language() or "en", type(renderer))
        name = f'inline; filename="roundtable.{renderer.format}"'
        return HttpResponse(text, content_type=renderer.media_type, headers={"Content-Disposition": name})


@lru_cache(maxsize=8)
def _described(language: str, renderer: type[BaseRenderer]) -> bytes:
    """Write the description in a language, once a process: the code does not change under it."""
    with override(language):
        described = SpectacularAPIView.generator_class().get_schema(request=None, public=True)
        written: bytes = renderer().render(described, renderer_context={})
    return written


class DocsView(SpectacularSwaggerSplitView):
    """A page to read it, and to try calls as oneself. Without inline code, as our content security policy asks."""

    template_name = "api/docs.html"
    url_name = "api-schema"


docs = login_required(DocsView.as_view())
