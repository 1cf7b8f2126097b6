"""How a form is drawn: every field through one template, so that label, help and error are always tied together."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.forms import renderers
from django.utils.functional import cached_property


class FormRenderer(renderers.DjangoTemplates):
    """Draw forms with our templates and widgets with Django's own."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    formset_template_name = "components/formset.html"

    @cached_property
    def engine(self) -> Any:
        """Look into the project's templates first; Django's stock renderer knows only those of apps."""
        widgets = Path(renderers.__file__).resolve().parent / "templates"
        ours: Any = settings.TEMPLATES[0]["DIRS"]
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [*ours, widgets],
                "NAME": "roundtable-forms",
                "OPTIONS": {},
            }
        )
