"""What the lists of tables and their meetings cost, and that they are as described."""

from django.urls import reverse

from meetings.verbs import Verb
from tests.api.described import check
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    DeliveryFactory,
    InvitationFactory,
    JurisdictionFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PathwayVersionFactory,
    SeatFactory,
    SeatHolderFactory,
)
from workgroups.record import record

LISTS = (
    "organizations",
    "jurisdictions",
    "holders",
    "invitations",
    "attendance",
    "agenda-items",
    "notes",
    "decisions",
    "deliveries",
    "activity",
)


def add_rows(group, held):
    """Make one more row of every kind that an answer shows."""
    organization = OrganizationFactory(jurisdiction=JurisdictionFactory(code=f"CA-{group.seats.count()}"))
    OrganizationNameFactory(organization=organization)
    seat = SeatFactory(group=group, organization=organization)
    holder = SeatHolderFactory(seat=seat)
    InvitationFactory(meeting=held, seat=seat, person=holder.person)
    AttendanceFactory(meeting=held, seat=seat, person=holder.person)
    version = PathwayVersionFactory(pathway__group=group)
    item = AgendaItemFactory(meeting=held, pathway=version.pathway, changed_by=holder.person)
    DecisionFactory(meeting=held, item=item, pathway_version=version)
    DeliveryFactory(group=group)
    record(verb=Verb.MEETING_STARTED, target=held, actor=holder.person, group=group)


def test_the_number_of_queries_does_not_grow_with_rows(call, consultant, group, held, django_assert_max_num_queries):
    client = call(consultant)

    def cost(name):
        with django_assert_max_num_queries(6) as asked:
            assert client.get(reverse(f"api-{name}")).status_code == 200
        return len(asked)

    add_rows(group, held)
    with_one = {name: cost(name) for name in LISTS}
    add_rows(group, held)
    add_rows(group, held)
    with_three = {name: cost(name) for name in LISTS}

    assert with_three == with_one


def test_answers_are_as_described(schema, get, group, held):
    add_rows(group, held)

    for name in LISTS:
        page = get(name)
        key = "code" if name in {"organizations", "jurisdictions"} else "id"
        check(schema, f"/api/v1/{name}/", page)
        check(schema, f"/api/v1/{name}/{{{key}}}/", get(f"{name}/{page['results'][-1][key]}"))
