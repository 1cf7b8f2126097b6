"""What the lists of tables and their meetings hold: fields, filters, orders, and queries that rows do not change."""

import datetime as dt

import pytest

from accounts.keyset import MOST_COUNTED
from api.record_filters import VERBS
from meetings.verbs import Verb
from notifications.models import DeliveryAttempt
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    DeliveryFactory,
    InvitationFactory,
    JurisdictionFactory,
    MeetingFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    SeatFactory,
    SeatHolderFactory,
)
from workgroups.models import SeatHolder
from workgroups.record import record


def keys(page, name="id"):
    return [row[name] for row in page["results"]]


def test_organization_tells_its_names_and_where_it_is_known_from(get):
    heir = OrganizationFactory(code="heir", name_en="Heir")
    college = OrganizationFactory(
        code="college", name_en="College", name_fr="Collège", abbreviation="COL", kind="school", successor=heir
    )
    OrganizationNameFactory(organization=college, name_en="Old School", ends_on=dt.date(1999, 12, 31))

    assert get("organizations", q="old sch")["results"] == [
        {
            "code": "college",
            "name_en": "College",
            "name_fr": "Collège",
            "abbreviation": "COL",
            "kind": "school",
            "jurisdiction": "CA-NS",
            "status": "",
            "website": "",
            "successor": "heir",
        }
    ]
    names = [{"name_en": "Old School", "name_fr": "", "starts_on": None, "ends_on": "1999-12-31"}]
    assert get("organizations/college")["names"] == names


def test_organizations_and_jurisdictions_can_be_narrowed_down(get):
    JurisdictionFactory(code="CA-PE", name_en="Prince Edward Island", kind="province")
    JurisdictionFactory(code="CA", name_en="Canada", kind="federal")
    here = OrganizationFactory(code="here", name_en="Zeta", abbreviation="HRE")
    there = OrganizationFactory(code="there", name_en="Alpha", kind="school", jurisdiction__code="CA-PE")

    assert keys(get("organizations", ordering="name_en"), "code") == [there.code, here.code]
    assert keys(get("organizations", kind="school"), "code") == ["there"]
    assert keys(get("organizations", jurisdiction="CA-PE"), "code") == ["there"]
    assert keys(get("organizations", q="hre"), "code") == ["here"]
    assert keys(get("jurisdictions"), "code") == ["CA", "CA-NS", "CA-PE"]
    assert keys(get("jurisdictions", kind="federal"), "code") == ["CA"]
    assert get("jurisdictions/CA-PE")["timezone"] == "America/Halifax"


def test_holders_are_told_as_of_a_day(get, group, seat, member, alternate):
    former = PersonFactory(name="Former Example")
    SeatHolder.objects.filter(person=member).update(starts_on="2026-11-16")
    SeatHolderFactory(seat=seat, person=former, ends_on=dt.date(2026, 11, 15))
    closed = SeatFactory(group=group, closed_on=dt.date(2026, 6, 30))
    SeatHolderFactory(seat=closed, person__name="Closed Example")

    def names(**query):
        return [row["person"]["name"] for row in get("holders", **query)["results"]]

    assert names() == ["Membre Exemple", "Alternate Example"]
    assert names(as_of="2026-11-15", alternate="false") == ["Former Example"]
    assert names(as_of="2026-06-30", seat=closed.pk) == ["Closed Example"]
    assert names(as_of="2026-07-01", seat=closed.pk) == []
    assert names(as_of="1999-01-01") == []
    assert get(f"holders/{SeatHolder.objects.get(person=former).pk}")["ends_on"] == "2026-11-15"


def test_holders_can_be_narrowed_down(get, group, seat, member, alternate, cochair, outsider):
    def names(**query):
        return {row["person"]["name"] for row in get("holders", **query)["results"]}

    assert names(group="engineers") == {"Chair Example", "Membre Exemple", "Alternate Example"}
    assert names(role="cochair-profession") == {"Chair Example"}
    assert names(kind="employer") == {"Outsider Example"}
    assert names(organization=seat.organization.code) == {"Membre Exemple", "Alternate Example"}
    assert names(person=member.pk) == names(q="MEMBRE") == {"Membre Exemple"}
    assert names(seat=seat.pk, alternate="true") == {"Alternate Example"}
    held = get("holders", person=member.pk)["results"][0]
    assert (held["group"], held["seat"]["id"], held["seat"]["title"]) == ("engineers", seat.pk, "Example University")


def test_invitations_can_be_narrowed_down(get, meeting, guest, member, cochair):
    other = InvitationFactory(meeting=MeetingFactory(), person=member, response="yes")
    InvitationFactory(meeting=meeting, revoked_at=meeting.created_at)

    def people(**query):
        return {row["person"]["name"] for row in get("invitations", **query)["results"]}

    assert people(group="engineers") == {"Chair Example", "Membre Exemple", "Guest Example"}
    assert people(meeting=other.meeting_id) == people(response="yes") == {"Membre Exemple"}
    assert people(meeting=meeting.pk, guest="true") == {"Guest Example"}
    assert keys(get("invitations", person=member.pk))[0] == other.pk
    assert keys(get("invitations", person=member.pk, ordering="meeting"))[-1] == other.pk


def test_attendance_can_be_narrowed_down(get, held, seat, member):
    there = AttendanceFactory(meeting=held, person=member, seat=seat)
    absent = AttendanceFactory(meeting=held, state="absent")
    elsewhere = AttendanceFactory()

    assert keys(get("attendance", group="engineers", ordering="meeting")) == [there.pk, absent.pk]
    assert keys(get("attendance", meeting=elsewhere.meeting_id)) == [elsewhere.pk]
    assert keys(get("attendance", state="absent")) == [absent.pk]
    (row,) = get("attendance", person=member.pk)["results"]
    assert (row["seat"], row["state"], row["meeting"]) == (seat.pk, "present", held.pk)


def test_points_come_in_the_order_of_the_agenda(get, meeting):
    first = AgendaItemFactory(meeting=meeting, position=0, title_en="", title_fr="Ouverture", kind="decision")

    listed = get("agenda-items", meeting=meeting.pk)["results"]

    assert [row["title_en"] or row["title_fr"] for row in listed] == ["Ouverture", "Welcome", "Actions"]
    assert [row["lists_actions"] for row in listed] == [False, False, True]
    assert keys(get("agenda-items", q="ouvert")) == keys(get("agenda-items", kind="decision")) == [first.pk]
    assert "notes" not in listed[0]


def test_notes_are_markdown_with_their_version(call, get, held, cochair):
    item = held.agenda.get(position=1)
    item.notes, item.version = "The board has **approved** the table.", 4
    item.save()

    answer = call(cochair).get(f"/api/v1/notes/{item.pk}/")

    assert answer.json()["notes"] == "The board has **approved** the table."
    assert (answer.json()["version"], answer["ETag"]) == (4, '"4"')
    assert answer.json()["changed_by"]["name"] == "Chair Example"
    assert call(cochair).get(f"/api/v1/agenda-items/{item.pk}/")["ETag"] == '"4"'
    assert keys(get("notes", empty="false")) == keys(get("notes", q="APPROVED")) == [item.pk]
    assert keys(get("notes", meeting=held.pk, empty="true")) == [held.agenda.get(position=2).pk]


def test_decisions_can_be_narrowed_down(get, held, published_version):
    item = held.agenda.first()
    soon = DecisionFactory(meeting=held, item=item, wording="Fees are published.", review_on="2027-06-01")
    confirmed = DecisionFactory(meeting=held, pathway_version=published_version, method="positions")

    assert keys(get("decisions", group="engineers", ordering="recorded_at")) == [soon.pk, confirmed.pk]
    assert keys(get("decisions", meeting=held.pk, q="FEES")) == [soon.pk]
    assert keys(get("decisions", method="positions")) == [confirmed.pk]
    assert keys(get("decisions", review_from="2027-06-01", review_until="2027-06-01")) == [soon.pk]
    assert keys(get("decisions", review_from="2027-06-02")) == []
    assert get(f"decisions/{soon.pk}")["item"] == item.pk


def test_messages_can_be_narrowed_down_as_on_their_page(get, group, member):
    sent = DeliveryFactory(group=group, recipient=member, state="sent", text="A secret link: /a/invitation/abc/")
    failed = DeliveryFactory(state="failed", kind="follow-up", state_reason="refused", last_code="550")
    tried = {"phase": "rcpt", "code": "550", "answer": "No.", "seconds": 0.1, "process": "1"}
    DeliveryAttempt.objects.create(delivery=failed, number=1, at=failed.created_at, **tried)

    assert keys(get("deliveries")) == [failed.pk, sent.pk]
    assert keys(get("deliveries", lot="failed")) == keys(get("deliveries", kind="follow-up")) == [failed.pk]
    assert keys(get("deliveries", state="sent")) == keys(get("deliveries", group="engineers")) == [sent.pk]
    assert keys(get("deliveries", to="MEMBRE")) == keys(get("deliveries", to="member@example.org")) == [sent.pk]
    one = get(f"deliveries/{failed.pk}")
    assert [(row["number"], row["phase"], row["answer"]) for row in one["tries"]] == [(1, "rcpt", "No.")]
    assert (one["state_reason"], one["last_code"], one["about"]) == ("refused", "550", {"type": "", "id": None})
    assert "/a/invitation/" not in str(get(f"deliveries/{sent.pk}"))


def test_the_record_can_be_narrowed_down(get, group, meeting, cochair, time_machine):
    began = record(verb=Verb.MEETING_STARTED, target=meeting, actor=cochair, group=group)
    time_machine.move_to("2026-12-02T14:00:00Z", tick=False)
    closed = record(verb=Verb.MEETING_CLOSED, target=meeting, actor=None, group=group)

    assert keys(get("activity")) == [closed.pk, began.pk]
    assert keys(get("activity", group="engineers", ordering="at")) == [began.pk, closed.pk]
    assert keys(get("activity", verb="meeting.closed")) == [closed.pk]
    assert keys(get("activity", since="2026-12-02T14:00:00Z")) == [closed.pk]
    assert keys(get("activity", until="2026-12-02T14:00:00Z")) == [began.pk]
    one = get(f"activity/{began.pk}")
    assert one["actor"]["name"] == "Chair Example"
    assert one["target"] == {"type": "meetings.meeting", "id": meeting.pk, "label": "Engineers, 2027-01-19"}
    assert not [verb for verb in VERBS if verb.startswith("feed.")]


@pytest.mark.parametrize(
    ("address", "parameter", "code"),
    [
        ("holders/?seat=0", "seat", "min_value"),
        (f"holders/?person={2**63}", "person", "max_value"),
        ("invitations/?meeting=x", "meeting", "invalid"),
        ("invitations/?response=perhaps", "response", "invalid_choice"),
        ("activity/?verb=feed.opened", "verb", "invalid_choice"),
        ("activity/?since=9999-12-31T23:59:59Z", "since", "invalid"),
        ("deliveries/?lot=all", "lot", "invalid_choice"),
        ("notes/?title=x", "title", "unknown_parameter"),
        ("decisions/?ordering=wording", "ordering", "unknown_ordering"),
        ("organizations/?q=%00", "q", "null_characters_not_allowed"),
        ("holders/?as_of=soon", "as_of", "invalid"),
    ],
)
def test_a_parameter_that_means_nothing_is_refused(call, consultant, address, parameter, code):
    answer = call(consultant).get(f"/api/v1/{address}")

    assert answer.status_code == 400
    assert [(error["parameter"], error["code"]) for error in answer.json()["errors"]] == [(parameter, code)]


def test_words_are_searched_by_one_name_everywhere(get, action, published_version):
    assert keys(get("actions", q="FEE TABLE")) == keys(get("actions", search="fee table")) == [action.pk]
    assert get("actions", q="nothing")["results"] == []
    assert keys(get("pathways", q="nova sco"), "code") == ["ns-engineer"]
    assert keys(get("professions", q="ingén"), "code") == ["engineer"]


def test_long_lists_are_counted_no_further_than_people_care(get, held):
    AttendanceFactory.create_batch(3, meeting=held)

    page = get("attendance", page_size=2)

    assert (page["count"], page["count_is_exact"], len(page["results"])) == (3, True, 2)
    assert MOST_COUNTED == 1000
