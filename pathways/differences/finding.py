"""Finding what differs between two documents."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pathways.differences.changes import Change, Kind, Scene
from pathways.differences.facets import RECORDS, Facet, facets_of
from pathways.differences.pairing import Pair, paired
from pathways.document.shapes import Cost, Document, Outcome, Paper, Step, Text, Window

Path = tuple[str, ...]


def differences(a: Document, b: Document) -> tuple[Change, ...]:
    """Return everything that makes ``b`` another document than ``a``, in the order of reading."""
    titles = {step.key: step.title for document in (a, b) for step in document.steps}
    return tuple(_Finder(titles, _shared_labels(a, b)).in_records(a, b, (), Scene(titles)))


def _shared_labels(*documents: Document) -> frozenset[Text]:
    """Return the names of fees that more than one step has."""
    steps: dict[Text, set[str]] = defaultdict(set)
    for document in documents:
        for step in document.steps:
            for cost in step.costs:
                steps[cost.label].add(step.key)
    return frozenset(label for label, keys in steps.items() if len(keys) > 1)


@dataclass(frozen=True, slots=True)
class _Finder:
    titles: Mapping[str, Text]
    shared_labels: frozenset[Text]

    def in_records(self, old: Any, new: Any, path: Path, scene: Scene) -> Iterator[Change]:
        """Walk the facets of two records of one kind."""
        for facet in facets_of(new):
            before, after = facet.value(old), facet.value(new)
            if before == after:
                continue
            here = (*path, facet.name)
            owner = type(new)
            if facet.items:
                yield from self.in_lists(paired(before, after, facet.items), here, owner, facet, scene)
            elif facet.is_record and before is not None and after is not None:
                yield from self.in_records(before, after, here, self.inside(after, here, scene))
            else:
                yield Change(_kind(facet, before, after), here, owner, facet.name, before, after, scene=scene)

    def in_lists(self, pairs: list[Pair], path: Path, owner: type[Any], facet: Facet, scene: Scene) -> Iterator[Change]:
        """Walk the items of two lists: what came, went and moved, and what differs inside of what stayed."""
        for pair in pairs:
            here = (*path, pair.key)
            inner = self.inside(pair.old if pair.new is None else pair.new, here, scene)
            if pair.kind:
                yield Change(pair.kind, here, owner, facet.name, pair.old, pair.new, pair.after, inner)
            if pair.old is None or pair.new is None or pair.old == pair.new:
                continue
            if isinstance(pair.new, RECORDS):
                yield from self.in_records(pair.old, pair.new, here, inner)
            else:
                yield Change(Kind.CHANGED, here, owner, facet.name, pair.old, pair.new, scene=inner)

    def inside(self, record: Any, path: Path, scene: Scene) -> Scene:
        """Return the scene of what differs inside a record."""
        if isinstance(record, Step):
            return Scene(self.titles, step=record.key, about=Step)
        if isinstance(record, Cost):
            shared = record.label in self.shared_labels
            return dataclasses.replace(scene, item=record.label, about=Cost, is_shared=shared)
        if isinstance(record, Paper):
            return dataclasses.replace(scene, item=record.name)
        if isinstance(record, Outcome | Window):
            return dataclasses.replace(scene, item=record.label)
        # A source of a fee is spoken of as the fee's.
        about = scene.about if path[-1] == "fact" or not isinstance(record, RECORDS) else type(record)
        return dataclasses.replace(scene, about=about)


def _kind(facet: Facet, before: Any, after: Any) -> Kind:
    if facet.is_record and before is None:
        return Kind.ADDED
    return Kind.REMOVED if facet.is_record and after is None else Kind.CHANGED
