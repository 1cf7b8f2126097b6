"""What happened to pathways, in words."""

import datetime as dt

import pytest
from django.utils import translation

from pathways.services.publishing import publish_version
from pathways.services.signing import Party, answer_sign_off, request_sign_off
from pathways.services.unpublishing import pause
from pathways.verbs import Verb
from web.pages.record import lines_of
from web.pages.record_pathways import PATHWAY_SENTENCES
from workgroups.models import ActivityEntry
from workgroups.record import record
from workgroups.seating import standing_of


@pytest.fixture
def read(member, today):
    def read(language="en"):
        entries = ActivityEntry.objects.order_by("pk")
        with translation.override(language):
            return lines_of(entries, standing_of(member, today=today))

    return read


@pytest.fixture
def happen(pathway, cochair):
    def happen(verb, **data):
        said = {"version": 1, "number": 3, **data}
        return record(verb=verb, target=pathway, actor=cochair, group=pathway.group, **said)

    return happen


def test_every_verb_has_a_sentence(happen, read):
    for verb in Verb:
        happen(verb, at="2026-12-02T00:30:00+00:00", url="https://x.example.org", people=["Ada Example"], count=2)

    lines = read()

    assert set(PATHWAY_SENTENCES) == set(Verb)
    assert len({line.title for line in lines}) == len(lines)
    assert all("Engineer in Nova Scotia" in line.title and "%(" not in line.title for line in lines)


def test_a_publication_is_told_in_the_readers_language(confirmed_version, consultant, now, read):
    with translation.override("fr"):
        publish_version(
            version=confirmed_version,
            update_type="major",
            note_en="New",
            note_fr="Nouveau",
            review_on=None,
            actor=consultant,
            now=now,
        )

    [line] = read()

    assert line.title == "Version 1 of “Engineer in Nova Scotia” was published"
    assert (line.note, line.kind) == ("by Consultant Example", "strong")
    assert line.href == "/pathways/ns-engineer/"
    assert "Ingénieur en Nouvelle-Écosse" in read("fr")[0].title


def test_sign_off_is_told_from_question_to_agreement(draft, regulator, consultant, now, read):
    [asked] = request_sign_off(
        draft=draft,
        parties=[Party("registrar@example.org", "Registrar Example", organization=regulator)],
        message="",
        due_on=None,
        actor=consultant,
        now=now,
    )
    said = {"step_comments": {}, "content_hash": asked.content_hash, "via": "mail", "now": now}
    answer_sign_off(sign_off=asked, answer="change-needed", comment="The fee.", **said)
    answer_sign_off(sign_off=asked, answer="agree", comment="", **said)

    version = "version 1 of “Engineer in Nova Scotia”"
    assert [(line.title, line.note) for line in read()] == [
        (f"Registrar Example was asked to sign off {version}", "by Consultant Example"),
        (f"Registrar Example asked for a change in {version}", ""),
        (f"Registrar Example agreed to {version}", ""),
        (f"Everybody who was asked has agreed to {version}", "by Registrar Example"),
    ]


def test_why_is_told_in_the_readers_language(published_version, consultant, now, read):
    pause(version=published_version, reason_en="In doubt", reason_fr="Incertain", actor=consultant, now=now)

    assert read()[0].note == "by Consultant Example · “In doubt”"
    assert "Incertain" in read("fr")[0].note


def test_a_planned_day_is_the_tables_day(happen, read):
    happen(Verb.PUBLICATION_ASKED, at=dt.datetime(2026, 12, 2, 3, 30, tzinfo=dt.UTC).isoformat())

    assert read()[0].title == "Version 3 of “Engineer in Nova Scotia” is to be published on December 1, 2026"


@pytest.mark.parametrize(("count", "said"), [(1, "one sign-off"), (2, "2 sign-offs")])
def test_sign_offs_that_fell_are_counted(happen, read, count, said):
    happen(Verb.SIGN_OFFS_VOIDED, count=count)

    assert f"changed: {said} must be asked for anew" in read()[0].title


def test_rows_cost_one_query_however_many_entries(happen, read, django_assert_num_queries, member, today):
    for verb in Verb:
        happen(verb, at="2026-12-02T00:30:00+00:00")
    entries = list(ActivityEntry.objects.for_list())
    standing = standing_of(member, today=today)

    with django_assert_num_queries(1):
        lines_of(entries, standing)


def test_who_may_not_see_the_pathway_reads_what_it_was_called_then(happen, pathway, outsider, today):
    happen(Verb.PUBLISHED)
    pathway.title_en = "Renamed"
    pathway.save()

    [line] = lines_of(ActivityEntry.objects.all(), standing_of(outsider, today=today))

    assert (line.title, line.href) == ("Version 3 of “Engineer in Nova Scotia” was published", "")
