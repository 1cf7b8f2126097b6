"""Who may do what with meetings and actions. One decision each; everything not allowed here is forbidden."""

from meetings.models import Action, ActionFile, ActionUpdate, AgendaItem, InformationSession, Invitation, Meeting, Poll
from workgroups.models import Seat, WorkGroup
from workgroups.standing import Standing


def can_plan_meeting(standing: Standing, group: WorkGroup) -> bool:
    """Co-chairs and the consultant call the table together, as long as it still meets."""
    return group.is_active and standing.chairs(group.pk)


def can_change_series(standing: Standing, group: WorkGroup) -> bool:
    """Who calls the table together says in which rhythm it meets."""
    return can_plan_meeting(standing, group)


def can_change_meeting(standing: Standing, meeting: Meeting) -> bool:
    """Co-chairs and the consultant plan, send, move, cancel, hold and close."""
    return standing.chairs(meeting.group_id)


def can_view_draft(standing: Standing, meeting: Meeting) -> bool:
    """Only those who act as chair see a meeting before it is sent."""
    return standing.chairs(meeting.group_id)


def can_see_answers(standing: Standing, meeting: Meeting) -> bool:
    """The table sees who comes; a guest sees only the meeting."""
    return standing.is_consultant or meeting.group_id in standing.group_ids


def can_hear_item(standing: Standing, item: AgendaItem) -> bool:
    """What is confidential is for the seats that vote, and for the consultant; of ``visible_to`` the part by point."""
    return not item.is_confidential or standing.hears_confidential(item.meeting.group_id)


def can_add_paper(standing: Standing, item: AgendaItem) -> bool:
    """Co-chairs and the consultant send papers, and so does the seat that presents the point."""
    return standing.chairs(item.meeting.group_id) or item.presenter_seat_id in standing.seat_ids


def can_propose_point(standing: Standing, group: WorkGroup) -> bool:
    """Whoever sits at a table may propose what it should talk about."""
    return group.is_active and (standing.is_consultant or group.pk in standing.group_ids)


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


def can_undo_move(standing: Standing, update: ActionUpdate) -> bool:
    """Whoever may still move an action takes back what they moved; to whom it went, only who acts as chair."""
    action = update.action
    return can_change_action(standing, action) or (can_update_action(standing, action) and not update.gives)


def can_comment_on_action(standing: Standing, action: Action) -> bool:
    """Whoever sits at its table may say a word about an action, and so may who answers for it."""
    return standing.is_consultant or action.group_id in standing.group_ids or can_update_action(standing, action)


def can_take_off_file(standing: Standing, row: ActionFile) -> bool:
    """Who acts as chair takes a file off an action, and so does whoever sent it."""
    is_mine = row.sent_by_id is not None and row.sent_by_id == standing.person_id
    return standing.chairs(row.action.group_id) or (is_mine and can_update_action(standing, row.action))


def can_see_poll_counts(standing: Standing, poll: Poll) -> bool:
    """The table sees how many can come when; a guest sees only what they said."""
    return standing.is_consultant or poll.meeting.group_id in standing.group_ids


def can_run_poll(standing: Standing, poll: Poll) -> bool:
    """Co-chairs and the consultant ask, see who said what, choose the time, and take a poll back."""
    return standing.chairs(poll.meeting.group_id)


def can_circulate_minutes(standing: Standing, meeting: Meeting) -> bool:
    """Co-chairs and the consultant circulate minutes, settle corrections and note that the table confirmed them."""
    return standing.chairs(meeting.group_id)


def can_correct_minutes(standing: Standing, meeting: Meeting) -> bool:
    """Whoever sits at the table may say what a line should say, observers too; and so may the consultant."""
    return standing.is_consultant or meeting.group_id in standing.group_ids


def can_see_hand_over(standing: Standing, seat: Seat) -> bool:
    """What goes with a seat is for who speaks for it, and for who acts as chair."""
    return seat.pk in standing.seat_ids or standing.chairs(seat.group_id)


def can_write_sessions(standing: Standing) -> bool:
    """Co-chairs of any table and the consultant write information sessions."""
    return standing.is_consultant or bool(standing.chaired_group_ids)


def can_give_session(standing: Standing, group: WorkGroup | None) -> bool:
    """A session is written by the chairs of its table, as long as that meets; one of no table by the consultant."""
    return standing.is_consultant if group is None else can_plan_meeting(standing, group)


def can_change_session(standing: Standing, session: InformationSession) -> bool:
    """Who has a hand in a session changes, publishes and cancels it, though its table may have stopped meeting."""
    return standing.is_consultant or (session.group_id is not None and standing.chairs(session.group_id))
