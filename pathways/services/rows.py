"""Takes rows in hand, so that what happens to one pathway happens one after the other."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from accounts.models import Person
from pathways.models import Pathway, PathwayVersion
from pathways.verbs import Verb
from workgroups.record import record

State = PathwayVersion.State
# What a version says of its publication while none is planned.
UNPLANNED = {"publish_at": None, "publish_asked_by": None, "publish_failed_at": None, "publish_failure": ""}


def locked_pathway(pathway_id: int) -> Pathway:
    """Lock a pathway until the transaction ends, and return it as it stands.

    Not its key: who puts it on an agenda or follows it meanwhile need not wait.
    """
    rows = Pathway.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("group", "regulator", "published").get(pk=pathway_id)


def locked_version(version: PathwayVersion) -> PathwayVersion:
    """Lock a version's pathway, and return the version as it stands."""
    pathway = locked_pathway(version.pathway_id)
    row = PathwayVersion.objects.get(pk=version.pk)
    row.pathway = pathway
    return row


def clean_only(row: models.Model, *names: str) -> None:
    """Clean the fields that somebody wrote; raise ValidationError by field."""
    row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name not in names])


def checked(version: PathwayVersion, **values: Any) -> dict[str, Any]:
    """Return values as the fields of a version take them; raise ValidationError by field."""
    for name, value in values.items():
        setattr(version, name, value)
    clean_only(version, *(name for name, value in values.items() if value is not None))
    return {name: getattr(version, name) for name in values}


def move(
    version: PathwayVersion, to: str, *, expected: Iterable[str], refusal: ValidationError, **values: Any
) -> PathwayVersion:
    """Bring a version into another state. One conditional UPDATE decides; raise ``refusal`` when it touches no row."""
    ours = PathwayVersion.objects.filter(pk=version.pk, state__in=list(expected))
    if not ours.update(state=to, **values):
        raise refusal
    version.refresh_from_db(fields=["state", *values])
    return version


def say(version: PathwayVersion, verb: Verb, actor: Person | None, **data: Any) -> None:
    """Put a fact about a version on the record, under its pathway."""
    pathway = version.pathway
    said = {"version": version.pk, "number": version.number, **data}
    record(verb=verb, target=pathway, actor=actor, group=pathway.group, **said)
