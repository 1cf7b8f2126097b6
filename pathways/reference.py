"""Loads the pathways of `reference/pathways/` as first drafts: examples to begin with, marked as such.

A draft that nobody has touched follows its file. As soon as somebody edited it, or asked about it, it belongs to them.
"""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pathways.document.reading import BadDocument
from pathways.document.shapes import Document
from pathways.document.writing import content_hash
from pathways.document.yaml_files import read_yaml
from pathways.models import Pathway, PathwayVersion
from pathways.services.drafting import save_draft
from pathways.services.editions import new_edition
from pathways.services.importing import create_pathway
from workgroups.reference.store import Store

FOLDER = "pathways"


def load(store: Store) -> None:
    """Bring the drafts that nobody has edited in step with their files.

    What the files of the floors below changed may stand on public pages: these get a new edition.
    """
    for path in sorted((store.folder / FOLDER).glob("*.yaml")):
        document = _read(store, path)
        if document is not None:
            _keep(store, f"{FOLDER}/{path.name}", document)
    if any(set(counts) - {"unchanged"} for counts in store.counts.values()):
        new_edition(timezone.now())


def _read(store: Store, path: Path) -> Document | None:
    name = f"{FOLDER}/{path.name}"
    try:
        return read_yaml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        store.problems.append(f"{name}: cannot be read ({error}).")
    except BadDocument as error:
        for found in error.problems:
            line = f", line {found.line}" if found.line else ""
            told = f"{found.path}: {found.message}" if found.path else found.message
            store.problems.append(f"{name}{line}: {told}")
    return None


def _keep(store: Store, name: str, document: Document) -> None:
    try:
        with transaction.atomic():
            outcome = _bring_in_step(document)
    except ValidationError as error:
        store.problems.extend(f"{name}: {message}" for message in error.messages)
    else:
        store.count(name, outcome)


def _bring_in_step(document: Document) -> str:
    now = timezone.now()
    pathway = Pathway.objects.filter(code=document.code).first()
    if pathway is None:
        create_pathway(document=document, actor=None, now=now)
        return "created"
    draft = _untouched(pathway)
    if draft is None or draft.content_hash == content_hash(document):
        return "unchanged"
    save_draft(draft=draft, document=document, version=draft.version, actor=None, now=now)
    return "changed"


def _untouched(pathway: Pathway) -> PathwayVersion | None:
    """Return the only version of a pathway while no person has written or asked anything."""
    versions = list(pathway.versions.newest_first()[:2])
    if len(versions) != 1 or not versions[0].is_open or versions[0].changed_by_id is not None:
        return None
    return None if versions[0].sign_offs.exists() else versions[0]
