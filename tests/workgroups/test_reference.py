"""The reference data comes in, follows its files, and leaves alone what a table settled for itself."""

from django.db import models

from meetings.models import AgendaTemplateItem
from tests.reference_files import TODAY, edit, load
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


def everything() -> dict[type[models.Model], list[tuple[object, ...]]]:
    return {model: list(model._default_manager.order_by("pk").values_list()) for model in LOADED}


def test_every_row_of_the_loaded_files_arrives(loaded):
    assert Jurisdiction.objects.count() == 14
    assert StakeholderKind.objects.count() == 10
    assert Organization.objects.count() == 43
    assert Profession.objects.count() == 23
    assert ProfessionNoc.objects.count() == 42
    assert loaded.counts["work_groups.csv"] == {"created": 15}


def test_fourteen_groups_meet_and_the_historical_one_does_not(loaded):
    assert WorkGroup.objects.filter(is_active=True).count() == 14
    assert [group.code for group in WorkGroup.objects.filter(is_active=False)] == ["construction-electrician"]


def test_a_group_covers_several_professions(loaded):
    dental = WorkGroup.objects.get(code="dental")
    assert set(dental.professions.values_list("code", flat=True)) == {
        "dentist",
        "dental-hygienist",
        "dental-assistant",
        "dental-technologist",
    }
    assert "May share a table with Engineers" in WorkGroup.objects.get(code="engtech").note


def test_source_and_provenance_are_kept(loaded):
    regulator = Organization.objects.get(code="nsaa")
    assert (regulator.source, regulator.provenance) == ("general knowledge", "memory")
    code = ProfessionNoc.objects.get(profession__code="finance-professional", is_primary=True)
    assert code.provenance == "English: found; French: memory"


def test_an_earlier_name_is_listed_only_where_the_file_gives_it(loaded):
    name = OrganizationName.objects.get()
    assert (name.organization.code, name.name_en) == ("nspr", "Nova Scotia College of Pharmacists")
    assert (name.starts_on, name.ends_on) == (None, None)
    assert name.source == "https://nspharmacy.ca/professional-notices"


def test_what_nobody_licenses_has_no_regulator(loaded):
    roles = ProfessionBody.objects.filter(profession__code="finance-professional").values_list("role", flat=True)
    assert list(roles) == ["national"]
    assert ProfessionBody.objects.get(profession__code="accountant", role="regulator").organization.code == "cpans"


def test_a_new_group_begins_with_a_quorum_rule_functions_and_an_agenda(loaded):
    group = WorkGroup.objects.get(code="engineers")
    assert group.quorum_percent == 50
    kinds = group.quorum_kinds.order_by("kind__position").values_list("kind__code", "minimum")
    assert list(kinds) == [("regulator", 1), ("iep-representative", 1)]
    assert group.functions.count() == 10
    template = group.agenda_template.order_by("position", "pk")
    assert [line.position for line in template] == list(range(1, 12))
    assert all(line.title_en and line.title_fr for line in template)
    assert [line.title_en for line in template if line.lists_actions] == ["Actions"]


def test_a_second_load_changes_nothing(loaded, folder):
    before = everything()

    store = load(folder)

    assert everything() == before
    assert {what for counts in store.counts.values() for what in counts} == {"unchanged"}


def test_a_changed_file_changes_its_row_and_no_other(loaded, folder):
    before = everything()[Organization]
    edit(folder, "organizations.csv", "https://www.cpans.ca,", "https://cpans.example.org,")

    store = load(folder)

    changed = [new for old, new in zip(before, everything()[Organization], strict=True) if old != new]
    assert len(changed) == 1
    assert Organization.objects.get(code="cpans").website == "https://cpans.example.org"
    assert store.counts["organizations.csv"] == {"changed": 1, "unchanged": 43}


def test_a_regulator_that_the_file_replaces_stays_in_the_history(loaded, folder):
    edit(folder, "professions.csv", "1,nscdn,cdo|acdr", "1,nscn,cdo|acdr")

    load(folder)

    regulators = ProfessionBody.objects.filter(profession__code="dietitian", role="regulator").order_by("pk")
    assert list(regulators.values_list("organization__code", "ends_on")) == [("nscdn", TODAY), ("nscn", None)]


def test_a_profession_that_moves_to_another_group_leaves_the_first_today(loaded, folder):
    edit(folder, "professions.csv", "Technicien en génie,engtech,", "Technicien en génie,engineers,")

    load(folder)

    links = GroupProfession.objects.filter(profession__code="engineering-technician").order_by("pk")
    assert list(links.values_list("group__code", "ends_on")) == [("engtech", TODAY), ("engineers", None)]


def test_another_main_occupation_code_takes_over(loaded, folder):
    edit(
        folder,
        "profession_noc.csv",
        "Ingénieurs civils/ingénieures civiles,1,true",
        "Ingénieurs civils,1,false",
    )
    edit(
        folder,
        "profession_noc.csv",
        "Ingénieurs mécaniciens/ingénieures mécaniciennes,1,false",
        "Ingénieurs,1,true",
    )

    load(folder)

    assert ProfessionNoc.objects.get(profession__code="engineer", is_primary=True).code == "21301"


def test_what_a_table_settled_for_itself_is_not_overwritten(loaded, folder):
    group = WorkGroup.objects.get(code="engineers")
    WorkGroup.objects.filter(pk=group.pk).update(quorum_percent=67, is_active=False)
    group.quorum_kinds.all().delete()
    group.agenda_template.exclude(position=1).delete()

    load(folder)

    group.refresh_from_db()
    assert (group.quorum_percent, group.is_active) == (67, False)
    assert group.quorum_kinds.count() == 0
    assert group.agenda_template.count() == 1
