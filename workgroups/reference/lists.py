"""Jurisdictions, the closed lists, and organizations with the names they had."""

import re

from workgroups.models import (
    GroupFunction,
    Jurisdiction,
    Organization,
    OrganizationName,
    SampleActivity,
    StakeholderKind,
)
from workgroups.reference.rows import Row
from workgroups.reference.store import Store

NAMED = "name_en name_fr source provenance"
# A department that licenses by itself is a regulator to those who meet it at the table.
ORGANIZATION_KINDS = {"government-regulator": Organization.Kind.REGULATOR}
# The one way in which the file tells an earlier name; merged bodies of which only initials are known stay in the note.
FORMERLY = re.compile(r"^Formerly (?P<name>[^;(]+?)(?: \([A-Z]+\))?$")


def load_lists(store: Store) -> None:
    """Load what everything else points at."""

    def jurisdiction(row: Row) -> None:
        store.keep(
            row,
            Jurisdiction,
            key={"code": row["code"]},
            abbreviation=row["abbreviation"],
            kind=row["kind"],
            timezone=row["primary_timezone"],
            official_languages=row["official_languages"],
            note=row["language_note"],
            **named(row),
        )

    def kind(row: Row) -> None:
        short = {"short_en": row["short_en"], "short_fr": row["short_fr"]}
        required = row.flag("required_by_default")
        store.keep(
            row, StakeholderKind, key={"code": row["code"]}, required_by_default=required, **short, **placed(row)
        )

    def function(row: Row) -> None:
        artefact = row["suggested_artefact"]
        store.keep(row, GroupFunction, key={"code": row["code"]}, suggested_artefact=artefact, **placed(row))

    def activity(row: Row) -> None:
        fulfils = store.find(GroupFunction, row["function_code"])
        store.keep(row, SampleActivity, key={"code": row["code"]}, function=fulfils, **placed(row))

    columns = f"abbreviation kind primary_timezone official_languages language_note {NAMED}"
    store.each(store.rows("jurisdictions.csv", columns=columns), jurisdiction)
    columns = f"order short_en short_fr required_by_default note {NAMED}"
    store.each(store.rows("stakeholder_kinds.csv", columns=columns), kind)
    store.each(store.rows("functions.csv", columns=f"order suggested_artefact note {NAMED}"), function)
    store.each(store.rows("activities.csv", columns=f"order function_code note {NAMED}"), activity)
    columns = f"abbreviation kind jurisdiction status website note {NAMED}"
    store.each(store.rows("organizations.csv", columns=columns), lambda row: _organization(store, row))


def _organization(store: Store, row: Row) -> None:
    organization, _outcome = store.keep(
        row,
        Organization,
        key={"code": row["code"]},
        abbreviation=row["abbreviation"],
        kind=ORGANIZATION_KINDS.get(row["kind"], row["kind"]),
        jurisdiction=store.find(Jurisdiction, row["jurisdiction"]),
        status=row["status"],
        website=row["website"],
        note=row["note"],
        **named(row),
    )
    if earlier := FORMERLY.match(row["note"]):
        store.keep(
            row,
            OrganizationName,
            key={"organization": organization, "name_en": earlier["name"]},
            source=row["source"],
            provenance=row["provenance"],
        )


def named(row: Row) -> dict[str, str]:
    """Return the columns that nearly every file has."""
    return {name: row[name] for name in NAMED.split()}


def placed(row: Row) -> dict[str, object]:
    """Return the columns of a closed list."""
    return {"position": row.number("order"), "note": row["note"], **named(row)}
