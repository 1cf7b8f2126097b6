import datetime as dt
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import models

from meetings.models import AgendaTemplateItem
from workgroups.management.commands.load_reference import load_all
from workgroups.models import (
    GroupProfession,
    Jurisdiction,
    Organization,
    OrganizationName,
    Profession,
    ProfessionBody,
    ProfessionNoc,
    QuorumKind,
    StakeholderKind,
    WorkGroup,
)
from workgroups.reference.store import BadReference, Store

TODAY = dt.date(2026, 12, 1)
LOADED = [
    AgendaTemplateItem,
    GroupProfession,
    Jurisdiction,
    Organization,
    OrganizationName,
    Profession,
    ProfessionBody,
    ProfessionNoc,
    QuorumKind,
    StakeholderKind,
    WorkGroup,
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(settings.BASE_DIR / "reference", tmp_path / "reference"))


def load(folder: Path) -> Store:
    store = Store(folder, today=TODAY)
    load_all(store)
    return store


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(BadReference) as caught:
        load(folder)
    return caught.value.problems


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def everything() -> dict[type[models.Model], list[tuple[object, ...]]]:
    return {model: list(model._default_manager.order_by("pk").values_list()) for model in LOADED}


def test_every_row_of_the_loaded_files_arrives(db, folder):
    store = load(folder)

    assert Jurisdiction.objects.count() == 14
    assert StakeholderKind.objects.count() == 10
    assert Organization.objects.count() == 43
    assert Profession.objects.count() == 23
    assert ProfessionNoc.objects.count() == 42
    assert store.counts["work_groups.csv"] == {"created": 15}


def test_fourteen_groups_meet_and_the_historical_one_does_not(db, folder):
    load(folder)

    assert WorkGroup.objects.filter(is_active=True).count() == 14
    assert [group.code for group in WorkGroup.objects.filter(is_active=False)] == ["construction-electrician"]


def test_a_group_covers_several_professions(db, folder):
    load(folder)

    dental = WorkGroup.objects.get(code="dental")
    assert set(dental.professions.values_list("code", flat=True)) == {
        "dentist",
        "dental-hygienist",
        "dental-assistant",
        "dental-technologist",
    }
    assert "May share a table with Engineers" in WorkGroup.objects.get(code="engtech").note


def test_source_and_provenance_are_kept(db, folder):
    load(folder)

    regulator = Organization.objects.get(code="nsaa")
    assert (regulator.source, regulator.provenance) == ("general knowledge", "memory")
    code = ProfessionNoc.objects.get(profession__code="finance-professional", is_primary=True)
    assert code.provenance == "English: found; French: memory"


def test_an_earlier_name_is_listed_only_where_the_file_gives_it(db, folder):
    load(folder)

    name = OrganizationName.objects.get()
    assert (name.organization.code, name.name_en) == ("nspr", "Nova Scotia College of Pharmacists")
    assert (name.starts_on, name.ends_on) == (None, None)
    assert name.source == "https://nspharmacy.ca/professional-notices"


def test_what_nobody_licenses_has_no_regulator(db, folder):
    load(folder)

    roles = ProfessionBody.objects.filter(profession__code="finance-professional").values_list("role", flat=True)
    assert list(roles) == ["national"]
    assert ProfessionBody.objects.get(profession__code="accountant", role="regulator").organization.code == "cpans"


def test_a_new_group_begins_with_a_quorum_rule_functions_and_an_agenda(db, folder):
    load(folder)

    group = WorkGroup.objects.get(code="engineers")
    assert group.quorum_percent == 50
    kinds = group.quorum_kinds.order_by("kind__position").values_list("kind__code", "minimum")
    assert list(kinds) == [("regulator", 1), ("iep-representative", 1)]
    assert group.functions.count() == 10
    template = group.agenda_template.order_by("position", "pk")
    assert [line.position for line in template] == list(range(1, 12))
    assert all(line.title_en and line.title_fr for line in template)
    assert [line.title_en for line in template if line.lists_actions] == ["Actions"]


def test_a_second_load_changes_nothing(db, folder):
    load(folder)
    before = everything()

    store = load(folder)

    assert everything() == before
    assert {what for counts in store.counts.values() for what in counts} == {"unchanged"}


def test_a_changed_file_changes_its_row_and_no_other(db, folder):
    load(folder)
    before = everything()[Organization]
    edit(folder, "organizations.csv", "https://www.cpans.ca,", "https://cpans.example.org,")

    store = load(folder)

    changed = [new for old, new in zip(before, everything()[Organization], strict=True) if old != new]
    assert len(changed) == 1
    assert Organization.objects.get(code="cpans").website == "https://cpans.example.org"
    assert store.counts["organizations.csv"] == {"changed": 1, "unchanged": 43}


def test_a_regulator_that_the_file_replaces_stays_in_the_history(db, folder):
    load(folder)
    edit(folder, "professions.csv", "1,nscdn,cdo|acdr", "1,nscn,cdo|acdr")

    load(folder)

    regulators = ProfessionBody.objects.filter(profession__code="dietitian", role="regulator").order_by("pk")
    assert list(regulators.values_list("organization__code", "ends_on")) == [("nscdn", TODAY), ("nscn", None)]


def test_a_profession_that_moves_to_another_group_leaves_the_first_today(db, folder):
    load(folder)
    edit(folder, "professions.csv", "Technicien en génie,engtech,", "Technicien en génie,engineers,")

    load(folder)

    links = GroupProfession.objects.filter(profession__code="engineering-technician").order_by("pk")
    assert list(links.values_list("group__code", "ends_on")) == [("engtech", TODAY), ("engineers", None)]


def test_another_main_occupation_code_takes_over(db, folder):
    load(folder)
    edit(folder, "profession_noc.csv", "Ingénieurs civils/ingénieures civiles,1,true", "Ingénieurs civils,1,false")
    edit(folder, "profession_noc.csv", "Ingénieurs mécaniciens/ingénieures mécaniciennes,1,false", "Ingénieurs,1,true")

    load(folder)

    assert ProfessionNoc.objects.get(profession__code="engineer", is_primary=True).code == "21301"


def test_what_a_table_settled_for_itself_is_not_overwritten(db, folder):
    load(folder)
    group = WorkGroup.objects.get(code="engineers")
    WorkGroup.objects.filter(pk=group.pk).update(quorum_percent=67, is_active=False)
    group.quorum_kinds.all().delete()
    group.agenda_template.exclude(position=1).delete()

    load(folder)

    group.refresh_from_db()
    assert (group.quorum_percent, group.is_active) == (67, False)
    assert group.quorum_kinds.count() == 0
    assert group.agenda_template.count() == 1


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
    edit(folder, "stakeholder_kinds.csv", "1,regulator,Regulatory authorities", "one,regulator,Regulatory authorities")

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
