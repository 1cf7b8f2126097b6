"""Work groups and what they deal with.

The founding text says thirteen groups and lists fourteen, and a table may serve several professions: groups and
professions are loaded apart and linked, and nothing counts one by the other.
"""

from workgroups.models import (
    GroupFunction,
    GroupProfession,
    Jurisdiction,
    Profession,
    QuorumKind,
    StakeholderKind,
    WorkGroup,
)
from workgroups.reference.lists import NAMED, named
from workgroups.reference.rows import Row
from workgroups.reference.store import Store

# Where the groups of the founding text meet.
HOME = "CA-NS"
# Half of the filled seats, until a table agrees on another rule.
DEFAULT_QUORUM_PERCENT = 50


def load_tables(store: Store) -> None:
    """Load groups and their professions. What a table settles for itself is set once and never overwritten."""
    store.each(
        store.rows("work_groups.csv", columns=f"year_established in_seed note {NAMED}"),
        lambda row: _group(store, row),
    )
    store.each(store.rows("professions.csv", columns="work_group"), lambda row: _link(store, row))


def _group(store: Store, row: Row) -> None:
    still_meets = row.flag("in_seed")
    is_new = (row["code"],) not in store.known(WorkGroup, "code")
    settled = {"quorum_percent": DEFAULT_QUORUM_PERCENT, "is_active": still_meets} if is_new else {}
    group, _outcome = store.keep(
        row,
        WorkGroup,
        key={"code": row["code"]},
        jurisdiction=store.find(Jurisdiction, HOME),
        established_year=row.number("year_established"),
        note=row["note"],
        **named(row),
        **settled,
    )
    if is_new:
        group.functions.set(store.known(GroupFunction, "code").values())
        for kind in store.known(StakeholderKind, "code").values():
            if kind.required_by_default:
                QuorumKind.objects.create(group=group, kind=kind)


def _link(store: Store, row: Row) -> None:
    profession, group = store.find(Profession, row["code"]), store.find(WorkGroup, row["work_group"])
    is_linked = False
    for link in store.known(GroupProfession, "id").values():
        if link.profession_id != profession.pk or link.ends_on is not None:
            continue
        if link.group_id == group.pk:
            is_linked = True
            store.count(row.file, "unchanged")
        elif link.starts_on is None:
            # The file put it there; a table that took the profession up on a known day keeps it.
            link.ends_on = store.today
            link.save(update_fields=["ends_on"])
            store.count(row.file, "ended")
    if not is_linked:
        GroupProfession.objects.create(group=group, profession=profession)
        store.count(row.file, "created")
