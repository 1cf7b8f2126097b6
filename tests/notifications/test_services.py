"""What people decide about messages."""

import datetime as dt

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from notifications.kinds import OPTIONAL, Cadence, Kind, choices_of
from notifications.models import Delivery, MailPreference
from notifications.policies import can_manage_delivery, can_view_deliveries
from notifications.reasons import Reason
from notifications.services import (
    cancel_delivery,
    preferences_of,
    retry_delivery,
    set_preference,
    unsubscribe,
    unsubscribe_kinds,
)
from tests.factories import DeliveryFactory
from workgroups.models import ActivityEntry
from workgroups.seating import standing_of

pytestmark = pytest.mark.django_db


def test_everything_is_wanted_until_somebody_says_otherwise(member, now):
    assert preferences_of(member) == dict.fromkeys(OPTIONAL, "at-once")

    set_preference(person=member, kind=Kind.FOLLOW_UP, cadence="weekly", now=now)

    assert preferences_of(member) == {**dict.fromkeys(OPTIONAL, "at-once"), Kind.FOLLOW_UP: "weekly"}


@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.SIGN_IN_CODE, "gossip"])
def test_what_somebody_is_here_for_cannot_be_switched_off(member, now, kind):
    with pytest.raises(ValidationError) as refused:
        set_preference(person=member, kind=kind, cadence="never", now=now)

    assert refused.value.code == "not_optional"


def test_a_meeting_does_not_wait_for_a_monday(member, now):
    with pytest.raises(ValidationError) as refused:
        set_preference(person=member, kind=Kind.MEETING_REMINDER, cadence="weekly", now=now)

    assert refused.value.code == "no_such_cadence"
    assert not MailPreference.objects.exists()


def test_the_table_of_choices_stands_in_the_guide_as_it_is_in_the_code():
    lines = (settings.BASE_DIR / "docs" / "promises.md").read_text().splitlines()
    marks = {"●": "usual", "○": "may be chosen", "": "no"}
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    told = {cells[0].strip("`"): [marks[cell] for cell in cells[2:6]] for cells in rows if len(cells) == 6}

    def written(kind):
        choices = choices_of(kind)
        return [("usual" if one == choices[0] else "may be chosen") if one in choices else "no" for one in Cadence]

    assert told == {kind.value: written(kind) for kind in Kind}


def test_unsubscribing_twice_is_once(member, now):
    for _ in range(2):
        assert unsubscribe(person=member, subject_id=2, now=now) == [Kind.ACTION_REMINDER]

    assert preferences_of(member)[Kind.ACTION_REMINDER] == "never"
    assert preferences_of(member)[Kind.FOLLOW_UP] == "at-once"


def test_numbers_in_unsubscribe_links(member, now):
    def kinds(number):
        return unsubscribe_kinds(person=member, subject_id=number)

    set_preference(person=member, kind=Kind.FOLLOW_UP, cadence="weekly", now=now)

    assert kinds(0) == list(OPTIONAL)
    assert [kinds(number) for number in (1, 2, 3, 4, 5, 6, 7)] == [
        [Kind.MEETING_REMINDER],
        [Kind.ACTION_REMINDER],
        [Kind.FOLLOW_UP],
        [Kind.SIGN_OFF_ANSWER],
        [Kind.ESCALATION],
        [Kind.CHAIR_BRIEF],
        [Kind.CHAIR_ALL_SET],
    ]
    assert kinds(99) is None


def test_a_digests_link_stops_what_is_gathered_and_nothing_else(member, now):
    set_preference(person=member, kind=Kind.FOLLOW_UP, cadence="weekly", now=now)

    assert unsubscribe(person=member, subject_id=8, now=now) == [Kind.FOLLOW_UP]
    assert unsubscribe(person=member, subject_id=8, now=now) == []
    assert preferences_of(member) == {**dict.fromkeys(OPTIONAL, "at-once"), Kind.FOLLOW_UP: "never"}


@pytest.mark.parametrize("state", ["failed", "uncertain", "expired", "suppressed"])
def test_what_did_not_go_can_be_tried_again(group, cochair, now, state):
    delivery = DeliveryFactory(state=state, group=group, expires_at=now, uncertain_count=2)

    retry_delivery(delivery=delivery, actor=cochair, now=now)

    assert (delivery.state, delivery.state_reason, delivery.next_attempt_at) == ("waiting", "", now)
    assert delivery.expires_at == now + dt.timedelta(hours=24)
    entry = ActivityEntry.objects.get(verb="delivery.retried")
    assert delivery.address not in entry.target_label


@pytest.mark.parametrize("state", ["sent", "waiting", "cancelled"])
def test_what_went_or_will_go_cannot(group, cochair, now, state):
    delivery = DeliveryFactory(state=state, group=group)

    with pytest.raises(ValidationError) as refused:
        retry_delivery(delivery=delivery, actor=cochair, now=now)

    assert refused.value.code == "not_retriable"
    assert Delivery.objects.get().state == state


def test_what_waits_can_be_taken_back(group, cochair):
    delivery = cancel_delivery(delivery=DeliveryFactory(group=group), actor=cochair)

    assert (delivery.state, delivery.state_reason) == ("cancelled", Reason.BY_HAND)
    with pytest.raises(ValidationError):
        cancel_delivery(delivery=delivery, actor=cochair)


@pytest.mark.parametrize(
    ("who", "sees", "manages"),
    [
        ("cochair", True, True),
        ("consultant", True, True),
        ("administrator", True, True),
        ("member", False, False),
        ("outsider", False, False),
        ("coordinator", False, False),
    ],
)
def test_who_looks_after_messages(request, group, today, who, sees, manages):
    standing = standing_of(request.getfixturevalue(who), today=today)
    ours, of_several = DeliveryFactory(group=group), DeliveryFactory(group=None)
    code = DeliveryFactory(group=group, kind=Kind.SIGN_IN_CODE)

    seen = set(Delivery.objects.visible_to(standing))

    assert can_view_deliveries(standing) is sees
    assert can_manage_delivery(standing, ours) is manages
    assert (ours in seen) is manages
    assert can_manage_delivery(standing, of_several) is (manages and who != "cochair")
    assert (of_several in seen) is (manages and who != "cochair")
    assert code not in seen
