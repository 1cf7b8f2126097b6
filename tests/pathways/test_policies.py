"""One table says who may what with a pathway; ``visible_to`` and the policies agree with it."""

import pytest

from pathways import policies
from pathways.models import Pathway, PathwayVersion, SignOff
from tests.factories import SeatHolderFactory, SignOffFactory
from workgroups.models import Seat
from workgroups.seating import standing_of

ROLES = (
    "anonymous", "outsider", "registrar", "observer", "member", "alternate", "cochair",
    "other_cochair", "consultant", "coordinator", "administrator",
)  # fmt: skip

TABLE_ROLES = {"observer", "member", "alternate", "cochair", "consultant"}
TABLE = {
    "pathway": TABLE_ROLES,
    "drafts": TABLE_ROLES,
    "sign-offs": {*TABLE_ROLES, "registrar"},
    "answer for the regulator": {"registrar"},
    "write": {"cochair", "consultant"},
    "publish": {"consultant"},
}


@pytest.fixture
def other_cochair(db):
    return SeatHolderFactory(seat__role=Seat.Role.COCHAIR_PROFESSION).person


@pytest.fixture
def standing(request, today):
    def of(role):
        return standing_of(None if role == "anonymous" else request.getfixturevalue(role), today=today)

    return of


@pytest.mark.parametrize("role", ROLES)
def test_role_may_what_the_table_says(role, standing, pathway, draft, sign_off):
    who = standing(role)

    allowed = {
        "pathway": Pathway.objects.visible_to(who).filter(pk=pathway.pk).exists(),
        "drafts": PathwayVersion.objects.visible_to(who).filter(pk=draft.pk).exists(),
        "sign-offs": SignOff.objects.visible_to(who).filter(pk=sign_off.pk).exists(),
        "answer for the regulator": policies.can_answer_sign_off(who, sign_off),
        "write": policies.can_edit_draft(who, pathway),
        "publish": policies.can_publish_pathway(who, pathway),
    }

    assert allowed == {what: role in roles for what, roles in TABLE.items()}
    assert policies.can_view_pathway(who, pathway) == allowed["pathway"]
    for writes in (
        policies.can_confirm_version,
        policies.can_mark_links,
        policies.can_put_on_agenda,
        policies.can_see_addresses,
    ):
        assert writes(who, pathway) == allowed["write"]
    assert policies.can_request_sign_off(who, pathway) == allowed["publish"]
    assert policies.can_create_pathway(who) == allowed["publish"]


@pytest.mark.parametrize("role", ROLES)
def test_a_pathway_without_a_table_is_the_consultants(role, standing, pathway, draft):
    Pathway.objects.update(group=None)
    pathway.refresh_from_db()
    who = standing(role)

    seen = [
        Pathway.objects.visible_to(who).exists(),
        PathwayVersion.objects.visible_to(who).exists(),
        policies.can_view_pathway(who, pathway),
        policies.can_edit_draft(who, pathway),
    ]

    assert set(seen) == {role == "consultant"}


def test_who_was_asked_sees_their_own_question_and_no_other(registrar, sign_off, draft, standing):
    SignOffFactory(version=draft)

    assert list(SignOff.objects.visible_to(standing("registrar"))) == [sign_off]
    assert not SignOff.objects.visible_to(standing("anonymous")).exists()
