"""Drafts by the API: the same rules as on the pages, and no version overwritten unseen."""

import dataclasses

import pytest

from pathways.document.writing import to_plain
from pathways.models import DraftEdit, Pathway, PathwayVersion, SignOff
from tests import cast
from tests.factories import GroupProfessionFactory, WorkGroupFactory
from tests.factories.pathways import a_document
from tests.pathways.texts import fee_of, with_fee

ADDRESS = "/api/v1/pathways/ns-engineer/draft/"


@pytest.fixture
def send(call, cochair, draft):
    """Return a way for the co-chair to save a text; ``match=None`` leaves If-Match out."""

    def put(body, *, match='"1"', content_type="application/json", who=cochair):
        headers = {"If-Match": match} if match else {}
        return call(who).put(ADDRESS, body, content_type=content_type, headers=headers)

    return put


def errors_of(answer):
    assert answer["Content-Type"] == "application/problem+json"
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_draft_is_read_with_its_version_and_saved_with_it(call, send, cochair, draft):
    read = call(cochair).get(ADDRESS)
    body = {**read.json()["document"], "version": "2027"}

    saved = send(body, match=read["ETag"])

    assert (read["ETag"], saved["ETag"]) == ('"1"', '"2"')
    assert read.json()["state"] == "draft"
    assert {row["language"]: row["status"] for row in saved.json()["languages"]} == {"en": "complete", "fr": "complete"}
    assert saved.status_code == 200
    assert saved.json()["document"] == body
    assert saved.json()["changed_by"] == "Chair Example"
    assert DraftEdit.objects.get().by == cochair


def test_the_same_text_again_changes_nothing(send, draft):
    answer = send(draft.content)

    assert (answer.status_code, answer["ETag"]) == (200, '"1"')
    assert not DraftEdit.objects.exists()


def test_stale_version_writes_nothing_and_gives_both_texts(send, draft):
    mine, theirs = (to_plain(with_fee(draft.document, fee)) for fee in ("400.00", "395.00"))
    assert send(theirs).status_code == 200

    answer = send(mine)

    assert answer.status_code == 412
    problem = answer.json()
    assert problem["code"] == "stale_version"
    assert problem["current"] == {"version": 2, "document": theirs}
    assert problem["mine"] == {"document": mine}
    assert fee_of(draft) == "395.00"


def test_version_must_be_named(send, draft):
    answer = send(to_plain(with_fee(draft.document, "395.00")), match=None)

    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")
    assert fee_of(draft) == "380.00"


def test_undo_goes_back_and_says_when_there_is_nothing_left(call, send, cochair, draft):
    send(to_plain(with_fee(draft.document, "395.00")))
    client = call(cochair)

    stale = client.post(f"{ADDRESS}undo/", headers={"If-Match": '"1"'})
    undone = client.post(f"{ADDRESS}undo/", headers={"If-Match": '"2"'})
    nothing = client.post(f"{ADDRESS}undo/", headers={"If-Match": '"3"'})

    assert stale.status_code == 412
    assert (undone.status_code, undone["ETag"]) == (200, '"3"')
    assert fee_of(draft) == "380.00"
    assert (nothing.status_code, errors_of(nothing)) == (400, [("#", "nothing_to_undo")])


def test_draft_is_opened_from_what_is_published_and_dropped(call, cochair, published_version):
    client = call(cochair)
    assert client.get(ADDRESS).status_code == 404

    opened = client.post(ADDRESS)
    again = client.post(ADDRESS)
    dropped = client.delete(ADDRESS, headers={"If-Match": opened["ETag"]})

    assert (opened.status_code, opened.json()["based_on"]) == (200, 1)
    assert again.json()["number"] == opened.json()["number"] == 2
    assert dropped.status_code == 204
    assert PathwayVersion.objects.get() == published_version


def test_saving_voids_the_sign_offs(send, sign_off, draft):
    send(to_plain(with_fee(draft.document, "395.00")))

    assert SignOff.objects.get().voided_at is not None


def with_step(plain, **changes):
    return {**plain, "steps": [{**plain["steps"][0], **changes}, *plain["steps"][1:]]}


def wrongs(plain):
    """Return bodies with the places of what is wrong with them."""
    step = plain["steps"][0]
    cost = {**step["costs"][0], "amount": "380.001"}
    return [
        ([], ["#"]),
        ({**plain, "colour": "red"}, ["#/colour"]),
        ({**plain, "schema": "pathway/2"}, ["#/schema"]),
        (with_step(plain, costs=[cost]), ["#/steps/0/costs/0/amount"]),
        (with_step(plain, kind="dance", title=7), ["#/steps/0/kind", "#/steps/0/title"]),
        ({**plain, "summary": "x" * 8_001}, ["#/summary"]),
        ({**plain, "steps": [{**step, "id": f"s{n}"} for n in range(81)]}, ["#/steps"]),
        (with_step(plain, duration_weeks={"min": 9, "max": 3}), ["#/steps/0/duration_weeks"]),
    ]


@pytest.mark.parametrize("case", range(8))
def test_everything_wrong_with_a_text_is_named_with_its_place(send, draft, case):
    body, places = wrongs(draft.content)[case]

    answer = send(body)

    assert answer.status_code == 400
    assert errors_of(answer)[: len(places)] == [(place, "bad_document") for place in places]
    assert PathwayVersion.objects.get(pk=draft.pk).version == 1


def test_the_text_of_another_pathway_is_refused(send, draft):
    answer = send({**draft.content, "code": "ns-lawyer"})

    assert (answer.status_code, errors_of(answer)) == (400, [("#", "other_pathway")])


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{not json", 400, "parse_error"),
        ("[" * 100_000, 400, "parse_error"),
        ('{"note": NaN}', 400, "parse_error"),
        ('{"note": "' + "x" * 1_000_001 + '"}', 413, "body_too_large"),
    ],
)
def test_bodies_that_cannot_be_read_are_refused(send, draft, body, status, code):
    answer = send(body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_long_text_within_the_limits_is_taken(send, draft):
    step = dataclasses.replace(draft.document.steps[0], key="long", costs=())
    steps = tuple(dataclasses.replace(step, key=f"long-{n}") for n in range(40))
    document = dataclasses.replace(draft.document, steps=(*draft.document.steps, *steps))
    body = to_plain(document)
    for one in body["steps"][3:]:
        one["description"] = "x" * 8_000

    assert send(body).status_code == 200


def test_control_characters_are_cleaned(send, draft):
    answer = send({**draft.content, "summary": "a\u0000b\u0007c"})

    assert answer.json()["document"]["summary"] == {"en": "abc"}


def test_only_those_who_act_as_chair_write(send, member, observer, outsider, draft, call):
    body = to_plain(with_fee(draft.document, "395.00"))
    people = {
        "member": member,
        "observer": observer,
        "outsider": outsider,
        "other": cast.chair_elsewhere(),
        "nobody": None,
    }

    answers = {name: send(body, who=person).status_code for name, person in people.items()}
    missing = call(outsider).put(ADDRESS.replace("engineer", "nothing"), body, content_type="application/json")

    assert answers == {"member": 403, "observer": 403, "outsider": 404, "other": 404, "nobody": 401}
    assert send(body, who=outsider).content == missing.content
    assert fee_of(draft) == "380.00"


def test_the_consultant_begins_a_pathway(call, consultant, cochair, regulator, pathway):
    body = to_plain(a_document(code="ns-engineer-local", audience="local"))
    GroupProfessionFactory(group=pathway.group, profession=pathway.profession)

    refused = call(cochair).post("/api/v1/pathways/", body, content_type="application/json")
    begun = call(consultant).post("/api/v1/pathways/", body, content_type="application/json")
    again = call(consultant).post("/api/v1/pathways/", body, content_type="application/json")

    assert refused.status_code == 403
    assert (begun.status_code, begun["ETag"], begun.json()["number"]) == (201, '"1"', 1)
    assert Pathway.objects.get(code="ns-engineer-local").group == pathway.group
    assert again.status_code == 400
    assert "#/code" in dict(errors_of(again))


def test_a_pathway_may_name_the_table_that_keeps_it(call, consultant, regulator, pathway):
    WorkGroupFactory(code="bakers")
    body = to_plain(a_document(code="ns-engineer-local", audience="local"))
    client = call(consultant)

    wrong = client.post("/api/v1/pathways/?group=nothing", body, content_type="application/json")
    begun = client.post("/api/v1/pathways/?group=bakers", body, content_type="application/json")

    assert (wrong.status_code, wrong.json()["errors"][0]["parameter"]) == (400, "group")
    assert begun.status_code == 201
    assert Pathway.objects.filter(code="ns-engineer-local", group__code="bakers").exists()
