"""What is confidential is for the seats that vote: nobody else meets it anywhere."""

import pytest

from meetings.models import AgendaItem, Decision, Meeting, Paper
from meetings.policies import can_hear_item
from meetings.services.agenda import add_item, change_item, remove_item
from meetings.services.decisions import withdraw_decision
from meetings.services.event_texts import make_event_text
from meetings.verbs import Verb
from notifications.messages.meeting_notice import request_letter
from tests.factories import DecisionFactory, PaperFactory
from workgroups.models import ActivityEntry
from workgroups.record import record
from workgroups.seating import standing_of

pytestmark = pytest.mark.only_in_pass("first")
HEARS = {"member", "alternate", "cochair", "consultant"}


@pytest.fixture
def item(meeting):
    AgendaItem.objects.filter(meeting=meeting, position=1).update(is_confidential=True)
    return AgendaItem.objects.select_related("meeting").get(meeting=meeting, position=1)


@pytest.mark.parametrize("role", ["outsider", "guest", "observer", "coordinator", *sorted(HEARS)])
def test_points_papers_and_decisions_are_seen_alike(role, request, item, today, seat):
    PaperFactory(item=item)
    DecisionFactory(meeting=item.meeting, item=item)
    standing = standing_of(request.getfixturevalue(role), today=today)

    seen = [
        Paper.objects.visible_to(standing).exists(),
        Decision.objects.visible_to(standing).exists(),
        AgendaItem.objects.visible_to(standing).filter(pk=item.pk).exists(),
    ]

    assert seen == [role in HEARS] * 3
    assert can_hear_item(standing, item) == (role in HEARS)


def test_calendar_mail_and_record_do_not_name_it(item, meeting, member, cochair, now):
    added = add_item(
        meeting=meeting, actor=cochair, title="In camera", kind="discussion", minutes=5, now=now, is_confidential=True
    )
    change_item(item=added, actor=cochair, version=1, title="In camera II", kind="discussion", minutes=5, now=now)
    letter = request_letter(meeting.invitations.get(person=member), key="x", told=None, now=now)
    remove_item(item=added, actor=cochair)

    text = make_event_text(meeting, language="en").text
    record = [entry.data for entry in ActivityEntry.objects.filter(group=meeting.group)]

    assert ("1. Actions" in text, "Welcome" in text) == (True, False)
    assert ("Suivis" in letter.text, "Mot de bienvenue" in letter.text) == (True, False)
    assert record == [{}, {}, {}]


def test_what_was_decided_under_it_stays_off_the_tables_record(item, cochair, observer, today, now):
    Meeting.objects.filter(pk=item.meeting_id).update(state="held", held_at=now)
    decision = DecisionFactory(meeting=item.meeting, item=item, wording="In camera")
    record(verb=Verb.DECISION_RECORDED, target=decision, actor=cochair, group=item.meeting.group)
    withdraw_decision(decision=decision, actor=cochair)

    told = ActivityEntry.objects.visible_to(standing_of(observer, today=today))

    assert list(told.values_list("verb", "data")) == [("decision.withdrawn", {})]
