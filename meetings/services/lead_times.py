"""Settles how long before and after its meetings a table does what, and when it reminds."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.lead_times import USUAL, days_of, differing
from meetings.models import LeadTime, Meeting
from meetings.models.lead_time import MOST_DAYS
from meetings.services.session import locked_meeting
from meetings.verbs import Verb
from workgroups.models import WorkGroup
from workgroups.record import record
from workgroups.reminder_days import checked_reminder_days, in_order
from workgroups.verbs import Verb as TableVerb


@transaction.atomic
def plan_group(
    *, group: WorkGroup, days: Mapping[str, int | None], actor: Person, reminders: Iterable[int] | None = None
) -> None:
    """Settle the days of a table's meetings, None for a step it does without; reminders left out stay as they are.

    Raise ValidationError by step.
    """
    group = WorkGroup.objects.select_for_update().get(pk=group.pk)
    _check(days)
    reminded = in_order(group.reminder_days) if reminders is None else _checked(reminders)
    before = dict(LeadTime.objects.filter(group=group).values_list("step", "days"))
    after = differing(days_of(before, days), USUAL)
    if (after, reminded) == (before, in_order(group.reminder_days)):
        return
    WorkGroup.objects.filter(pk=group.pk).update(reminder_days=reminded)
    LeadTime.objects.filter(group=group).delete()
    LeadTime.objects.bulk_create(LeadTime(group=group, step=step, days=count) for step, count in after.items())
    record(verb=TableVerb.GROUP_CHANGED, target=group, actor=actor, group=group, plan=dict(days), reminders=reminded)


@transaction.atomic
def plan_of_meeting(
    *, meeting: Meeting, days: Mapping[str, int | None], actor: Person, reminders: Iterable[int] | None = None
) -> None:
    """Settle the days of one meeting; what is as the table has it follows the table, reminders left out stay.

    Raise ValidationError by step.
    """
    meeting = locked_meeting(meeting)
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting is cancelled; nothing is planned for it."), code="meeting_cancelled")
    _check(days)
    before = dict(LeadTime.objects.filter(meeting=meeting).values_list("step", "days"))
    of_group = days_of(dict(LeadTime.objects.filter(group=meeting.group_id).values_list("step", "days")))
    after = differing(days_of(of_group, before, days), of_group)
    reminded = meeting.own_reminder_days if reminders is None else _checked(reminders)
    if reminded == in_order(meeting.group.reminder_days):
        reminded = None
    if (after, reminded) == (before, meeting.own_reminder_days):
        return
    Meeting.objects.filter(pk=meeting.pk).update(own_reminder_days=reminded)
    LeadTime.objects.filter(meeting=meeting).delete()
    LeadTime.objects.bulk_create(LeadTime(meeting=meeting, step=step, days=count) for step, count in after.items())
    record(
        verb=Verb.PLAN_CHANGED,
        target=meeting,
        actor=actor,
        group=meeting.group,
        plan=dict(days),
        reminders=meeting.group.reminder_days if reminded is None else reminded,
    )


def _checked(reminders: Iterable[int]) -> list[int]:
    return checked_reminder_days(list(reminders), field="reminders")


def _check(days: Mapping[str, int | None]) -> None:
    unknown = days.keys() - USUAL.keys()
    if unknown:
        raise ValidationError(_("There is no such step in the plan."), code="unknown_step")
    far = [step for step, count in days.items() if count is not None and not 0 <= count <= MOST_DAYS]
    if far:
        wrong = ValidationError(
            _("Write a number of days from 0 to %(most)d."), code="too_far", params={"most": MOST_DAYS}
        )
        raise ValidationError(dict.fromkeys(far, wrong))
