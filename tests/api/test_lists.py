"""What lists hold: fields, filters, orders, and a number of queries that rows do not change."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from api import rows
from meetings.models import Action
from tests.factories import (
    ActionFactory,
    ActionUpdateFactory,
    AgendaItemFactory,
    GroupProfessionFactory,
    InvitationFactory,
    MeetingFactory,
    OrganizationFactory,
    PersonFactory,
    QuorumKindFactory,
    SeatFactory,
    SeatHolderFactory,
    StakeholderKindFactory,
    WorkGroupFactory,
)


def ids(answer):
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


def test_action_is_listed_with_its_owner_and_group(call, cochair, action, seat):
    listed = call(cochair).get("/api/v1/actions/").json()

    assert listed == {
        "count": 1,
        "count_is_exact": True,
        "next": None,
        "results": [
            {
                "id": action.pk,
                "group": {"code": "engineers", "name": "Engineers"},
                "title": "Publish the fee table",
                "status": "open",
                "due_on": "2026-12-15",
                "owner": {"kind": "seat", "id": seat.pk, "name": "Example University"},
                "made_at": None,
                "version": 3,
                "changed_at": "2026-11-02T14:00:00Z",
            }
        ],
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_line_names_the_owner_as_the_model_does(language, group):
    kind = StakeholderKindFactory(name_en="School", name_fr="École")
    named = OrganizationFactory(name_en="College", name_fr="Collège")
    short = OrganizationFactory(name_en="Regulator", abbreviation="REG")
    english_only = OrganizationFactory(name_en="Association", name_fr="")
    for organization in (named, short, english_only):
        ActionFactory(owner_seat=SeatFactory(stakeholder_kind=kind, organization=organization), group=group)
    labelled = {"organization": None, "stakeholder_kind": kind}
    ActionFactory(owner_seat=SeatFactory(label_en="Newcomers", label_fr="Personnes immigrantes", **labelled))
    ActionFactory(owner_seat=SeatFactory(label_fr="Personnes immigrantes", **labelled))
    ActionFactory(owner_seat=SeatFactory(**labelled))
    ActionFactory(owner_seat=None, owner_person=PersonFactory(name="Ada Example"))

    with translation.override(language):
        found: Any = map(rows.Row._make, rows.lines(Action.objects.all()))
        lines = {row.id: rows.line(row)["owner"]["name"] for row in found}
        names = {action.pk: action.owner_name for action in Action.objects.for_list()}

    assert lines == names
    assert len(lines) == 7


def test_actions_can_be_narrowed_down(call, consultant, group, seat, action):
    person = PersonFactory()
    done = ActionFactory(group=group, status="done", due_on="2026-11-01", title="Old matter")
    late = ActionFactory(group=group, status="on-track", due_on="2026-11-20")
    theirs = ActionFactory(owner_seat=None, owner_person=person, group=WorkGroupFactory(code="welders"))
    client = call(consultant)

    def found(**query):
        return set(ids(client.get("/api/v1/actions/", query)))

    assert found() == {action.pk, done.pk, late.pk, theirs.pk}
    assert found(group="engineers") == {action.pk, done.pk, late.pk}
    assert found(status="done") == {done.pk}
    assert found(status="waiting") == {action.pk, late.pk, theirs.pk}
    assert found(late="true") == {late.pk}
    assert found(owner=f"seat-{seat.pk}") == {action.pk}
    assert found(owner=f"person-{person.pk}") == {theirs.pk}
    assert found(due_after="2026-11-20", due_before="2026-12-01") == {late.pk}
    assert found(search="FEE TABLE") == {action.pk}
    assert found(group="engineers", status="done", late="true") == set()


def test_a_kept_query_brings_new_rows_and_no_other_readers(call, member, cochair, outsider, action, group):
    address = "/api/v1/actions/?status=waiting"
    assert ids(call(member).get(address)) == ids(call(cochair).get(address)) == [action.pk]

    other = ActionFactory(group=group)

    assert ids(call(member).get(address)) == [action.pk, other.pk]
    assert ids(call(outsider).get(address)) == []
    member.held_seats.update(ends_on="2026-11-30")
    assert ids(call(member).get(address)) == []


def test_me_is_the_reader(call, member, cochair, action):
    assert ids(call(member).get("/api/v1/actions/?owner=me")) == [action.pk]
    assert ids(call(cochair).get("/api/v1/actions/?owner=me")) == []


def test_undated_actions_come_last_both_ways(call, cochair, group):
    undated, second, first = (ActionFactory(group=group, due_on=due) for due in (None, "2027-02-01", "2027-01-01"))
    client = call(cochair)

    assert ids(client.get("/api/v1/actions/")) == [first.pk, second.pk, undated.pk]
    assert ids(client.get("/api/v1/actions/?ordering=-due_on")) == [second.pk, first.pk, undated.pk]
    assert ids(client.get("/api/v1/actions/?ordering=-id")) == [first.pk, second.pk, undated.pk]


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("staus=done", "staus", "unknown_parameter"),
        ("status=finished", "status", "invalid_choice"),
        ("due_before=soon", "due_before", "invalid"),
        ("ordering=title", "ordering", "unknown_ordering"),
        ("ordering=owner_person__password", "ordering", "unknown_ordering"),
        ("page_size=0", "page_size", "invalid_page_size"),
        ("page_size=201", "page_size", "invalid_page_size"),
        ("page_size=%D9%A3", "page_size", "invalid_page_size"),
        ("search=%00", "search", "null_characters_not_allowed"),
        ("cursor=abc", "cursor", "invalid_cursor"),
    ],
)
def test_a_parameter_that_means_nothing_is_refused(call, member, query, parameter, code):
    answer = call(member).get(f"/api/v1/actions/?{query}")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert [(error["parameter"], error["code"]) for error in answer.json()["errors"]] == [(parameter, code)]


@pytest.mark.parametrize("number", ["0", str(2**63), str(2**70), "9" * 400])
def test_numbers_beyond_the_database_are_simply_not_there(call, member, number):
    assert call(member).get(f"/api/v1/actions/{number}/").status_code == 404
    assert ids(call(member).get(f"/api/v1/actions/?owner=seat-{number}")) == []


def test_seats_are_told_as_of_a_day(call, cochair, group, seat, member):
    successor = PersonFactory(name="Next Example")
    member.held_seats.update(ends_on="2026-11-15")
    SeatHolderFactory(seat=seat, person=successor, starts_on=dt.date(2026, 11, 16))
    SeatFactory(group=group, opened_on=dt.date(2027, 1, 1))
    client = call(cochair)

    def holders(query=""):
        found = client.get(f"/api/v1/seats/?group=engineers&kind=educational-institution{query}").json()["results"]
        return [holder["person"]["name"] for row in found for holder in row["holders"]]

    assert holders() == ["Next Example"]
    assert holders("&as_of=2026-11-15") == ["Membre Exemple"]
    assert holders("&as_of=2026-11-16") == ["Next Example"]
    assert len(ids(client.get("/api/v1/seats/"))) == 2
    assert len(ids(client.get("/api/v1/seats/?as_of=2027-01-01"))) == 3
    assert ids(client.get("/api/v1/seats/?as_of=2001-01-01")) == []
    everybody = client.get(f"/api/v1/seats/{seat.pk}/").json()["holders"]
    assert [holder["person"]["name"] for holder in everybody] == ["Membre Exemple", "Next Example"]


def test_seats_come_in_table_order(call, cochair, member, observer):
    listed = call(cochair).get("/api/v1/seats/").json()["results"]

    assert [row["role"] for row in listed] == ["cochair-profession", "member", "observer"]


def test_meeting_says_when_on_its_own_clock_and_as_an_instant(call, cochair, meeting):
    found = call(cochair).get(f"/api/v1/meetings/{meeting.pk}/").json()

    assert found["name"] == "Quarterly meeting"
    assert (found["local_date"], found["local_time"], found["timezone"]) == (
        "2027-01-19",
        "10:00:00",
        "America/Halifax",
    )
    assert found["starts_at"] == "2027-01-19T14:00:00Z"
    assert [item["title_en"] for item in found["agenda"]] == ["Welcome", "Actions"]
    assert {"response": "none", "invitations": 2} in found["answers"]


def test_a_guest_sees_the_meeting_and_not_who_comes(call, guest, meeting):
    found = call(guest).get(f"/api/v1/meetings/{meeting.pk}/").json()

    assert found["id"] == meeting.pk
    assert found["answers"] is None


def test_meetings_can_be_narrowed_down(call, cochair, group, meeting):
    past = MeetingFactory(group=group, local_date=dt.date(2026, 9, 15), state="closed")
    client = call(cochair)

    assert ids(client.get("/api/v1/meetings/")) == [meeting.pk, past.pk]
    assert ids(client.get("/api/v1/meetings/?ordering=starts_at")) == [past.pk, meeting.pk]
    assert ids(client.get("/api/v1/meetings/?state=closed")) == [past.pk]
    assert ids(client.get("/api/v1/meetings/?from_day=2026-12-01")) == [meeting.pk]
    assert ids(client.get("/api/v1/meetings/?until_day=2026-12-01")) == [past.pk]


def test_group_tells_how_it_meets(call, member, group):
    GroupProfessionFactory(group=group, profession__code="engineer")
    QuorumKindFactory(group=group, kind__code="regulator", minimum=1)

    found = call(member).get("/api/v1/groups/engineers/").json()

    assert (found["name_en"], found["name_fr"], found["jurisdiction"]) == ("Engineers", "Ingénieurs", "CA-NS")
    assert found["professions"] == [{"code": "engineer", "starts_on": None, "ends_on": None}]
    assert (found["quorum_percent"], found["quorum_kinds"]) == (50, [{"kind": "regulator", "minimum": 1}])


def test_groups_can_be_narrowed_down(call, consultant, group):
    WorkGroupFactory(code="former", is_active=False, scope="atlantic", name_en="Zzz")
    client = call(consultant)

    def codes(query):
        return [row["code"] for row in client.get(f"/api/v1/groups/?{query}").json()["results"]]

    assert codes("ordering=name") == ["engineers", "former"]
    assert codes("active=true") == ["engineers"]
    assert codes("scope=atlantic") == ["former"]


def add_rows(group, seat, meeting, action):
    """Make one more row of every kind that an answer shows."""
    other = SeatFactory(group=group)
    SeatHolderFactory(seat=other)
    SeatHolderFactory(seat=seat, is_alternate=True)
    ActionFactory(group=group, owner_seat=other)
    ActionFactory(group=group, owner_seat=None, owner_person=PersonFactory(), due_on="2027-01-01")
    ActionUpdateFactory(action=action, person=PersonFactory())
    AgendaItemFactory(meeting=meeting)
    MeetingFactory(group=WorkGroupFactory())
    InvitationFactory(meeting=meeting, seat=other)
    GroupProfessionFactory(group=group)
    QuorumKindFactory(group=group)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("api-groups", 5),
        ("api-group", 7),
        ("api-seats", 7),
        ("api-seat", 7),
        ("api-meetings", 5),
        ("api-meeting", 7),
        ("api-actions", 6),
        ("api-action", 5),
        ("api-action-updates", 6),
    ],
)
def test_the_number_of_queries_does_not_grow_with_rows(
    name, most, call, consultant, group, seat, meeting, action, django_assert_max_num_queries
):
    key = {"api-group": "engineers", "api-seat": seat.pk, "api-meeting": meeting.pk}.get(name, action.pk)
    address = reverse(name, args=[] if name.endswith("s") and name != "api-action-updates" else [key])
    client = call(consultant)

    add_rows(group, seat, meeting, action)
    with django_assert_max_num_queries(most) as with_one:
        client.get(address)
    add_rows(group, seat, meeting, action)
    add_rows(group, seat, meeting, action)
    with django_assert_max_num_queries(most) as with_three:
        assert client.get(address).status_code == 200

    assert len(with_three) == len(with_one)
