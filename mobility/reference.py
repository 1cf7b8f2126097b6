"""Loads what a certified worker may be asked: `labour_mobility*.csv` and `service_standards.csv`."""

from mobility.models import MobilityException, ServiceStandard, TransferRequirement
from workgroups.models import Jurisdiction, Profession
from workgroups.reference.rows import BadCell, Row
from workgroups.reference.store import Store

# The lists of the file that say what may be asked; the others wait for the desk of the coordinators.
PERMITTED = {"requirement_permitted": True, "requirement_not_permitted": False}
SOURCED = "source provenance"


def load(store: Store) -> None:
    """Bring requirements, exceptions and service standards in step with their files."""
    columns = f"label_en label_fr description rule {SOURCED}"
    rows = list(store.rows("labour_mobility.csv", columns=columns, unique="list code"))
    asked = [row for row in rows if row["list"] in PERMITTED]
    positions = {row.line: position for position, row in enumerate(asked, start=1)}
    store.each(iter(asked), lambda row: _requirement(store, row, positions[row.line]))
    columns = (
        "jurisdiction occupation applies_to_workers_from additional_requirement applies_when legitimate_objective "
        f"rationale status note {SOURCED}"
    )
    store.each(store.rows("labour_mobility_exceptions.csv", columns=columns), lambda row: _exception(store, row))
    columns = f"instrument jurisdiction applies_to clock_starts clock_ends amount unit day_type note {SOURCED}"
    store.each(store.rows("service_standards.csv", columns=columns), lambda row: _standard(store, row))


def _same(row: Row, *names: str) -> dict[str, str]:
    return {name: row[name] for name in names}


def _requirement(store: Store, row: Row, position: int) -> None:
    store.keep(
        row,
        TransferRequirement,
        key={"code": row["code"]},
        name_en=row["label_en"],
        name_fr=row["label_fr"],
        is_permitted=PERMITTED[row["list"]],
        position=position,
        **_same(row, "description", "rule", "source", "provenance"),
    )


def _exception(store: Store, row: Row) -> None:
    # The file also tells of cases that name several jurisdictions or none, or an occupation outside our list.
    jurisdictions = {one.code: one for one in Jurisdiction.objects.all()}
    professions = {one.code: one for one in Profession.objects.all()}
    store.keep(
        row,
        MobilityException,
        key={"code": row["code"]},
        jurisdiction=jurisdictions.get(row["jurisdiction"]),
        profession=professions.get(row["occupation"]),
        **_same(row, "occupation", "applies_to_workers_from", "additional_requirement", "applies_when"),
        **_same(row, "legitimate_objective", "rationale", "status", "note", "source", "provenance"),
    )


def _standard(store: Store, row: Row) -> None:
    amount = row.number("amount")
    if amount is None:
        raise BadCell("amount is empty; a standard without a time is none.")
    store.keep(
        row,
        ServiceStandard,
        key={"code": row["code"]},
        jurisdiction=store.find(Jurisdiction, row["jurisdiction"]),
        amount=amount,
        **_same(row, "instrument", "applies_to", "clock_starts", "clock_ends", "unit", "day_type"),
        **_same(row, "note", "source", "provenance"),
    )
