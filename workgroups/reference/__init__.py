"""Loads the facts of `reference/` that this floor owns.

`manage.py load_reference` calls ``load`` of every app that has a module or package named ``reference``, in the order
of the floors, with one Store and in one transaction.
"""

from workgroups.reference.lists import load_lists
from workgroups.reference.professions import load_professions
from workgroups.reference.store import Store
from workgroups.reference.tables import load_tables


def load(store: Store) -> None:
    """Bring jurisdictions, closed lists, organizations, professions and work groups in step with their files."""
    load_lists(store)
    load_professions(store)
    load_tables(store)
