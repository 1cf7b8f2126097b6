"""Model fields for what people write: whatever the door, control characters never reach a row."""

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.functional import cached_property

from accounts.texts import clean_line, clean_text


class LineField(models.CharField):
    """A text of one line."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean_line(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_line(value) if isinstance(value, str) else value


class ProseField(models.TextField):
    """A text of several lines. Its longest length holds for services too, not only for forms."""

    @cached_property
    def validators(self) -> list[Any]:
        own = [MaxLengthValidator(self.max_length)] if self.max_length is not None else []
        return [*super().validators, *own]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean_text(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_text(value) if isinstance(value, str) else value
