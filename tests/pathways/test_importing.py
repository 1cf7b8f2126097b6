"""Pathways are begun, by hand or from a file."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from pathways.document.writing import to_plain
from pathways.models import Pathway, PathwayVersion
from pathways.services.drafting import undo_edit
from pathways.services.importing import create_pathway, import_document
from tests.factories import GroupProfessionFactory, PathwayFactory, ProfessionFactory
from tests.factories.pathways import a_document
from tests.pathways.texts import fee_of, with_fee
from workgroups.models import ActivityEntry


@pytest.fixture
def engineers(group, regulator):
    """The reference data that the document of the factories names."""
    profession = ProfessionFactory(code="engineer")
    GroupProfessionFactory(group=group, profession=profession)
    return profession


@pytest.fixture
def create(consultant, now):
    def create(document, **changes):
        return create_pathway(document=document, **{"actor": consultant, "now": now, **changes})

    return create


def code_of(refused):
    error = refused.value
    return error.error_list[0].code if not hasattr(error, "error_dict") else sorted(error.error_dict)[0]


def test_a_pathway_begins_with_a_first_draft(engineers, group, regulator, create, consultant, now):
    draft = create(a_document())

    pathway = draft.pathway
    assert (pathway.code, pathway.profession, pathway.jurisdiction.code) == ("ns-engineer", engineers, "CA-NS")
    assert (pathway.group, pathway.regulator, pathway.published) == (group, regulator, None)
    assert (pathway.title_en, pathway.title_fr) == ("Engineer in Nova Scotia", "Ingénieur en Nouvelle-Écosse")
    assert (draft.number, draft.state, draft.version, draft.created_by) == (1, "draft", 1, consultant)
    assert draft.content == to_plain(a_document())
    assert (draft.texts.count(), pathway.step_identities.count()) == (2, 3)
    assert ActivityEntry.objects.get().verb == "pathway.created"


def test_a_table_may_be_named(engineers, create, outsider):
    other = outsider.held_seats.get().seat.group

    assert create(a_document(), group=other).pathway.group == other


def test_a_profession_without_a_table_needs_one_named(engineers, group, create):
    group.group_professions.all().delete()

    with pytest.raises(ValidationError) as refused:
        create(a_document())

    assert code_of(refused) == "no_table"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"profession": "wizard"}, "unknown_code"),
        ({"jurisdiction": "CA-XX"}, "unknown_code"),
        ({"regulator": "nobody"}, "unknown_regulator"),
        ({"code": "Not a code"}, "bad_document"),
    ],
)
def test_what_names_the_unknown_is_refused(engineers, create, changes, code):
    with pytest.raises(ValidationError) as refused:
        create(a_document(**changes))

    assert code_of(refused) == code
    assert Pathway.objects.count() == 0


def test_a_code_and_a_purpose_are_taken_once(engineers, regulator, create):
    create(a_document())

    with pytest.raises(ValidationError) as refused:
        create(a_document(audience="local"))
    assert code_of(refused) == "code"

    with pytest.raises(ValidationError) as refused:
        create(a_document(code="ns-engineer-2"))
    assert refused.value.messages == [
        "There is a pathway for this profession, jurisdiction and kind of applicant already."
    ]
    assert create(a_document(code="ns-engineer-local", audience="local")).number == 1


def test_a_file_goes_into_the_draft_and_undo_brings_back_what_it_said(engineers, create, consultant, now):
    draft = create(a_document())

    imported = import_document(document=with_fee(a_document(), "395"), actor=consultant, now=now)

    assert (imported, imported.version, fee_of(draft)) == (draft, 2, "395.00")
    undo_edit(draft=imported, version=2, actor=consultant, now=now)
    assert fee_of(draft) == "380.00"


def test_a_file_opens_a_draft_beside_what_is_published(pathway, published_version, consultant, now):
    imported = import_document(document=with_fee(published_version.document, "395"), actor=consultant, now=now)

    assert (imported.number, imported.state, fee_of(published_version)) == (2, "draft", "380.00")


def test_an_unknown_file_begins_a_pathway(engineers, group, consultant, now):
    imported = import_document(document=a_document(), actor=consultant, now=now)

    assert (imported.number, imported.pathway.group) == (1, group)


def test_a_file_of_another_pathway_is_refused_and_opens_nothing(pathway, published_version, regulator, consultant, now):
    other = PathwayFactory(regulator=regulator)
    document = replace(published_version.document, code=other.code)

    with pytest.raises(ValidationError) as refused:
        import_document(document=document, pathway=pathway, actor=consultant, now=now)

    assert refused.value.code == "other_pathway"
    assert PathwayVersion.objects.count() == 1
