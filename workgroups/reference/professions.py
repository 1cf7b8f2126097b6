"""Professions, the bodies behind them and their occupation codes."""

from workgroups.models import Organization, Profession, ProfessionBody, ProfessionNoc
from workgroups.reference.lists import NAMED, named
from workgroups.reference.rows import Row
from workgroups.reference.store import Store

# Work that nobody licenses has no regulator; there the file's column names only the regulator that its group meets.
NOT_LICENSED = "not-licensed"


def load_professions(store: Store) -> None:
    """Load professions; a body that the file no longer names ends today and stays in the history."""
    columns = f"regulator national_bodies regulation_type protected_titles entry_exam note {NAMED}"
    store.each(store.rows("professions.csv", columns=columns), lambda row: _profession(store, row))
    columns = "noc_title_en noc_title_fr teer primary source provenance_en provenance_fr"
    rows = store.rows("profession_noc.csv", columns=columns, unique="profession noc_2021")
    # Main codes last: where another code becomes the main one, the old one has stepped down by then.
    store.each(iter(sorted(rows, key=lambda row: row["primary"].lower() == "true")), lambda row: _noc(store, row))


def _profession(store: Store, row: Row) -> None:
    profession, _outcome = store.keep(
        row,
        Profession,
        key={"code": row["code"]},
        regulation_type=row["regulation_type"],
        protected_titles=row["protected_titles"],
        entry_exam=row["entry_exam"],
        note=row["note"],
        **named(row),
    )
    roles = ProfessionBody.Role
    wanted = {(code, roles.NATIONAL) for code in row.words("national_bodies")}
    if row["regulation_type"] != NOT_LICENSED:
        wanted |= {(code, roles.REGULATOR) for code in row.words("regulator")}
    bodies = {(store.find(Organization, code).pk, role) for code, role in sorted(wanted)}
    known = store.known(ProfessionBody, "profession", "organization", "role", "ends_on")
    for (profession_id, organization_id, role, ends_on), link in known.items():
        if profession_id == profession.pk and ends_on is None:
            if (organization_id, role) in bodies:
                bodies.remove((organization_id, role))
                store.count(row.file, "unchanged")
            else:
                link.ends_on = store.today
                link.save(update_fields=["ends_on"])
                store.count(row.file, "ended")
    for organization_id, role in sorted(bodies):
        ProfessionBody.objects.create(profession=profession, organization_id=organization_id, role=role)
        store.count(row.file, "created")


def _noc(store: Store, row: Row) -> None:
    store.keep(
        row,
        ProfessionNoc,
        key={"profession": store.find(Profession, row["profession"]), "code": row["noc_2021"]},
        title_en=row["noc_title_en"],
        title_fr=row["noc_title_fr"],
        teer=row.number("teer"),
        is_primary=row.flag("primary"),
        source=row["source"],
        provenance=f"English: {row['provenance_en']}; French: {row['provenance_fr']}",
    )
