"""One table says who may what; ``visible_to`` and the policies agree with it."""

import pytest

from meetings import policies
from meetings.models import Action, Meeting
from tests.factories import ActionFactory, ActionUpdateFactory, MeetingFactory, SeatHolderFactory, WorkGroupFactory
from workgroups.models import Seat, WorkGroup
from workgroups.policies import can_change_group, can_seat_people, can_see_addresses, can_view_group
from workgroups.seating import standing_of

ROLES = (
    "anonymous", "outsider", "guest", "observer", "member", "alternate", "cochair",
    "other_cochair", "consultant", "coordinator", "administrator",
)  # fmt: skip

TABLE = {
    "group": {"observer", "member", "alternate", "cochair", "consultant"},
    "meeting": {"guest", "observer", "member", "alternate", "cochair", "consultant"},
    "draft": {"cochair", "consultant"},
    "action": {"observer", "member", "alternate", "cochair", "consultant"},
    "answers": {"observer", "member", "alternate", "cochair", "consultant"},
    "chair": {"cochair", "consultant"},
    "move the member's action": {"member", "alternate", "cochair", "consultant"},
    "answer for the member": {"member", "cochair", "consultant"},
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
def test_role_may_what_the_table_says(role, standing, group, meeting, seat, member):
    action = ActionFactory(group=group, owner_seat=seat)
    draft = MeetingFactory(group=group, state="draft", announced_sequence=-1)
    invitation = meeting.invitations.get(person=member)
    who = standing(role)

    allowed = {
        "group": WorkGroup.objects.visible_to(who).filter(pk=group.pk).exists(),
        "meeting": Meeting.objects.visible_to(who).filter(pk=meeting.pk).exists(),
        "draft": Meeting.objects.visible_to(who).filter(pk=draft.pk).exists(),
        "action": Action.objects.visible_to(who).filter(pk=action.pk).exists(),
        "answers": policies.can_see_answers(who, meeting),
        "chair": policies.can_change_meeting(who, meeting),
        "move the member's action": policies.can_update_action(who, action),
        "answer for the member": policies.can_answer_invitation(who, invitation),
    }

    assert allowed == {what: role in roles for what, roles in TABLE.items()}
    assert can_view_group(who, group) == allowed["group"]
    assert policies.can_view_draft(who, draft) == allowed["draft"]
    for chairs in (can_change_group, can_seat_people, can_see_addresses, policies.can_plan_meeting):
        assert chairs(who, group) == allowed["chair"]
    assert policies.can_add_action(who, group) == allowed["chair"]
    assert policies.can_change_action(who, action) == allowed["chair"]


def test_to_whom_an_action_went_is_taken_back_by_who_acts_as_chair_alone(standing, group, seat, member):
    action = ActionFactory(group=group, owner_seat=seat)
    moved = ActionUpdateFactory(action=action, person=member, status_after="done")
    given = ActionUpdateFactory(action=action, person=member, seat_before=action.owner_seat, person_after=member)

    may = {
        role: (policies.can_undo_move(standing(role), moved), policies.can_undo_move(standing(role), given))
        for role in ("member", "cochair", "consultant", "observer", "outsider")
    }

    assert may == {
        "member": (True, False),
        "cochair": (True, True),
        "consultant": (True, True),
        "observer": (False, False),
        "outsider": (False, False),
    }


def test_table_that_no_longer_meets_cannot_be_called_together(consultant, today):
    group = WorkGroupFactory(is_active=False)

    assert not policies.can_plan_meeting(standing_of(consultant, today=today), group)


def test_guest_whose_invitation_was_taken_back_sees_nothing(guest, meeting, standing, now):
    meeting.invitations.filter(person=guest).update(revoked_at=now)

    assert not Meeting.objects.visible_to(standing("guest")).exists()


def test_owner_from_outside_sees_their_action_and_no_other(outsider, group, standing):
    mine = ActionFactory(group=group, owner_seat=None, owner_person=outsider)
    ActionFactory(group=group)

    assert list(Action.objects.visible_to(standing("outsider"))) == [mine]
