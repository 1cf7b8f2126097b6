"""A mistake in the reference data is named by file and line, and nothing is loaded; the command says so in words."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.reference_files import edit, load
from tests.workgroups.test_reference import everything
from workgroups.reference.store import BadReference


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(BadReference) as caught:
        load(folder)
    return caught.value.problems


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("organizations.csv", "regulator,CA-NS", "regulator,CA-XX", "line 2: no jurisdiction has the code “CA-XX”."),
        ("organizations.csv", ",regulator,", ",wizard,", "line 2: kind: Value 'wizard' is not a valid choice."),
        ("organizations.csv", "nsaa,NSAA", "cpans,NSAA", "line 3: cpans stands on line 2 already."),
        ("jurisdictions.csv", "America/Toronto", "America/Tronto", "line 2: timezone: “America/Tronto” is not a"),
        ("work_groups.csv", "1,,True", "1,,perhaps", "line 2: in_seed says “perhaps”; write true or false."),
        ("work_groups.csv", "1,,True", "1,long ago,True", "line 2: year_established says “long ago”; write a whole"),
        ("functions.csv", "seed:001_d38241f361b73ea3.txt", "", "line 2: has no source."),
        ("functions.csv", ",note", "", "line 1: no column note."),
        ("activities.csv", "1,info-sessions", "info-sessions", "line 2: has not the 8 cells of the first line."),
        (
            "professions.csv",
            "accountants,11100",
            "acountants,11100",
            "line 2: no work group has the code “acountants”.",
        ),
        ("professions.csv", "1,cpans", "1,cpanz", "line 2: no organization has the code “cpanz”."),
        ("profession_noc.csv", "accountant,11100", "accountant,1110", "line 2: code: Enter a valid value."),
        ("agenda_template.csv", "1,standing", "1,sitting", "line 2: kind: Value 'sitting' is not a valid choice."),
    ],
)
def test_a_mistake_is_named_by_file_and_line_and_nothing_is_loaded(db, folder, name, old, new, problem):
    edit(folder, name, old, new)

    problems = problems_of(folder)

    assert [text for text in problems if text.startswith(f"{name}, {problem}")]
    assert not any(everything().values())


def test_all_mistakes_are_told_at_once(db, folder):
    edit(folder, "organizations.csv", "regulator,CA-NS", "regulator,CA-XX")
    edit(
        folder,
        "stakeholder_kinds.csv",
        "1,regulator,Regulatory authorities",
        "one,regulator,Regulatory authorities",
    )

    problems = problems_of(folder)

    assert "stakeholder_kinds.csv, line 2: order says “one”; write a whole number." in problems
    assert "organizations.csv, line 2: no jurisdiction has the code “CA-XX”." in problems


def test_a_missing_file_is_named(db, folder):
    (folder / "functions.csv").unlink()

    assert problems_of(folder)[0].startswith("functions.csv: cannot be read")


def test_the_command_says_what_it_did(db, folder, capsys):
    call_command("load_reference", folder=folder)

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "jurisdictions.csv: 14 created"
    assert "agenda_template.csv: 165 created" in said
    assert "pathways/ns-lawyer.yaml: 1 created" in said


def test_the_command_fails_in_words(db, folder):
    edit(folder, "organizations.csv", "regulator,CA-NS", "regulator,CA-XX")

    with pytest.raises(
        CommandError, match=r"(?s)Nothing was loaded; .* no jurisdiction has the code “CA-XX”"
    ) as caught:
        call_command("load_reference", folder=folder)

    assert "organizations.csv, line 2" in str(caught.value)
