import datetime as dt
import itertools
from collections import Counter

from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models import Count, F

from accounts.models import Person, SiteRole
from demo.calendars import past_days
from demo.people import DEMO_PASSWORD, DEMO_SIGN_INS
from meetings.models import (
    Action,
    ActionAppearance,
    ActionUpdate,
    AgendaItem,
    Attendance,
    Decision,
    Invitation,
    InvitationAnswer,
    Meeting,
    Minutes,
    MinutesCorrection,
    MinutesRevision,
    NoteRevision,
    PaperVersion,
    PollReply,
    ReportBack,
    WaitingPoint,
)
from meetings.presence import present_quorum
from meetings.services.inviting import table_on
from notifications.models import Delivery
from notifications.sweeps import announce, digest, remind
from tests.demo.conftest import NOW, TODAY
from workgroups.models import ActivityEntry, Organization, Seat, SeatHolder, WorkGroup
from workgroups.seating import standing_of


def person(role: str) -> Person:
    return Person.objects.get(email=f"{role}@example.org")


def test_every_table_has_ten_to_sixteen_seats_of_eight_kinds_or_more(demo):
    tables = WorkGroup.objects.active().annotate(
        chairs=Count("seats", distinct=True), kinds=Count("seats__stakeholder_kind", distinct=True)
    )

    assert demo.tables == len(tables) == 14
    assert all(10 <= table.chairs <= 16 and table.kinds >= 8 for table in tables)


def test_every_table_has_an_empty_seat_alternates_and_one_that_changed_hands(demo):
    for group in WorkGroup.objects.active():
        seats = Seat.objects.filter(group=group)
        assert seats.exclude(holders__ends_on=None, holders__isnull=False).exists()
        assert SeatHolder.objects.filter(seat__group=group, is_alternate=True).exists()
        assert SeatHolder.objects.filter(seat__group=group, ends_on__lt=TODAY).exists()
        assert set(seats.values_list("role", flat=True)) == set(Seat.Role.values)


def test_real_regulators_hold_the_regulators_seats_and_nobody_else_is_real(demo):
    for seat in Seat.objects.select_related("organization", "stakeholder_kind"):
        is_real = seat.organization is not None and seat.organization.provenance != "illustrative"
        assert is_real == (seat.stakeholder_kind.code == "regulator")
    fictional = Organization.objects.filter(provenance="illustrative")
    assert all("Example" in house.name_en and "Exemple" in house.name_fr for house in fictional)


def test_everybody_is_plainly_fictional(demo):
    people = Person.objects.all()

    assert demo.people == len(people)
    assert {address.split("@")[1] for address in people.values_list("email", flat=True)} == {"example.org"}
    assert Counter(people.values_list("name", flat=True)).most_common(1)[0][1] == 1


def test_only_the_listed_people_sign_in_with_the_password(demo):
    able = {one.email for one in Person.objects.all() if one.has_usable_password()}

    assert able == {sign_in.address for sign_in in DEMO_SIGN_INS}
    assert check_password(DEMO_PASSWORD, person("cochair.engineers").password)


def test_the_listed_people_are_what_the_list_says(demo):
    engineers = WorkGroup.objects.get(code="engineers").pk
    standings = {role: standing_of(person(role), today=TODAY) for role in ("cochair.engineers", "outsider")}

    assert standings["cochair.engineers"].chaired_group_ids == {engineers}
    assert standings["outsider"].group_ids == frozenset()
    assert person("membre.engineers").language == person("cochair.ece").language == "fr"
    assert standing_of(person("alternate.engineers"), today=TODAY).seats[0].is_alternate
    assert standing_of(person("observer.engineers"), today=TODAY).seats[0].role == "observer"
    assert set(SiteRole.objects.values_list("person__email", "role")) == {
        ("consultant@example.org", "consultant"),
        ("coordinator@example.org", "coordinator"),
        ("administrator@example.org", "administrator"),
    }
    guest = standing_of(person("guest.pharmacy"), today=TODAY)
    assert guest.group_ids == frozenset()
    assert Meeting.objects.visible_to(guest).count() == 1


def test_every_table_met_eight_times_in_two_years(demo):
    for group in WorkGroup.objects.active():
        days = list(group.meetings.filter(state="closed").order_by("local_date").values_list("local_date", flat=True))
        assert len(days) == 8
        assert dt.timedelta(days=600) < days[-1] - days[0] < dt.timedelta(days=660)
        assert {day.weekday() for day in days} == {group.usual_weekday}
        assert days[-1] < TODAY


def test_what_lies_ahead(demo):
    ahead = Meeting.objects.filter(starts_at__gt=NOW).select_related("group")

    states = {meeting.group.code: meeting.state for meeting in ahead}
    assert "engineers" not in states
    assert states.pop("lawyers") == "draft"
    assert set(states.values()) == {"scheduled"}
    assert len(states) == 12
    answers = Counter(Invitation.objects.filter(meeting__in=ahead).values_list("response", flat=True))
    assert answers["none"] > 10 < answers["yes"]


def test_whoever_sat_at_the_table_was_asked(demo):
    for meeting in Meeting.objects.exclude(state="draft").select_related("group"):
        asked = set(meeting.invitations.filter(stands_in_for=None, seat__isnull=False).values_list("person", "seat"))
        assert asked == {(recipient.person.pk, recipient.seat.pk) for recipient in table_on(meeting)}


def test_the_last_answer_is_the_answer(demo):
    for invitation in Invitation.objects.prefetch_related("answers"):
        answers = sorted(invitation.answers.all(), key=lambda answer: answer.at)
        assert invitation.response == (answers[-1].response if answers else "none")
        assert invitation.answered_at == (answers[-1].at if answers else None)


def test_decisions_were_taken_by_tables_with_their_quorum(demo):
    decided = Meeting.objects.filter(decisions__isnull=False).distinct().select_related("group")
    thin = Meeting.objects.filter(group__code="mlt", state="closed").order_by("-starts_at", "-pk")[4]

    assert len(decided) > 80
    for meeting in decided:
        quorum = present_quorum(meeting)
        assert quorum.is_met
        assert set(meeting.decisions.values_list("seats_present", flat=True)) == {quorum.present}
    assert not present_quorum(thin).is_met
    assert thin.decisions.count() == 0


def test_actions_stand_in_every_state(demo):
    for group in WorkGroup.objects.active():
        actions = group.actions.all()
        assert 24 <= len(actions) <= 28
        assert set(actions.values_list("status", flat=True)) == set(Action.Status.values)
        assert actions.overdue(today=TODAY).count() >= 2
        assert actions.open().filter(due_on__range=(TODAY, TODAY + dt.timedelta(days=14))).count() >= 2
        assert actions.filter(due_on=None).exists()
        assert actions.annotate(seen=Count("appearances")).filter(seen__gte=3).exists()


def test_the_member_one_signs_in_as_owes_something_soon(demo):
    standing = standing_of(person("member.engineers"), today=TODAY)

    assert Action.objects.owned_by(standing).open().filter(due_on__gt=TODAY).exists()


def test_an_action_is_where_its_story_ends(demo):
    for action in Action.objects.prefetch_related("updates"):
        story = sorted(action.updates.all(), key=lambda update: update.at)
        for earlier, later in itertools.pairwise(story):
            assert later.status_before == earlier.status_after
        assert action.status == (story[-1].status_after if story else "open")
        assert action.answered_at == (story[-1].at if story else None)
        assert action.version == 1 + len(story)


def test_an_action_stands_on_lists_from_when_it_was_agreed_until_it_ended(demo):
    appearances = ActionAppearance.objects.select_related("meeting", "action__made_at")

    assert not appearances.filter(meeting__starts_at__lt=F("action__made_at__starts_at")).exists()
    assert not appearances.filter(meeting__created_at__gt=F("action__ended_at")).exists()
    upcoming = Meeting.objects.get(group__code="pharmacy", starts_at__gt=NOW)
    listed = set(upcoming.action_appearances.values_list("action", flat=True))
    assert listed >= set(upcoming.group.actions.open().values_list("pk", flat=True))


def test_nothing_is_dated_after_today(demo):
    moments: list[tuple[type[models.Model], str]] = [
        (ActivityEntry, "at"),
        (ActionUpdate, "at"),
        (InvitationAnswer, "at"),
        (Invitation, "invited_at"),
        (Attendance, "marked_at"),
        (NoteRevision, "written_at"),
        (Decision, "recorded_at"),
        (Meeting, "changed_at"),
        (AgendaItem, "changed_at"),
        (Action, "changed_at"),
        (Delivery, "sent_at"),
        (MinutesRevision, "circulated_at"),
        (Minutes, "confirmed_at"),
        (MinutesCorrection, "settled_at"),
        (ReportBack, "reported_at"),
        (PollReply, "at"),
        (PaperVersion, "sent_at"),
        (WaitingPoint, "answered_at"),
    ]

    for model, column in moments:
        assert not model._default_manager.filter(**{f"{column}__gt": NOW}).exists(), (model, column)


def test_the_record_tells_everything_in_order(demo):
    entries = ActivityEntry.objects.order_by("pk")
    verbs = Counter(entries.values_list("verb", flat=True))

    assert list(entries.values_list("at", flat=True)) == sorted(entries.values_list("at", flat=True))
    assert verbs["meeting.closed"] == 8 * 14
    assert verbs["action.added"] == Action.objects.count()
    assert verbs["action.updated"] == ActionUpdate.objects.count()
    assert verbs["decision.recorded"] == Decision.objects.count()
    assert verbs["invitation.answered"] == InvitationAnswer.objects.count()
    assert verbs["seat.taken"] == SeatHolder.objects.count()
    first = Decision.objects.order_by("pk")[0]
    assert entries.get(verb="decision.recorded", target_id=first.pk).data == {"meeting": first.meeting_id}


def test_notes_are_kept_as_they_were_saved(demo):
    for item in AgendaItem.objects.exclude(notes="").prefetch_related("revisions"):
        last = max(item.revisions.all(), key=lambda revision: revision.version)
        assert (last.version, last.notes) == (item.version, item.notes)
    french = AgendaItem.objects.filter(meeting__group__code="ece", notes__contains="séance")
    assert AgendaItem.objects.filter(meeting__group__code="ece", notes__contains="La table").exists() or french.exists()


def test_nothing_waits_to_be_sent_and_the_sweeps_find_nothing_due(demo):
    states = Counter(Delivery.objects.values_list("state", flat=True))

    assert demo.deliveries == sum(states.values()) > 400
    assert set(states) == {"sent", "failed", "suppressed"}
    assert announce(NOW) == {"meetings": 0, "written": 0, "reconciled": 0}
    assert set(remind(NOW).values()) == {0}
    assert digest(NOW) == {"meetings": 0, "written": 0}


def test_reminders_begin_the_next_morning(demo):
    written = [remind(NOW + dt.timedelta(days=days))["actions"] for days in range(1, 8)]

    assert sum(written) > 20


def test_meetings_keep_out_of_the_holidays():
    for offset in range(0, 400, 7):
        today = TODAY + dt.timedelta(days=offset)
        for day in past_days(today, code="engineers", number=6, weekday=1):
            assert (day.month, day.day) not in {(12, 25), (1, 1), (7, 1), (9, 30), (11, 11)}
            assert day < today
