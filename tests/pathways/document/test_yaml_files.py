"""Documents as YAML files: the given ones load, everything survives, what is wrong is told by its line."""

import dataclasses
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from accounts.texts import clean_text
from pathways.document.problems import BadDocument
from pathways.document.shapes import Text
from pathways.document.yaml_files import MAX_CHARACTERS, MAX_PROBLEMS, read_yaml, write_yaml
from tests.pathways.samples import document, step, unhurried

FILES = sorted((Path(settings.BASE_DIR) / "reference" / "pathways").glob("*.yaml"))

SMALL = """\
schema: pathway/1
code: ns-baker
profession: baker
jurisdiction: CA-NS
audience: local
title: Baker
regulator: bakers
steps:
- id: exam
  kind: exam
  title: Exam
  costs:
  - label: Fee
    amount: 12.50
"""


def problems(text: str) -> list[tuple[int | None, str, str]]:
    """Return what is wrong with a file."""
    with pytest.raises(BadDocument) as error:
        read_yaml(text)
    return [(found.line, found.path, found.message) for found in error.value.problems]


def test_five_files_are_given() -> None:
    assert len(FILES) == 5


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_given_file_loads_marked_illustrative_and_survives_writing(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    read = read_yaml(text)

    assert (read.code, read.is_illustrative) == (file.stem, True)
    assert [one.key for one in read.steps] == [line[6:] for line in text.splitlines() if line.startswith("- id: ")]
    assert read_yaml(write_yaml(read)) == read


@unhurried
@given(st.text(max_size=60).map(lambda text: clean_text(text).strip()))
def test_any_text_survives(text: str) -> None:
    told = dataclasses.replace(step("exam"), description=Text(text))

    assert read_yaml(write_yaml(document(told))).steps[0].description.en == text


def test_an_english_text_alone_is_written_as_a_plain_string() -> None:
    assert "title: Baker in Nova Scotia\n" in write_yaml(document())


def test_several_lines_are_written_as_lines() -> None:
    told = dataclasses.replace(step("exam"), description=Text("One\nTwo: three"))

    assert "  description: |-\n    One\n    Two: three\n" in write_yaml(document(told))


@pytest.mark.parametrize(
    ("edit", "line", "path", "said"),
    [
        (lambda text: text.replace("kind: exam", "kind: exm"), 10, "steps[0].kind", "One of these"),
        (lambda text: text.replace("amount: 12.50", "amount: 12.505"), 14, "steps[0].costs[0].amount", "An amount"),
        (lambda text: text.replace("label: Fee", "label: 7"), 13, "steps[0].costs[0].label", "A text is expected"),
        (lambda text: text.replace("amount", "amuont"), 14, "steps[0].costs[0].amuont", "“amuont” is not known"),
        (lambda text: text.replace("  title: Exam\n", ""), 9, "steps[0].title", "This must not be empty"),
        (lambda text: text + "  optional: maybe\n", 15, "steps[0].optional", "Yes or no"),
        (lambda text: text + "  kind: exam\n", 15, "steps[0].kind", "“kind” stands here twice"),
        (lambda text: text + "  as_of: 2026-13-41\n", 15, "steps[0].as_of", "This value cannot be read"),
        (lambda text: text + "  as_of: 2026-11-01 10:00:00\n", 15, "steps[0].as_of", "A day is expected"),
        (lambda text: text + "  note: !!python/name:os.system\n", 15, "steps[0].note", "This value cannot be read"),
        (lambda text: text + "  max_attempts: " + "9" * 5000, 15, "steps[0].max_attempts", "This value cannot be"),
        (lambda text: text + "  description: [a\n", 16, "", "This is not YAML"),
        (lambda text: text + "---\na: b\n", 15, "", "This is not YAML"),
        (lambda text: text + "  description: &a b\n", 15, "", "Anchors and aliases"),
        (lambda text: text + f"{'x[y.' * 20}: 1\n", 15, f"{'x[y.' * 10}", "is not known"),
        (lambda text: text.replace("pathway/1", "pathway/2"), 1, "schema", "The schema must be"),
    ],
)
def test_a_problem_is_told_with_its_line(edit: Callable[[str], str], line: int, path: str, said: str) -> None:
    found = problems(edit(SMALL))

    assert [(where, at) for where, at, _message in found] == [(line, path)]
    assert said in found[0][2]


def test_all_problems_are_told_in_the_order_of_the_file() -> None:
    text = SMALL.replace("kind: exam", "kind: exm").replace("audience: local", "audience: all") + "  optional: 3\n"

    assert [line for line, _path, _message in problems(text)] == [5, 10, 15]


def test_a_few_lines_cannot_stand_for_gigabytes() -> None:
    bomb = 'a: &a ["x","x"]\n' + "".join(f"{new}: &{new} [*{old},*{old}]\n" for old, new in pairwise("abcdefg"))

    assert [(line, "Anchors" in message) for line, _path, message in problems(bomb)] == [(1, True)]


def test_what_is_nested_too_deeply_is_refused_before_it_is_built() -> None:
    assert "nested too deeply" in problems("[" * 100_000)[0][2]


def test_a_file_that_is_too_long_is_refused() -> None:
    assert "longer than" in problems("#" * (MAX_CHARACTERS + 1))[0][2]


def test_a_file_of_nothing_but_commas_is_refused_before_it_is_built() -> None:
    assert "more values than" in problems("[" + "1," * 240_000 + "]")[0][2]


def test_no_more_is_told_than_somebody_mends_at_a_time() -> None:
    found = problems(SMALL + "".join(f"a{number}: 1\n" for number in range(20_000)))

    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1] == (None, "", f"And {20_000 - MAX_PROBLEMS} things more.")


@pytest.mark.parametrize("text", ["", "- a\n", "just words", "3", "\ufeff"])
def test_what_is_no_mapping_is_no_document(text: str) -> None:
    assert problems(text)[0] == (1, "", "A group of named values is expected here.")


def test_a_mark_of_byte_order_and_windows_lines_do_no_harm() -> None:
    assert read_yaml("\ufeff" + SMALL.replace("\n", "\r\n")) == read_yaml(SMALL)


@unhurried
@given(st.text(alphabet="a:-[]{}&*!|>'\"#%@`,? \n\t~=<", max_size=40))
def test_no_text_does_anything_but_be_refused(text: str) -> None:
    assert problems(text)
