"""Published pathways, read without a token: what stands in the answers, and what never does."""

import dataclasses

import pytest

from pathways.document.shapes import Text
from pathways.document.texts import fingerprint
from pathways.models import PathwayVersion
from pathways.services.unpublishing import pause, resume, withdraw
from tests.factories import PathwayFactory, PathwayVersionFactory, ProfessionFactory

HERE = "/api/v1/pathways/"
ONE = f"{HERE}ns-engineer/"


def codes(answer):
    assert answer.status_code == 200, answer.content
    return [row["code"] for row in answer.json()["results"]]


def test_pathways_are_listed_with_what_is_out(client, published_version):
    listed = client.get(HERE).json()

    assert listed == {
        "count": 1,
        "count_is_exact": True,
        "next": None,
        "results": [
            {
                "code": "ns-engineer",
                "title": {"en": "Engineer in Nova Scotia", "fr": "Ingénieur en Nouvelle-Écosse"},
                "profession": {"code": "engineer", "name": {"en": "Engineer", "fr": "Ingénieur"}},
                "jurisdiction": listed["results"][0]["jurisdiction"],
                "audience": "internationally-educated",
                "regulator": {
                    "code": "example-regulator",
                    "name": {"en": "Example College of Engineers", "fr": "Ordre exemple des ingénieurs"},
                },
                "version": {
                    "number": 1,
                    "state": "published",
                    "is_illustrative": False,
                    "published_at": "2026-11-02T14:00:00Z",
                    "update_type": "major",
                    "note": {"en": "What changed", "fr": "Ce qui a changé"},
                    "confirmed_on": "2026-11-02",
                    "confirmation": {"en": "Engineers, 2 November 2026", "fr": "Ingénieurs, 2 novembre 2026"},
                    "review_on": "2027-11-02",
                    "ended_at": None,
                    "reason": {"en": "", "fr": ""},
                    "content_hash": published_version.content_hash,
                    "url": "http://127.0.0.1:8000/api/v1/pathways/ns-engineer/versions/1/",
                },
                "page": {
                    "en": "http://127.0.0.1:8000/en/pathways/ns-engineer/",
                    "fr": "http://127.0.0.1:8000/fr/pathways/ns-engineer/",
                },
            }
        ],
    }


def test_one_pathway_comes_whole_with_figures_and_links(client, published_version):
    found = client.get(ONE).json()

    assert found["document"] == published_version.content
    assert found["figures"]["weeks"] == {"min": 7, "max": 20, "unknown": []}
    assert (found["figures"]["cost"]["min"], found["figures"]["cost"]["max"]) == ("380.00", "380.00")
    assert found["links"]["sheet"]["fr"] == "http://127.0.0.1:8000/fr/pathways/ns-engineer/v/1/sheet.pdf"
    assert found["links"]["ctdl"] == "http://127.0.0.1:8000/pathways/ns-engineer/v/1/ctdl.json"
    assert found["links"]["page"]["en"] == "http://127.0.0.1:8000/en/pathways/ns-engineer/v/1/"
    assert [body["code"] for body in found["organizations"]] == ["example-regulator"]


def test_what_nobody_published_is_counted_as_unknown_never_as_nothing(client, pathway, published_version):
    document = published_version.document
    apply = document.steps[0]
    unknown = dataclasses.replace(apply, costs=(dataclasses.replace(apply.costs[0], amount=None),), duration=None)
    PathwayVersion.objects.all().update(state="superseded", ended_at=published_version.published_at)
    PathwayVersionFactory(
        pathway=pathway,
        state="published",
        document=dataclasses.replace(document, steps=(unknown, *document.steps[1:])),
    )

    figures = client.get(ONE).json()["figures"]

    assert figures["weeks"] == {"min": 5, "max": 14, "unknown": ["apply"]}
    assert figures["cost"]["min"] is None
    assert figures["cost"]["unknown"] == [{"step": "apply", "cost": "fee"}]


def test_versions_keep_their_addresses(client, two_versions):
    versions = client.get(f"{ONE}versions/").json()["results"]
    first = client.get(f"{ONE}versions/1/").json()
    now = client.get(ONE).json()

    assert [(row["number"], row["state"]) for row in versions] == [(2, "published"), (1, "superseded")]
    assert first["document"]["steps"][0]["costs"][0]["amount"] == "380.00"
    assert first["version"]["state"] == "superseded"
    assert now["version"]["number"] == 2


def test_differences_are_told_by_place_and_in_words(client, two_versions):
    found = client.get(f"{ONE}versions/1/differences/2/").json()

    assert (found["older"], found["newer"], found["is_substantial"]) == (1, 2, True)
    (change,) = found["changes"]
    assert change["path"] == ["steps", "apply", "costs", "fee", "price"]
    assert (change["kind"], change["step"]) == ("changed", "apply")
    assert (change["old"], change["new"]) == (["380.00", "CAD"], ["395.00", "CAD"])
    assert "$380" in change["sentence"]["en"]
    assert found["sentences"] == {"en": [change["sentence"]["en"]], "fr": [change["sentence"]["fr"]]}
    assert change["sentence"]["en"] != change["sentence"]["fr"]


def test_a_new_step_is_told_as_the_document_writes_it(client, pathway, published_version):
    document = published_version.document
    text = Text("Ethics", "Éthique", fingerprint("Ethics"))
    ethics = dataclasses.replace(document.steps[1], key="ethics", title=text, prerequisites=("apply",))
    PathwayVersion.objects.all().update(state="superseded", ended_at=published_version.published_at)
    PathwayVersionFactory(
        pathway=pathway, state="published", document=dataclasses.replace(document, steps=(*document.steps, ethics))
    )

    changes = client.get(f"{ONE}versions/1/differences/2/").json()["changes"]
    written = client.get(ONE).json()["document"]["steps"][-1]

    assert [(change["kind"], change["new"], change["after"]) for change in changes] == [("added", written, "licence")]


@pytest.mark.parametrize("pair", ["2/differences/1", "1/differences/1", "1/differences/9", "0/differences/1"])
def test_versions_that_do_not_follow_one_another_are_not_compared(client, two_versions, pair):
    assert client.get(f"{ONE}versions/{pair}/").status_code == 404


def test_drafts_are_nobodys_business(client, published_version, draft):
    assert client.get(f"{ONE}versions/{draft.number}/").status_code == 404
    assert client.get(f"{ONE}versions/1/differences/{draft.number}/").status_code == 404
    assert [row["number"] for row in client.get(f"{ONE}versions/").json()["results"]] == [1]


def test_a_pathway_that_was_never_published_answers_like_none(client, draft):
    answers = [client.get(f"{HERE}{code}/{rest}") for rest in ("", "versions/") for code in ("ns-engineer", "nothing")]

    assert codes(client.get(HERE)) == []
    assert [answer.status_code for answer in answers] == [404] * 4
    assert answers[0].content == answers[1].content
    assert answers[2].content == answers[3].content


def test_a_later_draft_leaks_nothing_even_to_its_table(call, cochair, published_version, draft):
    title = Text("Secret title", "Titre secret", fingerprint("Secret title"))
    PathwayVersion.objects.filter(pk=draft.pk).update(content={**draft.content, "title": {"en": title.en}})

    answers = [call(cochair).get(address) for address in (HERE, ONE, f"{ONE}versions/")]

    assert [b"Secret" in answer.content for answer in answers] == [False] * 3


def test_what_is_paused_says_so_and_what_is_withdrawn_is_gone(client, published_version, consultant, now):
    pause(version=published_version, reason_en="A fee is in doubt", reason_fr="", actor=consultant, now=now)
    paused = client.get(ONE).json()["version"]
    withdraw(version=published_version, reason_en="The law changed", reason_fr="", actor=consultant, now=now)
    addresses = [ONE, f"{ONE}versions/1/"]

    gone = [client.get(address) for address in addresses]

    assert (paused["state"], paused["reason"]["en"]) == ("paused", "A fee is in doubt")
    assert [answer.status_code for answer in gone] == [410, 410]
    assert gone[0]["Content-Type"] == "application/problem+json"
    assert gone[0].json()["code"] == "gone"
    assert gone[0].json()["reason"] == {"en": "The law changed", "fr": ""}
    assert codes(client.get(HERE)) == []
    assert codes(client.get(f"{HERE}?state=withdrawn")) == ["ns-engineer"]


def test_pathways_can_be_narrowed_down(client, published_version):
    other = PathwayFactory(code="ns-lawyer", title_en="Lawyer", title_fr="Avocat", audience="local")
    PathwayVersionFactory(pathway=other, state="published")

    def found(**query):
        return codes(client.get(HERE, query))

    assert found() == ["ns-engineer", "ns-lawyer"]
    assert found(ordering="-code") == ["ns-lawyer", "ns-engineer"]
    assert found(ordering="title_fr") == ["ns-lawyer", "ns-engineer"]
    assert found(profession="engineer") == ["ns-engineer"]
    assert found(jurisdiction=other.jurisdiction.code, audience="local") == ["ns-lawyer"]
    assert found(regulator="example-regulator") == ["ns-engineer"]
    assert found(search="avocat") == ["ns-lawyer"]
    assert found(state="paused") == []


def test_a_program_learns_what_changed_since_it_looked(client, published_version, consultant, now):
    def since(moment):
        return codes(client.get(HERE, {"changed_since": moment}))

    assert since("2026-11-02T14:00:00Z") == ["ns-engineer"]
    assert since("2026-11-02T14:00:01Z") == []
    pause(version=published_version, reason_en="A fee is in doubt", reason_fr="", actor=consultant, now=now)
    assert since("2026-12-01T14:00:00Z") == ["ns-engineer"]
    resume(version=published_version, actor=consultant, now=now)
    assert since("2026-12-01T14:00:00Z") == ["ns-engineer"]
    withdraw(version=published_version, reason_en="The law changed", reason_fr="", actor=consultant, now=now)
    assert since("2026-12-01T14:00:00Z") == ["ns-engineer"]
    assert since("2026-12-01T14:00:01Z") == []


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("profesion=x", "profesion", "unknown_parameter"),
        ("audience=everybody", "audience", "invalid_choice"),
        ("state=draft", "state", "invalid_choice"),
        ("changed_since=yesterday", "changed_since", "invalid"),
        ("changed_since=9999-12-31T23:59:59-12:00", "changed_since", "invalid"),
        ("changed_since=0001-01-01T00:00:00%2B12:00", "changed_since", "invalid"),
        ("ordering=group__name", "ordering", "unknown_ordering"),
        ("search=%00", "search", "null_characters_not_allowed"),
        ("cursor=abc", "cursor", "invalid_cursor"),
    ],
)
def test_a_parameter_that_means_nothing_is_refused(client, published_version, query, parameter, code):
    answer = client.get(f"{HERE}?{query}")

    assert answer.status_code == 400
    assert [(error["parameter"], error["code"]) for error in answer.json()["errors"]] == [(parameter, code)]


def test_professions_are_listed_with_the_pathways_into_them(client, published_version):
    ProfessionFactory(code="welder", name_en="Welder", name_fr="Soudeuse")

    listed = client.get("/api/v1/professions/").json()["results"]
    one = client.get("/api/v1/professions/engineer/").json()

    assert [(row["code"], row["pathways"]) for row in listed] == [("engineer", ["ns-engineer"]), ("welder", [])]
    assert [pathway["code"] for pathway in one["pathways"]] == ["ns-engineer"]
    assert codes(client.get("/api/v1/professions/?has_pathway=false")) == ["welder"]
    assert codes(client.get("/api/v1/professions/?search=soud")) == ["welder"]
    assert client.get("/api/v1/professions/nothing/").status_code == 404
