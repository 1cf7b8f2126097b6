"""Members by file: planned against the table as it stands, written whole or not at all, and out again the same."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Person
from tests.factories import OrganizationFactory, SeatFactory, SeatHolderFactory, StakeholderKindFactory
from workgroups import roster_services
from workgroups.models import ActivityEntry, RosterFile, Seat, SeatHolder
from workgroups.roster_services import (
    confirm_roster,
    drop_old_rosters,
    keep_roster,
    places_of,
    plan_of,
    to_write,
    write_roster,
)
from workgroups.rosters.writing import csv_roster, xlsx_roster
from workgroups.services import open_seat

HEAD = "seat,role,kind,organization,label in english,name,email,language,alternate,from,until"


@pytest.fixture
def kept(group, cochair, now):
    """Return a way to send rows as the co-chair."""

    def keep(*rows: str, head: str = HEAD) -> RosterFile:
        content = "\r\n".join([head, *rows]).encode()
        return keep_roster(group=group, person=cochair, name="members.csv", content=content, now=now)

    return keep


@pytest.fixture
def plan(kept, now):
    return lambda *rows: plan_of(kept(*rows), now=now)


def problems(plan) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in plan.problems]


def test_a_file_opens_seats_and_seats_people(kept, group, cochair, member, seat, now):
    OrganizationFactory(code="school", name_en="Example École", abbreviation="EE")
    StakeholderKindFactory(code="employer")
    file = kept(
        ",,employer,ee,,Ann Example,ann@example.org,fr,,2027-01-05,2028-01-04",
        ",,employer,Example Ecole,,Bea Example,BEA@example.org,,yes,,",
        ",observer,employer,,Observers,,,,,,",
        f"{seat.pk},,,,,{member.name},{member.email},,,,2026-12-31",
        f"{seat.pk},,,,,Cem Example,cem@example.org,,,2027-01-01,",
    )

    seen = plan_of(file, now=now)
    write_roster(file=confirm_roster(file=file, seen=seen.fingerprint, now=now), now=now)

    assert problems(seen) == []
    opened, watching = Seat.objects.filter(group=group, stakeholder_kind__code="employer").order_by("pk")
    ann, bea = opened.holders.order_by("pk")
    assert opened.organization is not None
    assert (opened.organization.code, opened.opened_on) == ("school", dt.date(2026, 12, 1))
    assert (ann.person.language, ann.starts_on, ann.ends_on) == ("fr", dt.date(2027, 1, 5), dt.date(2028, 1, 4))
    assert (bea.person.email, bea.is_alternate, bea.starts_on) == ("bea@example.org", True, dt.date(2026, 12, 1))
    assert (watching.role, watching.label_en, watching.holders.count()) == ("observer", "Observers", 0)
    held = (
        SeatHolder.objects.filter(seat=seat, is_alternate=False).order_by("pk").values_list("person__name", "ends_on")
    )
    assert list(held) == [(member.name, dt.date(2026, 12, 31)), ("Cem Example", None)]
    entry = ActivityEntry.objects.get(verb="members.imported")
    assert (entry.actor, entry.group, entry.data["added"], entry.data["changed"]) == (cochair, group, 4, 1)
    file.refresh_from_db()
    assert (file.state, bytes(file.content)) == ("written", b"")


def test_every_mistake_stands_at_its_row(plan, group, cochair, member, seat):
    OrganizationFactory(code="college", name_en="Example College of Engineers")
    other = SeatFactory(group=SeatFactory().group)
    closed = SeatFactory(group=group, closed_on=dt.date(2025, 1, 1))

    found = plan(
        ",,regulater,Example College of Enginers,,Ann,ann@example,en,,2027-02-01,2027-01-01",
        f"{other.pk},,,,,,,,,,",
        f"{closed.pk},,,,,,,,,,",
        f"{seat.pk},observer,,,,,,,,,",
        f"{seat.pk},,,,,Somebody Else,else@example.org,,,,",
        f"{seat.pk},,,,,{member.name},{member.email},,yes,2020-01-01,",
        ",cochair-profession,regulator,,New,,,,,,",
        ",,,,,Nobody,,,,,",
        ",,regulator,,New,Zed,zed@example.org,,,,",
        ",,regulator,,New,Zoe,zed@example.org,,,,",
        ",,regulator,,New,,,,yes,,",
    )

    assert problems(found) == [
        (2, "email", "bad_email"),
        (2, "ends_on", "ends_before_start"),
        (2, "kind", "unknown_kind"),
        (2, "organization", "unknown_organization"),
        (3, "seat", "no_such_seat"),
        (4, "seat", "seat_closed"),
        (5, "role", "other_seat"),
        (6, "name", "seat_filled"),
        (7, "is_alternate", "sits_otherwise"),
        (7, "starts_on", "sits_since"),
        (8, "role", "post_taken"),
        (9, "email", "email_missing"),
        (9, "kind", "kind_missing"),
        (11, "name", "two_names"),
        (12, "name", "nobody_named"),
    ]
    near = {one.code: one.params["near"][0] for one in found.problems if "near" in one.params}
    assert near == {"unknown_kind": "Regulator", "unknown_organization": "Example College of Engineers"}
    assert not found.may_be_written


def test_one_chair_and_one_person_are_filled_once(plan, cochair):
    found = plan(
        ",,regulator,,One,Ann,ann@example.org,,,,",
        ",,regulator,,One,Bea,bea@example.org,,,,",
        ",,regulator,,Two,Ann,ann@example.org,,,,",
        ",,regulator,,One,Ann,ann@example.org,,,,",
    )

    assert problems(found) == [
        (3, "name", "seat_filled_by_row"),
        (4, "email", "person_twice"),
        (5, "email", "person_twice"),
    ]


@pytest.mark.parametrize("write", [csv_roster, xlsx_roster])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_goes_out_comes_back_without_change(
    group, cochair, member, alternate, observer, today, now, write, language
):
    """Names that look like formulas, twins, merged bodies, people who come and go: all of it round."""
    twin = OrganizationFactory(name_en="Example Regulator")
    merged = OrganizationFactory(name_en="=Old body", successor=twin)
    leaves = SeatHolderFactory(seat__group=group, seat__organization=merged, ends_on=dt.date(2026, 12, 31))
    SeatHolderFactory(seat=leaves.seat, starts_on=dt.date(2027, 1, 1), person__name="+1 ’Ann'")
    SeatHolderFactory(seat=leaves.seat, starts_on=dt.date(2027, 3, 1), person=leaves.person, is_alternate=True)
    SeatFactory(group=group, organization=None, label_en="@ home", label_fr="'-chez nous")

    places = places_of(group, today=today)
    content = write(places, language=language)
    plan = plan_of(keep_roster(group=group, person=cochair, name="x", content=content, now=now), now=now)

    assert problems(plan) == []
    assert {move.change for move in plan.moves} == {"unchanged"}
    assert len(plan.moves) == len(places) == 8
    assert not any(move.keeps_name for move in plan.moves)
    assert write([move.place for move in plan.moves], language=language) == content or write is xlsx_roster


def test_a_second_time_changes_nothing(kept, now):
    file = kept(",,regulator,,New,Ann,ann@example.org,,,,")
    StakeholderKindFactory(code="regulator")
    seen = plan_of(file, now=now).fingerprint
    confirm_roster(file=file, seen=seen, now=now)

    for _time in range(2):
        for waiting in to_write():
            write_roster(file=waiting, now=now)
        write_roster(file=file, now=now)

    assert (SeatHolder.objects.filter(person__email="ann@example.org").count(), to_write()) == (1, [])
    assert confirm_roster(file=file, seen=seen, now=now).state == "written"


def test_a_table_that_moved_on_asks_again(kept, group, cochair, seat, now):
    file = kept(",,regulator,,New,Ann,ann@example.org,,,,")
    seen = plan_of(file, now=now).fingerprint
    SeatFactory(group=group)

    with pytest.raises(ValidationError) as caught:
        confirm_roster(file=file, seen=seen, now=now)

    assert caught.value.code == "moved_on"
    confirm_roster(file=file, seen=plan_of(file, now=now).fingerprint, now=now)
    SeatFactory(group=group)
    assert write_roster(file=file, now=now).state == "moved-on"
    assert not Person.objects.filter(email="ann@example.org").exists()


def test_one_row_that_fails_takes_all_back(kept, group, cochair, now, monkeypatch):
    """Somebody closes the post between plan and writing: the constraint of the database has the last word."""
    file = kept(",,regulator,,New,Ann,ann@example.org,,,,", ",cochair-consultant,regulator,,Chair,,,,,,")
    seen = plan_of(file, now=now).fingerprint
    confirm_roster(file=file, seen=seen, now=now)
    before = Seat.objects.count()

    def race(**kwargs):
        SeatFactory(group=group, role=kwargs["role"])
        return open_seat(**kwargs)

    monkeypatch.setattr(roster_services, "open_seat", race)

    assert write_roster(file=file, now=now).state == "moved-on"
    assert (Seat.objects.count(), Person.objects.filter(email="ann@example.org").count()) == (before, 0)


def test_a_file_is_its_owners_for_a_day(kept, cochair, consultant, group, now):
    first = kept(",,regulator,,New,,,,,,")
    second = kept(",,regulator,,Newer,,,,,,")

    assert list(RosterFile.objects.values_list("pk", flat=True)) == [second.pk] != [first.pk]
    assert drop_old_rosters(now=now + dt.timedelta(hours=23)) == 0
    assert not RosterFile.objects.live(now + dt.timedelta(days=1)).exists()
    assert drop_old_rosters(now=now + dt.timedelta(days=1)) == 1


def test_planning_asks_the_database_as_often_for_three_rows_as_for_one(
    kept, now, django_assert_num_queries, group, cochair
):
    for rows in (1, 3):
        file = kept(*[f",,regulator,,New {n},Ann,ann{n}@example.org,,,," for n in range(rows)])
        with django_assert_num_queries(5):
            plan_of(file, now=now)
