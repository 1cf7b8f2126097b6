"""Documents and names for the tests of exports: the five given pathways, and the names a database would hold."""

import dataclasses
import datetime as dt
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from pathways.document.shapes import Document, Text
from pathways.document.yaml_files import read_yaml
from pathways.exports.context import Body, Files, Names, Pages, UnitGroup, VersionFacts

FOLDER = Path(__file__).resolve().parents[2] / "reference" / "pathways"
CODES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
PUBLISHED_AT = dt.datetime(2026, 11, 3, 15, tzinfo=dt.UTC)
SITE = "https://table.example.org"


@cache
def given(code: str) -> Document:
    """One of the five given pathways."""
    return read_yaml((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))


def identifier(name: str) -> uuid.UUID:
    """A version-4 identifier that is the same in each run, as one that was minted once and stored."""
    return uuid.UUID(bytes=uuid.uuid5(uuid.NAMESPACE_URL, name).bytes, version=4)


def facts(**changed: Any) -> VersionFacts:
    """The second version of a pathway, published after its table confirmed it."""
    published = VersionFacts(
        number=2,
        ctid=identifier("version"),
        pathway_ctid=identifier("pathway"),
        state="published",
        changed_at=PUBLISHED_AT,
        previous_ctid=identifier("first version"),
        published_at=PUBLISHED_AT,
        confirmed_on=dt.date(2026, 10, 20),
        confirmation=Text("Engineers, October 20, 2026", "Ingénieurs, 20 octobre 2026"),
        review_on=dt.date(2027, 10, 20),
    )
    return dataclasses.replace(published, **changed)


def names_for(document: Document, **changed: Any) -> Names:
    """The names of a document's codes; organizations are named after theirs."""
    codes = {document.regulator, *(step.organization for step in document.steps)} - {""}
    names = Names(
        version=facts(),
        pages={language: pages(document.code, language) for language in ("en", "fr")},
        files=Files(
            f"{SITE}/pathways/{document.code}/v/2/ctdl.json", f"{SITE}/pathways/{document.code}/v/2/pathway.json"
        ),
        profession=Text("Engineer", "Ingénieur"),
        jurisdiction=Text("Nova Scotia", "Nouvelle-Écosse"),
        table=Text("Engineers", "Ingénieurs"),
        organizations={
            code: Body(Text(f"Body of {code}", f"Organisme {code}"), code.upper(), f"https://{code}.example.org/")
            for code in sorted(codes)
        },
        unit_groups=(UnitGroup("21300", Text("Civil engineers", "Ingénieurs civils/ingénieures civiles")),),
        steps={step.key: identifier(f"step {step.key}") for step in document.steps},
    )
    return dataclasses.replace(names, **changed)


def pages(code: str, language: str) -> Pages:
    """The addresses of one language."""
    start = f"{SITE}/{language}"
    return Pages(
        home=f"{start}/",
        professions=f"{start}/professions/",
        profession=f"{start}/professions/engineer/",
        pathway=f"{start}/pathways/{code}/",
        version=f"{start}/pathways/{code}/v/2/",
    )
