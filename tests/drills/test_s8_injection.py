"""S8: whatever somebody types stays a text: on pages, in mail, calendars, tables, feeds and printed sheets."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse

import web.forms
from meetings.models import Attendance
from notifications.models import Delivery
from notifications.sweeps import run
from pathways.document.writing import to_plain
from pathways.models import Pathway, PathwayVersion
from tests.drills.corpus import ITEMS, NUL, pieces
from tests.drills.outlets import gathered, wrong_in_answer, wrong_in_mail
from tests.drills.profile import FULL
from tests.drills.text_fields import (
    AT,
    BY_PROGRAMS,
    LAST,
    LEFT_OUT,
    PLACES,
    WITHDRAWN,
    WRITE_THE_DOCUMENT,
    Place,
    answering,
    body_texts,
    form_texts,
    modules,
    ready,
)
from tests.factories import PathwayFactory, PathwayVersionFactory
from tests.permissions.every_rule import RULES
from tests.permissions.letters import write_every_letter
from tests.permissions.world import ANONYMOUS, World, make_everything
from workgroups.models import RosterFile

pytestmark = [pytest.mark.drill, pytest.mark.django_db, pytest.mark.only_in_pass("first")]

Typed = Callable[[int], str]
ROUNDS = list(ITEMS) if FULL else ["joined"]
# The texts of a document that are free; its other words are codes, days, amounts and addresses.
FREE = {"en", "fr", "note", "label"}
# A token is shown on the page that made it, and never again.
SHOWS_AT_ONCE = {"token-make"}
# JSON escapes by its nature: read in full only; a list as CSV does not, and is always read.
NOT_READ = {"home", "metrics", "api-schema", "api-docs"}


@pytest.fixture
def world(db: None, now: Any) -> World:
    return make_everything()


@pytest.fixture(params=ROUNDS)
def typed(request: pytest.FixtureRequest) -> Typed:
    """Return what is typed into the next field that takes so many characters."""
    if request.param != "joined":
        return lambda limit: ITEMS[request.param][:limit]
    numbers = itertools.count()

    def chosen(limit: int) -> str:
        texts = pieces(limit)
        return texts[next(numbers) % len(texts)]

    return chosen


def browser(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != ANONYMOUS:
        client.force_login(world.people[role])
    return client


def write(world: World, place: Place, typed: Typed) -> list[str]:
    """Send a form with the corpus in each of its texts; return why it was not taken, for then nothing is proved."""
    ready(world, place.name)
    _look_again(world)
    prefix = place.prefix(world)
    sent = {**place.filled(world), **{f"{prefix}{name}": typed(limit) for name, limit in place.texts.items()}}
    client, address = browser(world, place.role), reverse(place.name, kwargs=place.at(world))
    answer = client.post(address, sent)
    if marks := _marks(answer):
        answer = client.post(address, {**sent, **marks})
    taken = {302, 303} | ({200} if place.name in SHOWS_AT_ONCE else set())
    return [] if answer.status_code in taken else [f"{answer.status_code} {_errors(answer)}"]


def _marks(answer: Any) -> dict[str, str]:
    """Return what a page wants sent back, by which it knows that somebody saw what they agree to."""
    shown = answer.context or {}
    if preview := shown.get("preview"):
        return {"seen": preview.seal}
    form = shown.get("form")
    return {"shown": form.initial["shown"]} if form is not None and "shown" in form.initial else {}


def _errors(answer: Any) -> str:
    form = (answer.context or {}).get("form")
    return str(form.errors if form is not None else answer.content[:300])


def _look_again(world: World) -> None:
    for one in fields(world):
        row = getattr(world, one.name)
        if isinstance(row, Model):
            row.refresh_from_db()
    for person in world.people.values():
        person.refresh_from_db()


def write_a_pathway(world: World, typed: Typed) -> Pathway:
    """Write a pathway with the corpus in every free text of its document, by a program; publish it as it was taken."""
    code = "ns-injected"
    new = PathwayFactory(group=world.group, code=code, profession__code="injected")
    draft = PathwayVersionFactory(pathway=new)
    client = browser(world, "consultant")
    body, match = _filled(to_plain(draft.document), typed), {"If-Match": f'"{draft.version}"'}
    written = client.put(f"/api/v1/pathways/{code}/draft/", body, content_type="application/json", headers=match)
    assert written.status_code == 200, written.content
    draft = PathwayVersion.objects.get(pk=draft.pk)
    asked = {"name": typed(120), "email": "asked@example.org"}
    question = {"parties": [asked], "message": typed(2_000)}
    answer = client.post(f"/api/v1/pathways/{code}/sign-offs/", question, content_type="application/json")
    assert answer.status_code == 201, answer.content
    for number in (2, 3):
        state = "published" if number == 3 else "superseded"
        PathwayVersionFactory(
            pathway=draft.pathway,
            number=number,
            state=state,
            document=draft.document,
            note_en=typed(8_000),
            note_fr=typed(8_000),
        )
    return new


def _filled(part: Any, typed: Typed, name: str = "") -> Any:
    if isinstance(part, dict):
        return {key: _filled(value, typed, key) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(one, typed, name) for one in part]
    return typed(200) if name in FREE and isinstance(part, str) and part else part


def send_members(world: World, typed: Typed) -> None:
    """Bring in a file of members whose every text is the corpus; what cannot be is told of by row and column."""
    cell = typed(120).replace('"', '""').replace("\r", " ").replace("\n", " ")
    rows = ["kind,label in english,label in french,name,email", f'regulator,"{cell}","{cell}","{cell}",new@example.org']
    content = "\r\n".join(rows).replace("\x00", "").encode()
    client, group = browser(world, "cochair"), world.group.code
    sent = client.post(reverse("group-roster", args=[group]), {"file": SimpleUploadedFile(f"{cell[:20]}.csv", content)})
    assert sent.status_code == 303, sent.status_code
    page = client.get(sent["Location"])
    assert wrong_in_answer(page) == []
    preview = page.context["preview"]
    assert client.post(sent["Location"], {"seen": preview.fingerprint, "invites": "on"}).status_code == 303
    world.roster_file = RosterFile.objects.get(pk=page.context["file"].pk)


def everything_read(world: World, pathway: Pathway) -> Iterator[tuple[str, Any]]:
    """Yield every page, file and list that somebody may read, each as one who may."""
    clients: dict[str, Client] = {}
    preferred = ("consultant", "cochair", "member", "administrator", ANONYMOUS)
    for rule in RULES:
        if rule.method != "GET" or rule.name in NOT_READ or (rule.name.startswith("api-") and not FULL):
            continue
        role = next((role for role in preferred if role in rule.allowed), sorted(rule.allowed)[0])
        client = clients.setdefault(role, browser(world, role))
        where = rule.at(world)
        yield f"{rule.name} as {role}", client.get(reverse(rule.name, kwargs=where))
        if "code" in where and rule.name.startswith(("pathway", "public-pathway", "api-pathway")):
            yield (
                f"{rule.name} of the pathway",
                client.get(reverse(rule.name, kwargs={**where, "code": pathway.code, **_number(where)})),
            )
    for suffix in ("csv", "xlsx"):
        export = reverse("roster-export", args=[world.group.code, f"members.{suffix}"])
        yield f"members.{suffix}", clients["consultant"].get(export)
    for name in ("groups", "seats", "holders", "meetings", "actions", "agenda-items", "decisions", "notes", "activity"):
        yield f"{name}.csv", clients["consultant"].get(f"/api/v1/{name}/?format=csv")
    for name in ("desk", "preferences", "group-members"):
        where = {"code": world.group.code} if name == "group-members" else {}
        yield f"{name} of the member, in French", browser(world, "member").get(reverse(name, kwargs=where))


def _number(where: dict[str, Any]) -> dict[str, int]:
    shown = {"number": 3, "older": 2, "newer": 3}
    return {name: number for name, number in shown.items() if name in where}


def wrong_in_what_was_taken_back(world: World, typed: Typed) -> dict[str, list[str]]:
    """Take the open poll back and say why; return what is wrong in the mail and on the page that tell of it."""
    poll = world.poll.pk
    assert write(world, WITHDRAWN, typed) == []
    run("polls", now=world.now)
    told = Delivery.objects.filter(kind="poll-withdrawn").select_related("circular", "follower").order_by("pk")
    assert told
    page = browser(world, "cochair").get(reverse("poll", args=[poll]))
    return gathered(
        [
            *((f"mail {one.kind} {one.pk}", wrong_in_mail(one)) for one in told),
            ("a poll that was taken back", wrong_in_answer(page)),
        ]
    )


def test_what_is_typed_stays_a_text_wherever_it_is_read(world, typed, report):
    refused = gathered((place.name, write(world, place, typed)) for place in PLACES)
    send_members(world, typed)
    pathway = write_a_pathway(world, typed)
    _look_again(world)
    write_every_letter(world)
    said = {**answering(world), "comment": typed(8_000)}
    where = reverse("sign-off", kwargs=AT["sign-off", "POST"](world))
    assert browser(world, "member").post(where, said).status_code in {302, 303}
    refused |= gathered((place.name, write(world, place, typed)) for place in LAST)
    assert refused == {}
    paused = {"reason_en": typed(400), "reason_fr": typed(400)}
    pause = reverse("api-pathway-pause", args=[world.published.pathway.code])
    version = PathwayVersion.objects.get(pathway=world.published.pathway, state="published")
    browser(world, "consultant").post(
        pause, paused, content_type="application/json", headers={"If-Match": f'"{version.version}"'}
    )
    for sweep in ("announce", "packets"):
        run(sweep, now=world.now)
    # The table of addresses speaks of one.
    Attendance.objects.exclude(person=world.people["member"]).delete()

    letters = Delivery.objects.exclude(kind="webhook").select_related("circular", "follower").order_by("pk")
    read = 0
    wrong = gathered((f"mail {one.kind} {one.pk}", wrong_in_mail(one)) for one in letters)
    for name, answer in everything_read(world, pathway):
        assert answer.status_code < 500, (name, answer.status_code)
        read += answer.status_code == 200
        wrong |= gathered([(name, wrong_in_answer(answer))])

    wrong |= wrong_in_what_was_taken_back(world, typed)

    report("S8", texts=sum(len(place.texts) for place in PLACES), mails=len(letters), read=read, wrong=len(wrong))
    assert wrong == {}
    assert read > 100


@pytest.mark.parametrize("place", [PLACES[0], PLACES[2]], ids=lambda place: place.name)
def test_what_is_no_text_is_refused(world, place):
    assert write(world, place, lambda limit: NUL)[0].startswith("422")


def test_every_text_that_may_be_written_has_its_place():
    written = {f"{place.form}.{name}" for place in (*PLACES, *LAST, WITHDRAWN) for name in place.texts}
    known = form_texts()
    by_programs = tuple(form for forms_of in BY_PROGRAMS.values() for form in forms_of)
    elsewhere = {name for name in known if name.startswith((*WRITE_THE_DOCUMENT, *by_programs))}
    left_out = {name for name in known for prefix in LEFT_OUT if name == prefix or name.startswith(f"{prefix}.")}

    assert known - written - elsewhere - left_out == set()
    assert {prefix for prefix in LEFT_OUT if not any(name.startswith(prefix) for name in known)} == set()
    assert written <= known
    # A program writes the same texts: each has the name it has on a page.
    names = {name.rsplit(".", 1)[1] for name in known} | {"code", "group", "kind", "organization", "pathway"}
    assert {name for name in body_texts() if name.rsplit(".", 1)[1] not in names | KEYS} == set()


# What names something there is, or is refused.
KEYS = {"timezone", "stakeholder_kind", "content_hash", "step"}


@pytest.mark.parametrize("address", [ITEMS["javascript link"].split()[0], ITEMS["data link"].split()[0], "vbscript:x"])
def test_an_address_that_runs_is_no_address(address):

    asked = 0
    for _name, module in modules(web.forms):
        for form in vars(module).values():
            for field in getattr(form, "base_fields", {}).values():
                if isinstance(field, forms.URLField) or type(field).__name__ == "WebAddressField":
                    asked += 1
                    with pytest.raises(ValidationError):
                        field.clean(address)
    assert asked >= 3
