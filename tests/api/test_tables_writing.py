"""Tables, seats, mail and one's own account are changed by programs as on the pages."""

import datetime as dt

import pytest

from accounts.models import IdempotencyKey, Person
from meetings.models import CalendarFeed
from notifications.models import Delivery, MailPreference
from tests.factories import DeliveryFactory, OrganizationFactory, StakeholderKindFactory
from workgroups.models import ActivityEntry, Seat, SeatHolder

JSON = "application/json"


@pytest.fixture
def write(call, cochair):
    """Return a way to write as the co-chair, or as somebody else."""
    return lambda method, path, body=None, person=None: getattr(call(person or cochair), method)(
        f"/api/v1/{path}", body or {}, content_type=JSON
    )


def codes(answer):
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_a_seat_opens_is_taken_left_and_closed(write, group, today):
    kind, school = StakeholderKindFactory(code="employer"), OrganizationFactory(code="example-firm")
    said = {"group": "engineers", "stakeholder_kind": kind.code, "organization": school.code, "benefit": "Workers."}

    opened = write("post", "seats/", said)
    seat = opened.json()["id"]
    taken = write("post", "holders/", {"seat": seat, "name": "New Example", "email": "new@example.org"})
    left = write("post", f"holders/{taken.json()['id']}/end/", {"last_day": "2026-12-31"})
    closed = write("post", f"seats/{seat}/close/", {"last_day": "2027-01-31"})

    assert [answer.status_code for answer in (opened, taken, left, closed)] == [201, 201, 200, 200]
    assert (opened.json()["organization"]["code"], opened.json()["opened_on"]) == ("example-firm", today.isoformat())
    assert (taken.json()["person"]["email"], taken.json()["starts_on"]) == ("new@example.org", today.isoformat())
    assert (left.json()["ends_on"], closed.json()["closed_on"]) == ("2026-12-31", "2027-01-31")
    verbs = [entry.verb for entry in ActivityEntry.objects.order_by("pk")]
    assert verbs == ["seat.opened", "seat.taken", "seat.left", "seat.closed"]


def test_who_is_new_is_invited_to_take_the_seat_and_not_again_at_once(write, seat):
    said = {"seat": seat.pk, "name": "New Example", "email": "new@example.org"}

    holder = write("post", "holders/", said).json()["id"]
    again = write("post", f"holders/{holder}/invite/")

    assert codes(again) == [("#", "too_soon")]
    assert [delivery.address for delivery in Delivery.objects.all()] == ["new@example.org"]


@pytest.mark.parametrize(("invite", "mailed"), [(True, 1), (False, 0)])
def test_somebody_known_is_invited_too_unless_the_program_says_not_to(write, seat, outsider, invite, mailed):
    said = {"seat": seat.pk, "name": "Some Name", "email": outsider.email, "invite": invite}

    assert write("post", "holders/", said).status_code == 201

    assert Delivery.objects.filter(recipient=outsider).count() == mailed


def test_a_new_holder_lets_the_former_go_the_day_before(write, seat, member):
    said = {"seat": seat.pk, "name": "New Example", "email": "new@example.org", "starts_on": "2027-01-01"}

    answer = write("post", "holders/", said)

    assert answer.status_code == 201
    assert SeatHolder.objects.get(seat=seat, person=member).ends_on == dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("path", "said", "wrong"),
    [
        ("seats/", {"group": "engineers", "stakeholder_kind": "nobody"}, ("#/stakeholder_kind", "unknown")),
        ("seats/", {"group": "lawyers", "stakeholder_kind": "x"}, ("#/group", "unknown")),
        ("seats/", {"group": "engineers", "stakeholder_kind": "x", "role": "king"}, ("#/role", "invalid_choice")),
        ("holders/", {"seat": 987_654, "name": "X", "email": "x@example.org"}, ("#/seat", "unknown")),
        ("holders/", {"seat": 1, "name": "X", "email": "x"}, ("#/email", "invalid")),
        ("terms/", {"group": "engineers", "text_en": ""}, ("#/text_en", "blank")),
        ("terms/", {"group": "nobody", "text_en": "We meet."}, ("#/group", "unknown")),
    ],
)
def test_what_there_is_not_is_said_by_field(write, seat, path, said, wrong):
    before = Seat.objects.count()

    answer = write("post", path, said)

    assert (answer.status_code, codes(answer)) == (400, [wrong])
    assert Seat.objects.count() == before


def test_a_post_that_is_taken_and_a_merged_organization_get_no_seat(write, seat):
    gone = OrganizationFactory(code="gone", successor=OrganizationFactory())
    kind = seat.stakeholder_kind.code

    taken = write("post", "seats/", {"group": "engineers", "stakeholder_kind": kind, "role": "cochair-profession"})
    merged = write("post", "seats/", {"group": "engineers", "stakeholder_kind": kind, "organization": gone.code})

    assert codes(taken) == [("#", "post_taken")]
    assert codes(merged) == [("#/organization", "unknown")]


def test_nobody_leaves_before_they_came(write, seat, member):
    holder = SeatHolder.objects.get(person=member)

    early = write("post", f"holders/{holder.pk}/end/", {"last_day": "2001-01-01"})
    closed = write("post", f"seats/{seat.pk}/close/", {"last_day": "2001-01-01"})

    assert codes(early) == codes(closed) == [("#/last_day", "ends_before_start")]


def test_a_table_settles_how_it_meets_and_keeps_the_rest(write, group, seat):
    kind = seat.stakeholder_kind.code
    said = {"usual_time": "13:30", "reminder_days": [2, 10, 2], "quorum_kinds": [{"kind": kind, "minimum": 1}]}

    settled = write("patch", "groups/engineers/", said)
    again = write("patch", "groups/engineers/", {"quorum_percent": None})

    assert settled.status_code == 200
    assert settled.json()["usual_time"] == "13:30:00"
    assert settled.json()["reminder_days"] == [10, 2]
    assert again.json()["quorum_kinds"] == [{"kind": kind, "minimum": 1}]
    assert (again.json()["quorum_percent"], again.json()["usual_time"]) == (None, "13:30:00")
    assert ActivityEntry.objects.filter(verb="group.changed").count() == 2


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, ("#", "nothing_new")),
        ({"reminder_days": [0]}, ("#/reminder_days/0", "min_value")),
        ({"reminder_days": [1, 2, 3, 4, 5, 6]}, ("#/reminder_days", "max_length")),
        ({"timezone": "Atlantis/Town"}, ("#/timezone", "unknown_zone")),
        ({"quorum_kinds": [{"kind": "nobody", "minimum": 1}]}, ("#/quorum_kinds/0/kind", "unknown")),
        ({"alternate_after_days": 30}, ("#/chairs_after_days", "chairs_too_early")),
        ({"usual_weekday": 6}, ("#/usual_weekday", "invalid_choice")),
        ({"name_en": "Others"}, ("#/name_en", "unknown_field")),
    ],
)
def test_what_a_table_cannot_settle_is_said_by_field(write, group, said, wrong):
    answer = write("patch", "groups/engineers/", said)

    assert (answer.status_code, codes(answer)) == (400, [wrong])
    assert not ActivityEntry.objects.exists()


def test_terms_are_adopted_in_versions(write, group, today):
    first = write("post", "terms/", {"group": "engineers", "text_en": "We meet."})
    second = write("post", "terms/", {"group": "engineers", "text_en": "We meet often.", "amendment": "More."})

    assert [answer.status_code for answer in (first, second)] == [201, 201]
    assert [first.json()["number"], second.json()["number"]] == [1, 2]
    assert first.json()["adopted_on"] == today.isoformat()


def test_a_message_is_tried_again_or_taken_back_once(write, group):
    failed, waiting = DeliveryFactory(group=group, state="failed"), DeliveryFactory(group=group, state="waiting")

    retried = write("post", f"deliveries/{failed.pk}/retry/")
    again = write("post", f"deliveries/{failed.pk}/retry/")
    taken_back = write("post", f"deliveries/{waiting.pk}/cancel/")
    late = write("post", f"deliveries/{waiting.pk}/cancel/")

    assert (retried.status_code, retried.json()["state"]) == (200, "waiting")
    assert codes(again) == [("#", "not_retriable")]
    assert (taken_back.status_code, taken_back.json()["state"]) == (200, "cancelled")
    assert codes(late) == [("#", "not_waiting")]


def test_people_say_how_they_are_called_and_nothing_about_others(write, member):
    changed = write("patch", "me/", {"name": "New Name", "timezone": "America/Toronto"}, member)
    odd = write("patch", "me/", {"timezone": "Atlantis/Town"}, member)
    more = write("patch", "me/", {"is_staff": True}, member)

    assert (changed.status_code, changed.json()["name"], changed.json()["language"]) == (200, "New Name", "fr")
    assert codes(odd) == [("#/timezone", "unknown_zone")]
    assert codes(more) == [("#/is_staff", "unknown_field")]
    member.refresh_from_db()
    assert (member.name, member.timezone, member.is_staff) == ("New Name", "America/Toronto", False)


def test_mail_is_chosen_all_or_nothing(write, call, member):
    chosen = write("patch", "me/mail/", {"kinds": [{"kind": "follow-up", "cadence": "weekly"}]}, member)
    some = [{"kind": "action-reminder", "cadence": "never"}, {"kind": "invitation", "cadence": "never"}]
    refused = write("patch", "me/mail/", {"kinds": some}, member)
    slow = write("patch", "me/mail/", {"kinds": [{"kind": "meeting-reminder", "cadence": "weekly"}]}, member)

    read = {one["kind"]: one["cadence"] for one in call(member).get("/api/v1/me/mail/").json()["kinds"]}
    assert (chosen.status_code, read["follow-up"], read["action-reminder"]) == (200, "weekly", "at-once")
    assert codes(refused) == [("#/kinds/1/kind", "unknown")]
    assert codes(slow) == [("#/kinds/0/cadence", "no_such_cadence")]
    assert MailPreference.objects.count() == 1


def test_what_was_seen_is_never_ahead_of_the_clock(write, member, now):
    earlier = write("post", "me/seen/", {"until": "2026-11-30T12:00:00Z"}, member)
    ahead = write("post", "me/seen/", {"until": "2030-01-01T00:00:00Z"}, member)

    assert earlier.json()["caught_up_at"] == "2026-11-30T12:00:00Z"
    assert ahead.status_code == 200
    assert Person.objects.get(pk=member.pk).caught_up_at == now


def test_a_secret_is_not_kept_for_who_asks_again(call, member):
    keyed = {"headers": {"Idempotency-Key": "feed-1"}, "content_type": JSON}

    first, again = (call(member).post("/api/v1/calendar-feeds/", {}, **keyed) for _n in range(2))

    assert (first.status_code, again.status_code, again.json()["code"]) == (201, 409, "answer_not_kept")
    assert IdempotencyKey.objects.get().body is None
    assert CalendarFeed.objects.count() == 1


def test_a_calendar_address_is_told_once_and_replaces_the_one_before(write, call, member, outsider):
    first = write("post", "calendar-feeds/", {}, member)
    second = write("post", "calendar-feeds/", {}, member)
    of_group = write("post", "calendar-feeds/", {"group": "engineers"}, member)
    hidden = write("post", "calendar-feeds/", {"group": "lawyers"}, member)

    listed = call(member).get("/api/v1/calendar-feeds/").json()["results"]
    secret = second.json()["address"].rpartition("/")[2]
    assert [answer.status_code for answer in (first, second, of_group, hidden)] == [201, 201, 201, 400]
    assert codes(hidden) == [("#/group", "unknown")]
    assert [feed["id"] for feed in listed] == [second.json()["id"], of_group.json()["id"]]
    assert all("address" not in feed for feed in listed)
    assert call().get(f"/calendar/{secret}").status_code == 200

    other = write("post", f"calendar-feeds/{second.json()['id']}/revoke/", {}, outsider)
    closed = write("post", f"calendar-feeds/{second.json()['id']}/revoke/", {}, member)

    assert [other.status_code, closed.status_code] == [404, 204]
    assert call().get(f"/calendar/{secret}").status_code == 404
    assert CalendarFeed.objects.live().count() == 1
