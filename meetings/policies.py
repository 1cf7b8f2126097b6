"""Who may do what with meetings and actions. One decision each; everything not allowed here is forbidden."""

from meetings.models import Action, Invitation, Meeting
from workgroups.models import WorkGroup
from workgroups.standing import Standing


def can_plan_meeting(standing: Standing, group: WorkGroup) -> bool:
    """Co-chairs and the consultant call the table together, as long as it still meets."""
    return group.is_active and standing.chairs(group.pk)


def can_change_meeting(standing: Standing, meeting: Meeting) -> bool:
    """Co-chairs and the consultant plan, send, move, cancel, hold and close."""
    return standing.chairs(meeting.group_id)


def can_view_draft(standing: Standing, meeting: Meeting) -> bool:
    """Only those who act as chair see a meeting before it is sent."""
    return standing.chairs(meeting.group_id)


def can_see_answers(standing: Standing, meeting: Meeting) -> bool:
    """The table sees who comes; a guest sees only the meeting."""
    return standing.is_consultant or meeting.group_id in standing.group_ids


def can_answer_invitation(standing: Standing, invitation: Invitation) -> bool:
    """Everybody answers for themselves; a co-chair may note what somebody told them."""
    return invitation.person_id == standing.person_id or standing.chairs(invitation.meeting.group_id)


def can_add_action(standing: Standing, group: WorkGroup) -> bool:
    """Co-chairs and the consultant put actions on the list."""
    return standing.chairs(group.pk)


def can_change_action(standing: Standing, action: Action) -> bool:
    """Co-chairs and the consultant change what an action says and who owns it."""
    return standing.chairs(action.group_id)


def can_update_action(standing: Standing, action: Action) -> bool:
    """Its owner moves an action, the seat's alternate too, and so do co-chairs and the consultant."""
    return (
        standing.chairs(action.group_id)
        or (action.owner_person_id is not None and action.owner_person_id == standing.person_id)
        or action.owner_seat_id in standing.seat_ids
    )
