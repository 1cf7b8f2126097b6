"""A table has a pathway on its agenda, and confirms a version by a decision."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from meetings.models import AgendaItem, Decision, Meeting
from meetings.services.agenda import move_item, remove_item
from meetings.services.decisions import withdraw_decision
from meetings.services.holding import close_meeting, start_meeting
from meetings.services.pathways import confirm_by_decision, next_meeting_for, put_on_agenda
from pathways.models import PathwayVersion, SignOff
from pathways.services.publishing import publish_version
from tests.factories import MeetingFactory, PathwayFactory, QuorumKindFactory
from workgroups.models import ActivityEntry


@pytest.fixture
def held(meeting, cochair) -> Meeting:
    meeting.invitations.filter(person=cochair).update(response="yes", answered_at=meeting.created_at)
    return start_meeting(meeting=meeting, actor=cochair, now=meeting.starts_at)


@pytest.fixture
def confirm(held, cochair, now):
    def confirm(version, **changes):
        values = {"meeting": held, "wording": "We confirm the pathway.", "actor": cochair, "now": now}
        return confirm_by_decision(version=version, **{**values, **changes})

    return confirm


def test_the_table_confirms_what_was_signed_off(held, signed_off_version, confirm, cochair):
    item = held.agenda.order_by("position").first()

    decision = confirm(signed_off_version, item=item)

    version = PathwayVersion.objects.get()
    assert (decision.pathway_version, decision.item, decision.seats_present) == (version, item, 1)
    assert (version.state, version.confirmed_on, version.confirmed_by) == ("confirmed", dt.date(2027, 1, 19), cochair)
    assert version.confirmation_en == "Engineers, January 19, 2027"
    assert version.confirmation_fr == "Ingénieurs, 19 janvier 2027"
    recorded = ActivityEntry.objects.filter(verb__in=["decision.recorded", "pathway.confirmed"]).order_by("pk")
    assert [entry.group for entry in recorded] == [held.group, held.group]


def test_without_a_quorum_nothing_is_confirmed(held, signed_off_version, confirm):
    QuorumKindFactory(group=held.group, kind__code="union")

    with pytest.raises(ValidationError) as refused:
        confirm(signed_off_version)

    assert refused.value.code == "no_quorum"
    assert PathwayVersion.objects.get().state == "signed-off"


def test_without_the_regulator_there_is_no_decision_either(held, signed_off_version, confirm):
    SignOff.objects.update(answer="change-needed")

    with pytest.raises(ValidationError) as refused:
        confirm(signed_off_version)

    assert refused.value.code == "regulator_missing"
    assert held.decisions.count() == 0


def test_another_tables_pathway_is_not_confirmed_here(signed_off_version, confirm, outsider):
    pathway = signed_off_version.pathway
    pathway.group = outsider.held_seats.get().seat.group
    pathway.save()

    with pytest.raises(ValidationError) as refused:
        confirm(signed_off_version)

    assert refused.value.code == "another_table"


def test_before_and_after_the_meeting_nothing_is_confirmed(meeting, signed_off_version, confirm, held, cochair, now):
    close_meeting(meeting=held, actor=cochair, outcomes={}, now=now, today=now.date())

    with pytest.raises(ValidationError) as refused:
        confirm(signed_off_version)

    assert refused.value.code == "not_in_session"


def test_a_version_is_confirmed_by_one_decision(held, signed_off_version, confirm):
    confirm(signed_off_version)

    with pytest.raises(ValidationError) as refused:
        confirm(PathwayVersion.objects.get())

    assert refused.value.code == "already_confirmed"
    assert held.decisions.count() == 1


def test_a_decision_taken_back_takes_the_confirmation_along(held, signed_off_version, confirm, cochair):
    decision = confirm(signed_off_version)

    withdraw_decision(decision=decision, actor=cochair)

    assert PathwayVersion.objects.get().state == "signed-off"
    assert held.decisions.count() == 0
    confirm(PathwayVersion.objects.get())
    assert PathwayVersion.objects.get().state == "confirmed"


def test_a_decision_stays_when_its_version_is_published(held, signed_off_version, confirm, consultant, cochair, now):
    decision = confirm(signed_off_version)
    publish_version(
        version=PathwayVersion.objects.get(),
        update_type="minor",
        note_en="",
        note_fr="",
        review_on=None,
        actor=consultant,
        now=now,
    )

    with pytest.raises(ValidationError) as refused:
        withdraw_decision(decision=Decision.objects.get(), actor=cochair)

    assert refused.value.code == "already_published"
    assert list(held.decisions.all()) == [decision]
    assert not ActivityEntry.objects.filter(verb="decision.withdrawn").exists()


def test_a_pathway_stands_on_the_agenda_once_and_in_both_languages(pathway, meeting, cochair, now):
    before = meeting.agenda.count()

    items = [put_on_agenda(pathway=pathway, meeting=meeting, actor=cochair, now=now) for _ in range(2)]

    assert items[0] == items[1]
    item = AgendaItem.objects.get(pathway=pathway)
    assert (item.position, item.kind) == (before + 1, "decision")
    assert item.title_en == "Review of the pathway “Engineer in Nova Scotia”"
    assert "Ingénieur en Nouvelle-Écosse" in item.title_fr
    entry = ActivityEntry.objects.get()
    assert (entry.verb, entry.data) == ("agenda.changed", {"added": item.title})


def test_a_long_title_is_cut_to_what_an_agenda_holds(pathway, meeting, cochair, now):
    pathway.title_en = "word " * 40
    pathway.save()

    item = put_on_agenda(pathway=pathway, meeting=meeting, actor=cochair, now=now)

    assert len(item.title_en) <= 200
    assert item.title_en.endswith("…”")


def test_a_pathway_on_the_agenda_moves_and_leaves_like_any_point(pathway, meeting, cochair, now):
    item = put_on_agenda(pathway=pathway, meeting=meeting, actor=cochair, now=now)

    move_item(item=item, actor=cochair, up=True)
    remove_item(item=AgendaItem.objects.get(pk=item.pk), actor=cochair)

    assert not pathway.agenda_items.exists()


def test_only_the_table_that_keeps_it_has_it_on_its_agenda(meeting, cochair, now):
    with pytest.raises(ValidationError) as refused:
        put_on_agenda(pathway=PathwayFactory(), meeting=meeting, actor=cochair, now=now)

    assert refused.value.code == "another_table"


def test_a_closed_meeting_takes_no_pathway_on(pathway, cochair, now):
    meeting = MeetingFactory(group=pathway.group, state="closed")

    with pytest.raises(ValidationError) as refused:
        put_on_agenda(pathway=pathway, meeting=meeting, actor=cochair, now=now)

    assert refused.value.code == "meeting_closed"


def test_the_next_meeting_is_the_tables_own_that_can_still_change(pathway, meeting, now):
    MeetingFactory(local_date=dt.date(2026, 12, 8))
    MeetingFactory(group=pathway.group, local_date=dt.date(2026, 12, 8), state="cancelled")
    MeetingFactory(group=pathway.group, local_date=dt.date(2026, 11, 3))
    assert next_meeting_for(pathway, now=now) == meeting

    sooner = MeetingFactory(group=pathway.group, local_date=dt.date(2026, 12, 9), state="draft")
    assert next_meeting_for(pathway, now=now) == sooner
    assert next_meeting_for(PathwayFactory(), now=now) is None
