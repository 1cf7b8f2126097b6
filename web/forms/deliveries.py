"""The filters over messages as a form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications import filters
from workgroups.models import WorkGroup


class DeliveryFilter(filters.DeliveryFilter):
    """Narrow down messages, with the tables to choose from."""

    def __init__(self, *args: Any, groups: Iterable[WorkGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.form.fields
        fields["group"].widget = forms.Select(
            choices=[("", _("all groups")), *((group.code, group.name) for group in groups)]
        )
        fields["lot"].widget = forms.HiddenInput()
