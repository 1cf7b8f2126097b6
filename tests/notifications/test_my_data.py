"""Everything that is kept about a person, for that person alone, and no secret in it."""

import csv
import io
import json
import zipfile

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from accounts.tokens import make_token
from meetings.models import NoteRevision
from meetings.services.feeds import open_feed
from notifications.my_data.archive import archive_of, readme_for
from notifications.my_data.sections import LEFT_OUT, SECTIONS
from tests.factories import (
    ActionFactory,
    ActionUpdateFactory,
    DeliveryFactory,
    FollowerFactory,
    SignOffFactory,
    SubscriptionFactory,
)


def opened(person, now) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(archive_of(person, now=now))))


def rows(archive, name) -> list[dict[str, object]]:
    return json.loads(archive.read(f"{name}.json"))


@pytest.fixture
def busy(member, meeting, group, seat, outsider, now) -> Person:
    """Return a member about whom much is known, and somebody else about whom as much is."""
    for person in (member, outsider):
        action = ActionFactory(group=group, owner_person=person, owner_seat=None)
        ActionUpdateFactory(action=action, person=person, note="=1+1")
        NoteRevision.objects.create(
            item=meeting.agenda.first(), version=person.pk, notes=f"by {person.pk}", written_by=person, written_at=now
        )
        DeliveryFactory(recipient=person, kind="invitation", text="Answer: https://x.example/a/invitation/s3cret/ now")
        DeliveryFactory(recipient=person, kind="sign-in-code", text="123456")
        SignOffFactory(person=person)
        SubscriptionFactory(follower=FollowerFactory(email=person.email))
    return member


def test_every_table_that_names_a_person_is_in_the_file_or_left_out_by_name():
    asked = {section.rows(Person(pk=1, email="a@example.org")).model._meta.label for section in SECTIONS}
    naming = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Person
    }

    assert naming - asked == LEFT_OUT
    assert len({section.name for section in SECTIONS}) == len(SECTIONS)


def test_the_file_holds_what_is_ones_own_and_nothing_of_others(busy, outsider, now):
    archive = opened(busy, now)

    assert archive.testzip() is None
    names = {section.name for section in SECTIONS}
    assert set(archive.namelist()) == {"README.txt", *(f"{n}.{end}" for n in names for end in ("csv", "json"))}
    assert rows(archive, "person")[0]["email"] == busy.email
    assert [row["seat__organization__name_en"] for row in rows(archive, "seats")] == ["Example University"]
    assert [row["notes"] for row in rows(archive, "notes")] == [f"by {busy.pk}"]
    for name in ("action_updates", "sign_offs", "followed", "invitations", "actions"):
        assert len(rows(archive, name)) == 1, name
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert outsider.email.encode() not in everything
    assert f"by {outsider.pk}".encode() not in everything


def test_no_secret_is_in_the_file(busy, now):
    secret = open_feed(person=busy, actor=busy, now=now)
    token = make_token(person=busy, name="Wiki", scopes=["actions:read"], days=30, now=now)

    archive = opened(busy, now)

    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert [row["text"] for row in rows(archive, "mail")] == ["Answer: https://x.example/a/invitation/…/ now"]
    assert "Wiki" in everything
    for kept in (secret, token.secret, token.row.digest, busy.password, "s3cret", "123456"):
        assert len(kept) < 2 or kept not in everything


def test_tables_are_safe_in_spreadsheets(busy, now):
    table = opened(busy, now).read("action_updates.csv").decode("utf-8-sig")

    found = list(csv.DictReader(io.StringIO(table)))
    assert [row["note"] for row in found] == ["'=1+1"]


def test_the_readme_speaks_the_persons_language(member, now):
    french, english = (
        readme_for(Person(name="A", email="a@example.org", language=one), now=now) for one in ("fr", "en")
    )

    assert "person: Who you are to us" in english
    assert english.count("\n") == french.count("\n")


def test_as_many_questions_for_many_rows_as_for_few(busy, now):
    counts = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as asked:
            opened(busy, now)
        counts.append(len(asked))
        for _row in range(3):
            ActionUpdateFactory(action=ActionFactory(owner_person=busy, owner_seat=None), person=busy)

    assert counts == [2 * len(SECTIONS)] * 2


def test_it_is_written_in_pieces(busy, now):
    NoteRevision.objects.filter(written_by=busy).update(notes="ab" * 200_000)

    pieces = list(archive_of(busy, now=now))

    assert len(pieces) > 20
