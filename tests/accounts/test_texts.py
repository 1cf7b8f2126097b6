"""Whatever is typed, a stored text holds no control characters."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Person
from accounts.texts import clean_line, clean_text
from meetings.models import AgendaItem
from meetings.models.agenda import NOTES_LIMIT
from tests.factories import AgendaItemFactory, PersonFactory
from workgroups.record import record

HOSTILE = "a\r\nBcc: x@example.org\x00\x0b\x0c\x1b\x85\u2028\u2029\ud800b\tc"


def test_line_becomes_one_line():
    assert clean_line(HOSTILE) == "a Bcc: x@example.org b c"


def test_prose_keeps_its_lines_and_tabs():
    assert clean_text("one\r\ntwo\u2028three\n\tfour\x00") == "one\ntwo\nthree\n\tfour"


@given(st.text(alphabet=st.characters(codec=None)))
def test_cleaned_texts_split_only_where_they_should(text):
    line, prose = clean_line(text), clean_text(text)

    assert len(line.splitlines()) <= 1
    assert prose.splitlines() == prose.rstrip("\n").split("\n") or prose.endswith("\n") or prose == ""
    line.encode("utf-8")
    prose.encode("utf-8")
    assert (clean_line(line), clean_text(prose)) == (line, prose)


@pytest.mark.django_db
def test_fields_clean_on_save_update_and_bulk():
    person = PersonFactory(name=HOSTILE)
    assert person.name == "a Bcc: x@example.org b c"

    Person.objects.filter(pk=person.pk).update(name="x\ny")
    person.refresh_from_db()
    assert person.name == "x y"

    item = AgendaItemFactory(notes="one\r\ntwo\x00")
    item.refresh_from_db()
    assert item.notes == "one\ntwo"


def test_a_text_that_is_too_long_is_refused_whatever_the_door():
    item = AgendaItem(notes="x" * (NOTES_LIMIT + 1))
    others = [field.name for field in AgendaItem._meta.fields if field.name != "notes"]

    with pytest.raises(ValidationError) as refused:
        item.clean_fields(exclude=others)
    assert refused.value.error_dict["notes"][0].code == "max_length"

    item.notes = "x" * NOTES_LIMIT
    item.clean_fields(exclude=others)


@pytest.mark.django_db
def test_the_record_is_cleaned_too(group):
    entry = record(
        verb="meeting.moved", target=group, actor=None, group=group, reason="a\u2028b\x0bc", n=[1, {"x": "\x00d"}]
    )

    entry.refresh_from_db()
    assert entry.data == {"reason": "a\nb\nc", "n": [1, {"x": "d"}]}
