"""Squashed migrations are a shorter way to the same place: a fresh database goes it, one that stands goes on."""

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import MigrationQuestioner

OURS = {"accounts", "workgroups", "pathways", "meetings", "mobility", "notifications"}


def test_the_short_way_leads_where_the_long_way_leads():
    short, long = MigrationLoader(None), MigrationLoader(None, replace_migrations=False)
    ends = [step for step in long.graph.leaf_nodes() if "_squashed_" not in step[1]]
    between = MigrationAutodetector(long.project_state(ends), short.project_state(), MigrationQuestioner())

    assert between.changes(long.graph) == {}


def test_no_step_of_the_long_way_is_left_out():
    loader = MigrationLoader(None, replace_migrations=False)
    for app in OURS:
        steps = {name for label, name in loader.disk_migrations if label == app}
        replaced = {name for step in steps for _, name in loader.get_migration(app, step).replaces or ()}
        shortened = sorted(name for name in steps - replaced if "_squashed_" not in name)
        # What is not replaced comes after what is: a shorter way in the middle of the long one leads nowhere.
        assert not replaced or all(name > max(replaced) for name in shortened), app
