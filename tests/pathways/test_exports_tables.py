import csv
import dataclasses
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from pathways.document.shapes import Cost, Step, Text
from pathways.document.words import StepKind
from pathways.exports.columns import COSTS, STEPS
from pathways.exports.datapackage import datapackage
from pathways.exports.open_data import TABLES, Exported, rows_of
from pathways.exports.tables import cell, csv_text
from tests.pathways.exported import CODES, SITE, facts, given, identifier, names_for
from tests.pathways.strategies import documents

CREATED = dt.datetime(2026, 11, 3, 15, tzinfo=dt.UTC)
FILES = {table.name: f"{SITE}/data/{table.file}" for table in TABLES}

READERS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
}


def exported(code):
    document = given(code)
    names = names_for(document, version=facts(ctid=identifier(f"version of {code}")))
    return Exported(document, names)


def read(text):
    """Read CSV strictly, as RFC 4180 has it."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def written(versions):
    return {table.name: read(csv_text(table, rows_of(table, versions))) for table in TABLES}


def complaints(package, tables):
    """Hold tables against their schemas, as a table schema's reader would: types, constraints, keys."""
    for described in package["resources"]:
        schema, rows = described["schema"], tables[described["name"]]
        for field in schema["fields"]:
            for row in rows:
                yield from field_complaints(field, row[field["name"]], described["name"])
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        if len(set(keys)) < len(keys):
            yield described["name"], "key", keys
        for foreign in schema.get("foreignKeys", []):
            theirs = tables[foreign["reference"]["resource"]]
            known = {tuple(row[name] for name in foreign["reference"]["fields"]) for row in theirs}
            for row in rows:
                if tuple(row[name] for name in foreign["fields"]) not in known:
                    yield described["name"], "foreign key", row


def field_complaints(field, value, table):
    rules = field.get("constraints", {})
    if value == "":
        if rules.get("required"):
            yield table, field["name"], "missing"
        return
    try:
        given_value = READERS[field["type"]](value)
    except (ValueError, KeyError, ArithmeticError):
        yield table, field["name"], value
        return
    if value not in rules.get("enum", [value]) or given_value < rules.get("minimum", given_value):
        yield table, field["name"], value


def package():
    return json.loads(json.dumps(datapackage(site=f"{SITE}/en/", created=CREATED, files=FILES)))


def test_given_pathways_keep_to_their_schemas():
    tables = written([exported(code) for code in CODES])

    assert list(complaints(package(), tables)) == []
    assert [row["pathway"] for row in tables["pathways"]] == list(CODES)
    assert len(tables["steps"]) == sum(len(given(code).steps) for code in CODES)
    assert len(tables["costs"]) == sum(len(step.costs) for code in CODES for step in given(code).steps)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("costs", "amount", "free"),
        ("costs", "amount", "-1"),
        ("costs", "step", "nowhere"),
        ("steps", "kind", "party"),
        ("steps", "optional", "yes"),
        ("pathways", "id", ""),
        ("pathways", "review_on", "soon"),
        ("documents", "document", "transcripts"),
    ],
)
def test_broken_cell_would_be_found(table, column, value):
    tables = written([exported("ns-engineer")])
    tables[table][1 if table == "documents" else 0][column] = value
    if table == "documents":
        tables[table][0][column] = value

    assert list(complaints(package(), tables))


@settings(max_examples=40, deadline=None)
@for_all(documents())
def test_any_document_keeps_to_the_schemas(document):
    tables = written([Exported(document, names_for(document))])

    assert list(complaints(package(), tables)) == []


def test_amount_that_nobody_published_is_an_empty_cell():
    steps = (
        Step(
            "licence",
            StepKind.LICENCE,
            Text("Licence"),
            costs=(Cost("fee", Text("Fee")), Cost("free", Text("Form"), amount=Decimal(0))),
        ),
    )
    document = dataclasses.replace(given("ns-engineer"), steps=steps)

    tables = written([Exported(document, names_for(document))])

    assert [row["amount"] for row in tables["costs"]] == ["", "0"]
    assert [(row["weeks_min"], row["weeks_max"]) for row in tables["steps"]] == [("", "")]
    assert (tables["pathways"][0]["costs_unknown"], tables["pathways"][0]["weeks_unknown"]) == ("1", "1")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_cell_that_a_spreadsheet_would_run_is_guarded(start):
    assert cell(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"
    assert cell([f"{start}1", "2"]) == f"'{start}1 | 2"


def test_number_is_no_formula():
    assert (cell(-3), cell(Decimal("-1.50")), cell(0), cell(False), cell(None)) == ("-3", "-1.50", "0", "false", "")


@for_all(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=4, max_size=4))
def test_any_text_comes_back_from_its_cell(texts):
    row = [*texts, *[""] * (len(COSTS.columns) - len(texts))]

    (back,) = read(csv_text(COSTS, [row]))

    for text, got in zip(texts, list(back.values()), strict=False):
        assert got in (text, f"'{text}")
        assert not re.match("[=+\\-@\t\r\n]", got)


def test_lines_end_as_rfc_4180_asks():
    text = csv_text(STEPS, rows_of(STEPS, [exported("ns-lawyer")]))

    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_package_speaks_both_languages():
    amount = next(field for field in package()["resources"][2]["schema"]["fields"] if field["name"] == "amount")

    assert (amount["title"], amount["title_fr"]) == ("Amount", "Montant")
    assert amount["description_fr"] == "Vide\u00a0: non publié. Zéro veut dire gratuit."


def test_each_column_is_explained_to_readers():
    text = (Path(__file__).resolve().parents[2] / "docs" / "open-data.md").read_text(encoding="utf-8")

    for table in TABLES:
        explained = text.partition(f"## `{table.file}`")[2].partition("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", explained, re.MULTILINE) == [column.name for column in table.columns]


def test_package_describes_each_column_once_and_names_no_licence():
    described = package()

    assert [resource["name"] for resource in described["resources"]] == ["pathways", "steps", "costs", "documents"]
    assert [resource["path"] for resource in described["resources"]] == list(FILES.values())
    assert "licenses" not in described
    for table, resource in zip(TABLES, described["resources"], strict=True):
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == [column.name for column in table.columns]
        assert len(set(names)) == len(names)
