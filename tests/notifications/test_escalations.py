"""Actions that stand still: the owner's alternate hears of them, then the co-chairs, until somebody answers."""

import datetime as dt

import pytest

from accounts.models import Person
from meetings.models import Action, ActionUpdate
from meetings.services.actions import update_action
from notifications.models import Delivery, Escalation
from notifications.services import set_preference
from notifications.standing_still import silent_since, steps_due
from notifications.sweeps.escalations import escalate
from tests.factories import ActionFactory
from workgroups.models import ActivityEntry, WorkGroup

pytestmark = pytest.mark.django_db

DUE = dt.date(2026, 12, 1)
DAY = dt.timedelta(days=1)


def _morning(days):
    """Return 08:00 in Halifax so many days after the action was due."""
    return dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC) + days * DAY


def _mails():
    return list(Delivery.objects.filter(kind="escalation").order_by("created_at", "pk"))


@pytest.fixture
def action(group, seat, alternate, cochair):
    """Return an action of the member's seat, which has an alternate, at a table with a co-chair."""
    return ActionFactory(group=group, owner_seat=seat, title="Write the letter", due_on=DUE)


def test_alternate_hears_after_a_week_and_the_co_chairs_after_two(action, alternate, cochair):
    assert escalate(now=_morning(6)) == 0
    assert escalate(now=_morning(7)) == 1
    assert escalate(now=_morning(7) + dt.timedelta(minutes=1)) == 0
    assert escalate(now=_morning(8)) == 0
    assert escalate(now=_morning(14)) == 1
    assert escalate(now=_morning(21)) == 0

    first, second = _mails()
    assert (first.recipient, second.recipient) == (alternate, cochair)
    assert "Write the letter (7 days late)" in first.text
    # Who stands in may answer at once; who chairs finds the page.
    assert "/a/action/" in first.text
    assert "/a/action/" not in second.text
    assert f"/actions/{action.pk}/" in second.text
    assert "Example University" in second.text


def test_it_is_recorded_once_a_step(action, group):
    for days in (7, 14, 15):
        escalate(now=_morning(days))

    entries = ActivityEntry.objects.filter(verb="action.escalated").order_by("pk")
    assert [(entry.group, entry.data["step"]) for entry in entries] == [(group, "alternate"), (group, "chairs")]


def test_an_answer_stops_it_and_silence_after_that_counts_anew(action, member, alternate, cochair):
    escalate(now=_morning(7))
    # Not another day, only a word.
    update_action(
        action=action,
        person=member,
        via=ActionUpdate.Via.MAIL,
        status="on-track",
        note="Soon",
        due_on=DUE,
        now=_morning(9),
        today=_morning(9).date(),
    )

    assert escalate(now=_morning(14)) == 0
    assert escalate(now=_morning(16)) == 1
    assert escalate(now=_morning(23)) == 1

    assert [mail.recipient for mail in _mails()] == [alternate, alternate, cochair]


@pytest.mark.parametrize("change", [{"status": "done", "ended_at": _morning(1)}, {"due_on": DUE + 30 * DAY}])
def test_what_is_done_or_has_another_day_reaches_nobody(action, change):
    Action.objects.filter(pk=action.pk).update(**change)

    assert escalate(now=_morning(20)) == 0


def test_one_mail_a_person_a_morning(action, group, seat, alternate):
    ActionFactory(group=group, owner_seat=seat, title="Call the school", due_on=DUE)

    escalate(now=_morning(7))

    (mail,) = _mails()
    assert mail.recipient == alternate
    assert "Call the school" in mail.text
    assert mail.subject == "2 actions stand still"


def test_an_outage_tells_both_steps_at_once_in_their_own_mails(action, alternate, cochair):
    escalate(now=_morning(15))

    assert {mail.recipient for mail in _mails()} == {alternate, cochair}


def test_nobody_is_told_of_what_they_answer_for_themselves(group, cochair):
    ActionFactory(group=group, owner_seat=None, owner_person=cochair, due_on=DUE)

    assert escalate(now=_morning(30)) == 0


def test_a_table_may_choose_other_days_or_none(action, group):
    WorkGroup.objects.filter(pk=group.pk).update(alternate_after_days=2, chairs_after_days=3)
    assert steps_due(Action.objects.get(), today=DUE + 3 * DAY) == ("alternate", "chairs")

    WorkGroup.objects.filter(pk=group.pk).update(escalates=False)

    assert escalate(now=_morning(30)) == 0


def test_who_wants_none_of_it_is_not_told_and_not_said_to_be(action, alternate, cochair, now):
    set_preference(person=alternate, kind="escalation", cadence="never", now=now)

    escalate(now=_morning(14))

    assert [mail.recipient for mail in _mails()] == [cochair]
    assert [row.step for row in Escalation.objects.all()] == ["chairs"]


def test_each_hears_on_their_own_morning(action, alternate, cochair):
    Person.objects.filter(pk=cochair.pk).update(timezone="America/Vancouver")

    escalate(now=_morning(14))
    assert [mail.recipient for mail in _mails()] == [alternate]
    escalate(now=_morning(14) + dt.timedelta(hours=4))

    assert [mail.recipient for mail in _mails()] == [alternate, cochair]


def test_silence_counts_from_the_last_word(action):
    assert silent_since(action) == DUE

    action.answered_at = dt.datetime(2026, 12, 6, 2, tzinfo=dt.UTC)
    assert silent_since(action) == dt.date(2026, 12, 5)

    action.status = "done"
    assert silent_since(action) is None


def test_the_actions_page_says_who_was_told_while_it_stands_still(client, action, cochair, member):
    client.force_login(cochair)
    escalate(now=_morning(14))

    page = client.get(f"/actions/{action.pk}/").content.decode()
    assert "The co-chairs were told on" in page
    assert "The co-chairs were told that it stands still" in page

    update_action(
        action=action,
        person=member,
        via=ActionUpdate.Via.PAGE,
        status="on-track",
        note="",
        due_on=DUE,
        now=_morning(15),
        today=_morning(15).date(),
    )
    page = client.get(f"/actions/{action.pk}/").content.decode()
    assert "The co-chairs were told on" not in page
    assert "The co-chairs were told that it stands still" in page


def test_the_record_says_it_in_words(client, action, cochair):
    client.force_login(cochair)
    escalate(now=_morning(14))

    page = client.get("/groups/engineers/record/").content.decode()

    assert "The co-chairs were told that this stands still: Write the letter" in page
