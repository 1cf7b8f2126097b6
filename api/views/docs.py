"""The description of the API, for programs and for people. Whoever may sign in may read it."""

from django.contrib.auth.decorators import login_required
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import IsAuthenticated


class SchemaView(SpectacularAPIView):
    """OpenAPI 3.1, in JSON or YAML."""

    permission_classes = [IsAuthenticated]
    renderer_classes = [OpenApiJsonRenderer, OpenApiYamlRenderer]


class DocsView(SpectacularSwaggerSplitView):
    """A page to read it, and to try calls as oneself. Without inline code, as our content security policy asks."""

    template_name = "api/docs.html"
    url_name = "api-schema"


docs = login_required(DocsView.as_view())
