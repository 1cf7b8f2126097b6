"""Gives a table that has no agenda template the usual standing agenda."""

from meetings.models import AgendaTemplateItem
from workgroups.models import WorkGroup
from workgroups.reference.rows import Row
from workgroups.reference.store import Store, check

COLUMNS = "kind title_en title_fr minutes lists_actions source provenance"


def load(store: Store) -> None:
    """Copy the standing agenda to every group without a template of its own; what a table changed stays."""
    has_template = set(AgendaTemplateItem.objects.values_list("group_id", flat=True).distinct())
    groups = list(WorkGroup.objects.exclude(pk__in=has_template).order_by("pk"))
    rows = list(store.rows("agenda_template.csv", columns=COLUMNS, unique="order"))

    def line(row: Row) -> None:
        for group in groups:
            item = AgendaTemplateItem(
                group=group,
                position=row.number("order") or 0,
                kind=row["kind"],
                title_en=row["title_en"],
                title_fr=row["title_fr"],
                minutes=row.number("minutes") or 0,
                lists_actions=row.flag("lists_actions"),
            )
            check(item)
            item.save()
            store.count(row.file, "created")

    store.each(iter(rows), line)
