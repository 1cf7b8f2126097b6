"""Members by file: sent, looked at, confirmed, written; and out again."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q

from notifications import seating
from notifications.models import Delivery
from notifications.sweeps import ROSTERS, run
from tests.factories import RosterFileFactory, SeatFactory, StakeholderKindFactory
from tests.house.sources import ROOT
from tests.web.pages import post, words
from web.pages.roster_words import REFUSALS, SENTENCES
from web.views import rosters
from workgroups.models import RosterFile, Seat, SeatHolder, SeatInvitation
from workgroups.roster_services import write_roster
from workgroups.rosters.columns import READERS

UPLOAD = "/groups/engineers/members/file/"
HEAD = "kind,label in english,name,email,until"


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


def send(client, *rows, head=HEAD):
    content = "\r\n".join([head, *rows]).encode()
    return client.post(UPLOAD, {"file": SimpleUploadedFile("members.csv", content)})


def seen_on(page) -> str:
    (seen,) = re.findall(r'name="seen" value="([0-9a-f]{64})"', page.content.decode())
    return str(seen)


def test_the_page_says_how_a_file_is_read_and_gives_some_to_begin_with(chair):
    page = words(chair.get(UPLOAD))

    assert "Nobody leaves because their row is missing." in page
    assert "Template, Excel" in page
    assert "Members by file" in words(chair.get("/groups/engineers/members/"))


def test_a_file_is_shown_then_written(chair, cochair, member, seat):
    sent = send(chair, "regulator,New,Ann Example,ann@example.org,2028-01-31", f"regulator,New 2,{member.name}?,,")
    sent = send(chair, "regulator,New,Ann Example,ann@example.org,2028-01-31")
    page = chair.get(sent["Location"])

    assert (sent.status_code, SeatHolder.objects.filter(person__email="ann@example.org").count()) == (303, 0)
    said = words(page)
    assert "Is this what you want?" in said
    assert "1 row added, 0 changed, 0 unchanged" in said
    assert "A new seat is opened. Takes the seat on December 1, 2026. Last day January 31, 2028." in said

    done = post(chair, sent["Location"], seen=seen_on(page))
    again = post(chair, sent["Location"], seen=seen_on(page))

    assert (done.status_code, again.status_code) == (303, 303)
    holder = SeatHolder.objects.get(person__email="ann@example.org")
    assert (holder.seat.label_en, holder.ends_on) == ("New", dt.date(2028, 1, 31))
    written = words(chair.get(sent["Location"]))
    assert "Rows added: 1. Rows changed: 0." in written
    assert "Whoever begins later stands there from their first day on" in written
    assert "Members were brought in from a file: 1 added, 0 changed" in words(chair.get("/groups/engineers/record/"))


def test_whom_a_file_seats_are_invited_each_once_known_before_or_not(chair, outsider, now):
    gone = "regulator,Old,Old Example,old@example.org,2026-11-30"
    sent = send(
        chair,
        "regulator,New,Ann Example,ann@example.org,",
        f"regulator,Other,Some Name,{outsider.email},",
        *("regulator,Empty,,,", gone.replace("2026-11-30", "2026-12-01")),
    )
    page = chair.get(sent["Location"])
    assert "Mail an invitation to take their seat to each of the 3 people this file seats" in words(page)
    assert page.context["form"]["invites"].value() is True

    for _time in range(2):
        post(chair, sent["Location"], seen=seen_on(page), invites="on")
    run(ROSTERS, now=now)

    invited = SeatInvitation.objects.values_list("address", flat=True)
    assert sorted(invited) == ["ann@example.org", "old@example.org", outsider.email]
    mailed = Delivery.objects.filter(key_starts("seat:")).values_list("address", flat=True)
    assert sorted(mailed) == sorted(invited)
    assert "3 people were mailed an invitation to take their seat." in words(chair.get(sent["Location"]))


def key_starts(with_: str) -> Q:
    return Q(dedupe_key__startswith=with_)


def test_nobody_is_invited_where_the_box_is_empty(chair, now):
    sent = send(chair, "regulator,New,Ann,ann@example.org,")
    page = chair.get(sent["Location"])
    assert "to the person this file seats" in words(page)

    post(chair, sent["Location"], seen=seen_on(page))
    run(ROSTERS, now=now)

    assert SeatHolder.objects.filter(person__email="ann@example.org").exists()
    assert (SeatInvitation.objects.count(), Delivery.objects.filter(key_starts("seat:")).count()) == (0, 0)


def test_a_file_that_seats_nobody_offers_no_invitation(chair):
    sent = send(chair, "regulator,New,,,")

    assert "Mail an invitation" not in words(chair.get(sent["Location"]))


def test_invitations_of_a_long_file_go_with_its_rows_and_a_killed_worker_doubles_none(chair, now, monkeypatch):
    sent = send(chair, *[f"regulator,New {n},Ann {n},ann{n}@example.org," for n in range(3)])
    monkeypatch.setattr(rosters, "AT_ONCE", 2)
    monkeypatch.setattr(seating, "AT_A_TIME", 2)
    post(chair, sent["Location"], seen=seen_on(chair.get(sent["Location"])), invites="on")
    write_roster(file=RosterFile.objects.get(), now=now)
    seating._invite_some(RosterFile.objects.get(), now=now)

    page = chair.get(sent["Location"])
    assert "1 invitation is still to be mailed" in words(page)
    assert 'hx-trigger="every 2s"' in page.content.decode()
    assert run(ROSTERS, now=now)["invited"] == 1
    assert run(ROSTERS, now=now)["invited"] == 0

    assert Delivery.objects.filter(key_starts("seat:")).count() == SeatInvitation.objects.count() == 3
    assert "3 people were mailed" in words(chair.get(sent["Location"]))


def test_mistakes_are_told_and_nothing_can_be_written(chair):
    StakeholderKindFactory(code="employer")
    sent = send(chair, "employr,New,Ann,ann@example,soon", ",,,,31.1.2028")
    page = chair.get(sent["Location"])

    said = words(page)
    assert "This file cannot be written yet" in said
    assert "2 Kind of stakeholder There is no kind of stakeholder “employr”. Did you mean “Employer”?" in said
    assert "2 E-mail address “ann@example” is no e-mail address." in said
    assert "2 Last day “soon” is no day" in said
    assert "3 Last day “31.1.2028” is no day we can be sure of. Write it like 2027-01-31." in said
    assert "Write it<" not in page.content.decode()
    assert post(chair, sent["Location"], seen=seen_on(page)).status_code == 422
    assert RosterFile.objects.get().state == "previewed"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0", "old Excel"),
        (b"x" * 1_048_577, "larger than 1 MB"),
        (b"", "This file is empty"),
        (b"kind,name,email\r\n" + b"a,b,c\r\n" * 2_001, "more than 2000 rows"),
    ],
)
def test_what_is_no_file_of_members_is_refused_and_not_kept(chair, content, sentence):
    response = chair.post(UPLOAD, {"file": SimpleUploadedFile("members.csv", content)})

    assert response.status_code == 422
    assert sentence in words(response)
    assert not RosterFile.objects.exists()


def test_a_table_that_changed_meanwhile_shows_its_preview_again(chair, group, cochair):
    sent = send(chair, "regulator,New,Ann,ann@example.org,")
    seen = seen_on(chair.get(sent["Location"]))
    SeatFactory(group=group)

    stale = post(chair, sent["Location"], seen=seen)

    assert stale.status_code == 409
    assert "The table changed since you looked." in words(stale)
    assert post(chair, sent["Location"], seen=seen_on(stale)).status_code == 303
    assert SeatHolder.objects.filter(person__email="ann@example.org").exists()


def test_a_long_file_is_written_by_a_worker_and_the_page_looks_again(chair, now, group):
    sent = send(chair, *[f"regulator,New {n},,," for n in range(rosters.AT_ONCE + 1)])
    before = Seat.objects.count()
    post(chair, sent["Location"], seen=seen_on(chair.get(sent["Location"])))

    page = chair.get(sent["Location"])
    assert "The members are being written" in words(page)
    assert 'hx-trigger="every 2s"' in page.content.decode()
    assert Seat.objects.count() == before

    for _time in range(2):
        run(ROSTERS, now=now)

    page = chair.get(sent["Location"])
    assert f"Rows added: {rosters.AT_ONCE + 1}." in words(page)
    assert "hx-trigger" not in page.content.decode()
    assert Seat.objects.count() == before + rosters.AT_ONCE + 1


def test_a_file_is_for_its_owner_for_a_day(client, chair, consultant, cochair, group, now):
    old = RosterFileFactory(group=group, person=cochair, kept_at=now - dt.timedelta(days=1))
    own = RosterFileFactory(group=group, person=cochair, kept_at=now)
    elsewhere = RosterFileFactory(person=cochair, kept_at=now)

    statuses = [chair.get(f"{UPLOAD}{file.pk}/").status_code for file in (own, old, elsewhere)]
    client.force_login(consultant)

    assert statuses == [200, 404, 404]
    assert client.get(f"{UPLOAD}{own.pk}/").status_code == 404


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_goes_out_is_sent_back_and_changes_nothing(chair, cochair, member, alternate, suffix):
    given = chair.get(f"/groups/engineers/members/export/members.{suffix}")
    sent = chair.post(UPLOAD, {"file": SimpleUploadedFile(f"m.{suffix}", given.content)})

    said = words(chair.get(sent["Location"]))
    assert given["Content-Disposition"] == f'attachment; filename="engineers-members-2026-12-01.{suffix}"'
    assert "This file changes nothing" in said
    assert "0 rows added, 0 changed, 3 unchanged" in said


def test_a_template_seats_nobody(chair, cochair):
    given = chair.get("/groups/engineers/members/export/template.csv").content.decode("utf-8-sig")

    assert given.splitlines()[1].split(",") == ["", "Member", "Regulator", *[""] * 9]
    assert chair.get("/groups/engineers/members/export/other.csv").status_code == 404


def test_no_address_leaves_to_who_does_not_write_to_the_table(client, member):
    client.force_login(member)

    assert client.get("/groups/engineers/members/export/members.csv").status_code == 403
    assert "export" not in client.get("/groups/engineers/members/").content.decode()


def test_pages_ask_the_database_as_often_for_many_rows(chair, django_assert_max_num_queries):
    for rows in (1, 3):
        sent = send(chair, *[f"regulator,New {n},Ann,ann{n}@example.org," for n in range(rows)])
        with django_assert_max_num_queries(14):
            chair.get(sent["Location"])


def test_who_lost_the_chair_writes_nothing_more(chair, cochair, group, now):
    RosterFileFactory(group=group, person=cochair, kept_at=now, state="confirmed", confirmed="0" * 64)
    SeatHolder.objects.filter(person=cochair).update(ends_on=dt.date(2026, 11, 30))

    assert run(ROSTERS, now=now) == {"written": 0, "invited": 0, "forgotten": 0}
    assert not RosterFile.objects.exists()


def test_every_problem_has_its_words():
    read = (ROOT / "workgroups" / "rosters" / "reading.py").read_text(encoding="utf-8")
    planned = (ROOT / "workgroups" / "roster_planning.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'Problem\(line\.number, (?:"[a-z]*"|[a-z]+), "([a-z_]+)"', read))
    codes |= set(re.findall(r'_wrong\((?:place|move\.place), "[a-z_]+", "([a-z_]+)"', planned))
    codes |= {f"bad_{name}" for name in READERS}
    refused = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "workgroups" / "rosters").glob("*.py"))

    assert len(codes) > 20
    assert codes <= set(SENTENCES)
    assert set(re.findall(r'Unreadable\("([a-z_]+)"', refused)) == set(REFUSALS)


def test_files_are_read_thirty_times_in_five_minutes_for_each_person(client, chair, consultant, settings):
    for _time in range(30):
        assert chair.post(UPLOAD).status_code == 422

    refused = send(chair, "regulator,New,,,")

    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert "This file was not read and nothing was changed." in words(refused)
    assert f'href="{UPLOAD}"' in refused.content.decode()
    assert not RosterFile.objects.exists()
    assert chair.get(UPLOAD).status_code == 200
    client.force_login(consultant)
    assert client.post("/pathways/import/").status_code == 422
    assert send(client, "regulator,New,,,").status_code == 303
