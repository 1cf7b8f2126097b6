"""A client that a published generator makes of the description, alone: it works, and knows every operation."""

import datetime as dt
import importlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from meetings.models import Meeting
from meetings.paper_kinds import MEDIA_TYPES
from tests.api.tokens import secret_of

pytestmark = pytest.mark.only_in_pass("first")
PACKAGE = "roundtable_client"


@dataclass
class Generated:
    """What the generator made, and what it complained of."""

    folder: Path
    complaints: list[Any]

    def operations(self) -> dict[str, Path]:
        """Return the module of each operation."""
        return {path.stem: path for path in (self.folder / "api").rglob("*.py") if path.stem != "__init__"}

    def operation(self, name: str) -> Any:
        """Return the module of one operation."""
        return importlib.import_module(f"{PACKAGE}.api.{self.operations()[name].parent.name}.{name}")

    @property
    def models(self) -> Any:
        """The types of what is sent and answered."""
        return importlib.import_module(f"{PACKAGE}.models")

    def client(self, secret: str) -> Any:
        """Return a client that calls us with a token, without a network between."""
        import httpx  # noqa: PLC0415 (slow to load, and nobody else needs it)

        def carry(request: httpx.Request) -> httpx.Response:
            head = {name: value for name, value in request.headers.items() if name != "content-length"}
            path, body = request.url.raw_path.decode(), request.read()
            answer = Client(enforce_csrf_checks=True).generic(
                request.method, path, body, head.get("content-type", ""), secure=True, headers=head
            )
            return httpx.Response(answer.status_code, headers=list(answer.items()), content=answer.content)

        return importlib.import_module(PACKAGE).AuthenticatedClient(
            base_url="https://testserver",
            token=secret,
            raise_on_unexpected_status=True,
            httpx_args={"transport": httpx.MockTransport(carry)},
        )


@pytest.fixture(scope="module")
def generated(schema, tmp_path_factory):
    """Generate the client and let it be imported."""
    # Slow to load, and nobody else needs it.
    from openapi_python_client import generate  # noqa: PLC0415
    from openapi_python_client.config import Config, ConfigFile, MetaType  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("client")
    source = folder / "openapi.json"
    source.write_text(json.dumps(schema, default=str), encoding="utf-8")
    # It knows a file by the plain name of one; whoever makes a client says so once, in its settings.
    files = dict.fromkeys((MEDIA_TYPES["pdf"], MEDIA_TYPES["docx"]), "application/octet-stream")
    settings = ConfigFile(post_hooks=[], content_type_overrides=files)
    config = Config.from_sources(settings, MetaType.NONE, source, "utf-8", False, folder / PACKAGE)
    made = Generated(folder / PACKAGE, list(generate(config=config)))
    sys.path.insert(0, str(folder))
    yield made
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def test_the_generator_complains_of_nothing_and_leaves_no_operation_out(generated, schema):
    described = {operation["operationId"] for path in schema["paths"].values() for operation in path.values()}

    assert generated.complaints == []
    assert set(generated.operations()) == described


def test_a_meeting_is_planned_and_sent(generated, cochair, group):
    client, models, day = generated.client(secret_of(cochair)), generated.models, dt.date(2027, 3, 16)

    (found,) = generated.operation("groups_list").sync(client=client).results
    plan = models.NewMeetingRequest(group=found.code, local_date=day)
    planned = generated.operation("meetings_create").sync_detailed(client=client, body=plan)
    match = planned.headers["ETag"]
    sent = generated.operation("meetings_send_create").sync(planned.parsed.id, client=client, if_match=match)
    read = generated.operation("meetings_retrieve").sync(sent.id, client=client)

    assert planned.parsed.state == models.MeetingState.DRAFT
    assert (read.state, read.local_date, read.group) == (models.MeetingState.SCHEDULED, day, "engineers")
    assert Meeting.objects.get().state == "scheduled"


def test_an_action_is_moved_by_who_read_it_as_it_stands(generated, member, action):
    client, models = generated.client(secret_of(member)), generated.models
    move = generated.operation("actions_updates_create")
    done = models.NewUpdateRequest(status=models.ActionStatus.DONE)

    stale = move.sync_detailed(action.pk, client=client, body=done, if_match='"1"')
    read = generated.operation("actions_retrieve").sync_detailed(action.pk, client=client)
    moved = move.sync(action.pk, client=client, body=done, if_match=read.headers["ETag"])

    assert (stale.status_code, stale.parsed.code) == (412, "stale_version")
    assert isinstance(stale.parsed, models.Problem)
    assert (stale.parsed.current["version"], stale.parsed.mine["status"]) == (3, "done")
    assert isinstance(moved, models.ActionDetail)
    assert (moved.status, moved.version) == (models.ActionStatus.DONE, 4)


def test_a_problem_is_read_by_its_type(generated, cochair, group):
    client, models = generated.client(secret_of(cochair)), generated.models
    create = generated.operation("meetings_create")
    past, later = (
        models.NewMeetingRequest(group="engineers", local_date=dt.date(year, 3, 16)) for year in (2026, 2027)
    )

    wrong = create.sync(client=client, body=past, idempotency_key="one")
    other = create.sync_detailed(client=client, body=later, idempotency_key="one")
    narrow = generated.operation("groups_list").sync(client=generated.client(secret_of(cochair, "meetings:read")))

    assert [(error.pointer, error.code) for error in wrong.errors] == [("#/local_date", "time_has_passed")]
    assert (other.status_code, other.parsed.code) == (422, "idempotency_key_reused")
    assert (narrow.code, narrow.scope) == ("scope_missing", "groups:read")
