"""Who sits where: seats open and close, people take and leave them."""

import datetime as dt

import pytest

from accounts.models import Person
from tests.factories import OrganizationFactory, SeatFactory, SeatHolderFactory, StakeholderKindFactory
from tests.web.pages import post, words
from workgroups.models import ActivityEntry, Seat, SeatHolder

TYPED = {"name": "New Example", "email": "new@example.org", "language": "fr", "starts_on": "2026-12-01"}


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def url(seat):
    return f"/groups/engineers/seats/{seat.pk}/"


def test_seat_page_tells_who_sat_there(chair, url, alternate):
    page = words(chair.get(url))

    assert "Example University" in page
    assert "Membre Exemple" in page
    assert "Alternate Example" in page
    assert "since January 1, 2024" in page
    assert "Seat a person" in page


def test_a_member_sees_the_seat_and_no_address(client, url, member):
    client.force_login(member)

    page = client.get(url).content.decode()

    assert "Membre Exemple" in page
    assert "mailto:" not in page
    assert "/holders/" not in page


def test_a_seat_is_opened_with_a_kind_one_chose(chair):
    url = "/groups/engineers/seats/open/"

    page = chair.get(url).content.decode()
    refused = post(chair, url, label_en="Example seat", role="member", opened_on="2026-12-01")

    assert '<option value="" selected>choose a kind</option>' in page
    assert "---------" not in page
    assert refused.status_code == 422


def test_a_new_person_takes_a_seat_and_the_former_leaves_it(chair, url, seat, member):
    response = post(chair, url, **TYPED)

    person = Person.objects.get(email="new@example.org")
    assert (response.status_code, response["Location"]) == (303, url)
    assert (person.language, person.timezone) == ("fr", "America/Halifax")
    assert SeatHolder.objects.get(seat=seat, person=member).ends_on == dt.date(2026, 11, 30)
    assert SeatHolder.objects.get(seat=seat, person=person).starts_on == dt.date(2026, 12, 1)


def test_somebody_known_takes_a_seat_under_their_own_name(chair, url, seat, outsider):
    post(chair, url, **{**TYPED, "email": "OUTSIDER@example.org", "is_alternate": "on"})

    holder = SeatHolder.objects.get(seat=seat, person=outsider)
    outsider.refresh_from_db()
    assert holder.is_alternate
    assert outsider.name == "Outsider Example"


def test_seating_somebody_twice_is_refused_and_nothing_is_lost(chair, url, seat, member):
    response = post(chair, url, **{**TYPED, "email": member.email})

    assert response.status_code == 422
    assert "already sits here" in words(response)
    assert response.context["form"]["name"].value() == "New Example"
    assert SeatHolder.objects.filter(seat=seat).count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("email", "a@example.org, b@example.org"),
        ("email", ""),
        ("name", ""),
        ("name", "x" * 121),
        ("language", "de"),
        ("starts_on", "soon"),
        ("starts_on", "2026-02-30"),
    ],
)
def test_a_person_who_cannot_be_is_refused(chair, url, field, value):
    people = Person.objects.count()

    response = post(chair, url, **{**TYPED, field: value})

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert Person.objects.count() == people


def test_a_refused_seat_leaves_no_person_behind(chair, seat, url):
    Seat.objects.filter(pk=seat.pk).update(closed_on=dt.date(2026, 11, 1))

    response = post(chair, url, **TYPED)

    assert response.status_code == 422
    assert not Person.objects.filter(email="new@example.org").exists()


def test_one_form_seats_once(chair, url, seat):
    first, second = (chair.post(url, {**TYPED, "form_key": "seat-seat-seat-seat"}) for _ in range(2))

    assert (first.status_code, first["Location"]) == (303, second["Location"])
    assert SeatHolder.objects.filter(seat=seat, person__email="new@example.org").count() == 1


def test_open_a_seat(chair, group):
    kind, organization = StakeholderKindFactory(code="union"), OrganizationFactory(name_en="Example Union")
    typed = {
        "stakeholder_kind": kind.pk,
        "organization": organization.pk,
        "role": "member",
        "opened_on": "2026-12-01",
        "benefit": "Hears early",
    }

    response = post(chair, "/groups/engineers/seats/open/", **typed)

    seat = Seat.objects.get(group=group, organization=organization)
    assert response["Location"] == f"/groups/engineers/seats/{seat.pk}/"
    assert seat.benefit == "Hears early"
    assert ActivityEntry.objects.filter(verb="seat.opened", target_id=seat.pk).exists()


def test_a_second_cochair_post_of_a_kind_is_refused(chair, group):
    kind = StakeholderKindFactory(code="regulator")
    typed = {"stakeholder_kind": kind.pk, "role": "cochair-profession", "opened_on": "2026-12-01"}

    response = post(chair, "/groups/engineers/seats/open/", **typed)

    assert response.status_code == 422
    assert "already has a seat for that co-chair post" in words(response)


def test_a_kind_can_be_chosen_by_a_link(chair, group):
    kind = StakeholderKindFactory(code="union")

    response = chair.get(f"/groups/engineers/seats/open/?kind={kind.pk}")

    assert response.context["form"]["stakeholder_kind"].value() == str(kind.pk)


def test_closing_a_seat_asks_once_and_keeps_the_history(chair, seat, url, member):
    asked = words(chair.get(f"{url}close/"))

    response = post(chair, f"{url}close/", last_day="2026-12-31")

    seat.refresh_from_db()
    assert "Close the seat for Example University?" in asked
    assert response["Location"] == "/groups/engineers/members/"
    assert seat.closed_on == dt.date(2026, 12, 31)
    assert SeatHolder.objects.get(person=member).ends_on == dt.date(2026, 12, 31)


@pytest.mark.parametrize("day", ["", "soon", "2023-01-01"])
def test_a_last_day_before_the_first_is_refused(chair, seat, url, day):
    response = post(chair, f"{url}close/", last_day=day)

    seat.refresh_from_db()
    assert response.status_code == 422
    assert seat.closed_on is None


def test_a_person_leaves_a_seat(chair, member, group):
    holder = SeatHolder.objects.get(person=member)

    asked = words(chair.get(f"/groups/engineers/holders/{holder.pk}/end/"))
    response = post(chair, f"/groups/engineers/holders/{holder.pk}/end/", last_day="2026-12-01")

    holder.refresh_from_db()
    assert "Membre Exemple leaves the table?" in asked
    assert response.status_code == 303
    assert holder.ends_on == dt.date(2026, 12, 1)


@pytest.mark.parametrize("last_day", ["2023-12-31", "never"])
def test_leaving_before_coming_is_refused(chair, member, group, last_day):
    holder = SeatHolder.objects.get(person=member)

    response = post(chair, f"/groups/engineers/holders/{holder.pk}/end/", last_day=last_day)

    holder.refresh_from_db()
    assert response.status_code == 422
    assert holder.ends_on is None


def test_members_seat_nobody(client, member, observer, url, seat):
    holder = SeatHolder.objects.get(seat=seat)
    rows = SeatHolder.objects.count()

    for person in (member, observer):
        client.force_login(person)
        assert client.post(url, TYPED).status_code == 403
        assert client.post(f"{url}close/", {"last_day": "2026-12-31"}).status_code == 403
        assert client.post(f"/groups/engineers/holders/{holder.pk}/end/", {"last_day": "2026-12-31"}).status_code == 403

    assert SeatHolder.objects.count() == rows
    assert not SeatHolder.objects.exclude(ends_on=None).exists()


def test_a_seat_of_another_table_is_not_found(chair, group):
    foreign = SeatHolderFactory(seat=SeatFactory())

    for path in (f"seats/{foreign.seat_id}/", f"seats/{foreign.seat_id}/close/", f"holders/{foreign.pk}/end/"):
        assert chair.get(f"/groups/engineers/{path}").status_code == 404
        assert chair.post(f"/groups/engineers/{path}", TYPED).status_code == 404
