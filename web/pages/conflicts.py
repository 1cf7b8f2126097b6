"""Two people at once: what stands there now beside what was not saved, so that somebody can choose."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.versions import StaleVersion

CONFLICT = 409


def put_conflict(form: forms.Form, stale: StaleVersion) -> None:
    """Say on a form that somebody saved in between, beside each field where the two differ.

    What was typed stays. The form takes over the newer version, so that saving again is a choice made knowingly.
    """
    form.add_error(
        None,
        ValidationError(
            _("Somebody changed this in the meantime. Compare, then save again: your text replaces theirs."),
            code="stale",
        ),
    )
    for name, mine in stale.mine.items():
        theirs = getattr(stale.current, name, None)
        # A title is stored by language and typed in one field.
        field = name if name in form.fields else name.rpartition("_")[0]
        if field in form.fields and theirs != mine:
            form.add_error(
                field,
                ValidationError(
                    _("Now stands here: “%(theirs)s”."), code="stale", params={"theirs": _words(theirs) or "–"}
                ),
            )
    renewed = form.data.copy()  # type: ignore[attr-defined]
    renewed[form.add_prefix("version")] = str(stale.current.version)
    form.data = renewed


def _words(value: Any) -> str:
    if hasattr(value, "minute") and not hasattr(value, "year"):
        return f"{value:%H:%M}"
    return Truncator(str(value or "")).chars(160)
