"""The list of pathways, their versions, the radar, and files that come in and go out."""

import html

import pytest

from meetings.models import AgendaItem
from pathways.document.yaml_files import read_yaml, write_yaml
from pathways.models import DeadLink, Pathway, PathwayVersion
from tests.factories import MeetingFactory, PathwayFactory, PathwayVersionFactory
from tests.factories.pathways import SOURCE, a_document, both
from tests.web.pages import post, words


@pytest.fixture
def desk(client, consultant):
    client.force_login(consultant)
    return client


def test_list_says_where_each_pathway_stands(desk, published_version, sign_off):
    page = words(desk.get("/pathways/"))

    assert "Engineer in Nova Scotia" in page
    assert "1 answer missing" in page
    assert "version 2: circulated for sign-off" in page
    assert "0 followers" in page


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_same_however_many_there_are(desk, group, number, django_assert_num_queries):
    for _ in range(number):
        PathwayVersionFactory(pathway=PathwayFactory(group=group), state="published")
    desk.get("/pathways/")

    with django_assert_num_queries(5):
        desk.get("/pathways/")
    with django_assert_num_queries(7):
        desk.get("/radar/")


@pytest.mark.parametrize("number", [1, 3])
def test_list_counts_what_stands_in_the_way_of_each_draft(desk, group, number, django_assert_num_queries):
    for _ in range(number):
        PathwayVersionFactory(pathway=PathwayFactory(group=group))

    with django_assert_num_queries(7):
        page = words(desk.get("/pathways/"))

    assert page.count("version 1: 2 stop it") == number


def test_who_writes_no_drafts_is_told_of_no_blockers(client, member, draft):
    client.force_login(member)

    page = words(client.get("/pathways/"))

    assert "version 1 : ébauche" in page
    assert page.count("version 1 : ") == 1


def test_group_lists_its_own_pathways(desk, draft):
    PathwayVersionFactory(pathway=PathwayFactory(title_en="Elsewhere"))

    page = words(desk.get("/groups/engineers/pathways/"))

    assert "Engineer in Nova Scotia" in page
    assert "Elsewhere" not in page


def test_version_and_what_differs(desk, pathway, published_version):
    PathwayVersionFactory(pathway=pathway, document=a_document(summary=both("Shorter.", "Plus court.")))

    assert "Apply, sit an examination" in words(desk.get("/pathways/ns-engineer/versions/1/"))
    differences = desk.get("/pathways/ns-engineer/compare/")
    assert "One difference" in words(differences)
    (sentence,) = differences.context["said"]
    assert sentence in html.unescape(differences.content.decode())
    assert desk.get("/pathways/ns-engineer/compare/?from=9").status_code == 404


def test_radar_brings_a_fact_before_the_table_and_notes_that_it_holds(desk, group, draft):
    document = draft.document
    old = write_yaml(document).replace("2026-11-02", "2025-01-05")
    stale = read_yaml(old)
    draft.delete()
    draft = PathwayVersionFactory(pathway=draft.pathway, document=stale)
    meeting = MeetingFactory(group=group)
    page = words(desk.get("/radar/"))
    assert "facts to look at again" in page

    post(desk, "/radar/agenda/", pathway="ns-engineer")
    post(desk, "/pathways/ns-engineer/checked/", path="steps.apply.fact")

    assert AgendaItem.objects.filter(meeting=meeting, pathway__code="ns-engineer").count() == 1
    draft.refresh_from_db()
    assert draft.document.step("apply").fact.as_of.isoformat() == "2026-12-01"


def test_link_is_marked_dead_and_alive_again(desk, draft):
    desk.post("/pathways/ns-engineer/link/", {"url": SOURCE})
    assert "no longer opens" in words(desk.get("/radar/"))

    desk.post("/pathways/ns-engineer/link/", {"url": SOURCE})

    assert DeadLink.objects.get().cleared_at is not None


def test_file_comes_in_only_after_it_was_looked_at(desk, draft):
    text = write_yaml(a_document(summary=both("Shorter.", "Plus court.")))
    typed = {"text": text, "take": "yes"}
    page = post(desk, "/pathways/import/", **typed)
    assert (page.status_code, "one thing changes" in words(page)) == (200, True)
    draft.refresh_from_db()
    assert draft.version == 1

    post(desk, "/pathways/import/", **typed, shown=page.context["form"]["shown"].value())

    draft.refresh_from_db()
    assert draft.document.summary.en == "Shorter."


def test_file_that_says_the_same_is_not_offered_to_be_taken_over(desk, draft):
    page = words(desk.post("/pathways/import/", {"text": write_yaml(draft.document), "look": "yes"}))

    assert "says already" in page
    assert "Take it over" not in page


def test_file_with_errors_names_every_line(desk, draft):
    broken = write_yaml(a_document()).replace("kind: exam", "kind: holiday").replace("pathway/1", "pathway/9")

    page = post(desk, "/pathways/import/", text=broken)

    assert page.status_code == 422
    assert "2 things are wrong with this file" in words(page)
    assert {problem.line for problem in page.context["read"].problems} >= {1}


def test_export_comes_in_again(desk, draft):
    text = desk.get("/pathways/ns-engineer/export/").content.decode()

    assert read_yaml(text) == draft.document


def test_pathway_begins_without_a_step(desk, group, regulator, draft):
    other = draft.pathway
    typed = {
        "title_en": "Engineer, certified elsewhere",
        "profession": other.profession_id,
        "jurisdiction": other.jurisdiction_id,
        "audience": "certified-elsewhere",
        "regulator": regulator.pk,
        "group": group.pk,
        "code": "ns-engineer-certified",
    }

    response = post(desk, "/pathways/new/", **typed)

    assert response["Location"] == "/pathways/ns-engineer-certified/edit/"
    assert "No step is written yet" in words(desk.get(response["Location"]))
    assert Pathway.objects.get(code="ns-engineer-certified").versions.get().state == PathwayVersion.State.DRAFT


def test_workbench_shows_the_way_and_the_record(desk, published_version, sign_off):
    page = words(desk.get("/pathways/ns-engineer/"))

    assert "Version 2 on its way" in page
    assert "Registrar Example" in page
    assert "no answer yet" in page


def test_facts_of_unknown_age_stand_together_by_source_and_are_noted_at_once(desk, draft):
    text = write_yaml(draft.document).replace("as_of: '2026-11-02'", "").replace("as_of: 2026-11-02", "")
    draft.delete()
    draft = PathwayVersionFactory(pathway=draft.pathway, document=read_yaml(text))
    page = desk.get("/radar/")
    (watched,) = page.context["radar"].watched
    (group,) = watched.undated
    assert (watched.dated, watched.unknown) == ([], len(group.blips))
    assert len(group.blips) > 1
    assert f"{len(group.blips)} facts of unknown age" in words(page)
    assert "The day of" not in words(page)

    post(desk, "/pathways/ns-engineer/checked/", path=[blip.at.path for blip in group.blips])

    assert "Every fact is fresh" in words(desk.get("/radar/"))
