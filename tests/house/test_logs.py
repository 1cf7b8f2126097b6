"""No secret, no name and no address reaches a log."""

import json
import logging
import sys
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

from config.celery import LoggedTask, app
from config.logs import HideSecrets, JsonLine, settings_for
from operations.log_context import accepted_id, said, saying


def record_of(message, *args, **extra):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, args, None)
    record.__dict__.update(extra)
    return record


@pytest.mark.parametrize(
    ("said_there", "kept"),
    [
        ("Not Found: /calendar/s3cret.ics", "Not Found: /calendar/…"),
        ('"GET /a/invitation/1.2.3~abc/ HTTP/1.1" 200', '"GET /a/invitation/…/ HTTP/1.1" 200'),
        ("Not Found: /a/sign-off/1.2.3~abc/", "Not Found: /a/sign-off/…/"),
        ("/account/password/reset/key/1-abc-def/", "/account/password/reset/key/…/"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer …"),
        ("token rt_abcdefghijklmnop refused", "token rt_… refused"),
        ("550 5.1.1 <somebody@example.org>: unknown", "550 5.1.1 <…@…>: unknown"),
        ("DETAIL:  Key (name)=(Leila Sample) already exists.\nnext", "DETAIL: …\nnext"),
        ("Not Found: /groups/engineers/", "Not Found: /groups/engineers/"),
    ],
)
def test_what_must_not_stand_in_a_log_is_cut_out(said_there, kept):
    record = record_of("%s", said_there)

    assert HideSecrets().filter(record)
    assert record.getMessage() == kept


def test_a_path_is_named_by_its_route():
    request = HttpRequest()
    request.path = request.path_info = "/mistyped/s3cret/"
    request.resolver_match = None
    lost = record_of("Not Found: %s", request.path, request=request)
    found = record_of("Forbidden: %s", request.path, request=request)

    HideSecrets().filter(lost)
    request.resolver_match = SimpleNamespace(view_name="meeting")  # type: ignore[assignment]
    HideSecrets().filter(found)

    assert (lost.getMessage(), found.getMessage()) == ("Not Found: [no route]", "Forbidden: [meeting]")


@pytest.mark.parametrize("form", ["json", "line"])
def test_every_handler_hides_secrets(form):
    assert {tuple(handler["filters"]) for handler in settings_for(form)["handlers"].values()} == {("hide_secrets",)}


def test_a_format_that_is_none_is_refused():
    with pytest.raises(ImproperlyConfigured, match="write json or line"):
        settings_for("xml")


def test_a_line_is_one_object_in_universal_time():
    record = record_of("two\nlines, « été »", method="GET", route="desk", status=200, ms=1.5, person=None)
    record.created = 1796133600.25

    with saying(request_id="abc-12345"):
        line = JsonLine().format(record)

    assert "\n" not in line
    assert json.loads(line) == {
        "time": "2026-12-01T14:00:00.250Z",
        "level": "WARNING",
        "logger": "django.request",
        "message": "two\nlines, « été »",
        "request_id": "abc-12345",
        "method": "GET",
        "route": "desk",
        "status": 200,
        "ms": 1.5,
    }


def test_what_went_wrong_is_told_without_the_values_of_rows():
    try:
        raise ValueError("Key (email) somebody@example.org\nDETAIL:  Failing row contains (7, Leila Sample).")
    except ValueError:
        record = record_of("broken", exc_info=sys.exc_info())

    told = json.loads(JsonLine().format(record))["exception"]

    assert "ValueError" in told
    assert "Traceback" in told
    assert "example.org" not in told
    assert "Leila" not in told


@pytest.mark.parametrize("offered", ["abcdefgh", "7f3a-11.x_y" * 3])
def test_a_well_formed_id_is_accepted(offered):
    assert accepted_id(offered) == offered


@pytest.mark.parametrize("offered", ["", "short", "a" * 65, "with space", 'x"},{"level', "line\nbreak12", "-leading12"])
def test_another_is_made_for_one_that_is_not(offered):
    made = accepted_id(offered)

    assert made != offered
    assert accepted_id(made) == made


def test_what_is_said_inside_is_not_said_outside():
    with saying(request_id="outer-123"):
        with saying(task="drain") as inside:
            inside["route"] = "desk"
            assert said() == {"request_id": "outer-123", "task": "drain", "route": "desk"}
        assert said() == {"request_id": "outer-123"}
    assert said() == {}


def test_a_task_says_which_request_woke_it():
    @app.task(name="tests.what_is_said")
    def what_is_said():
        return dict(said())

    woken = what_is_said.apply(headers={"request_id": "abc-12345"}).get()
    ticked = what_is_said.apply().get()

    assert isinstance(what_is_said, LoggedTask)
    assert (woken["request_id"], woken["task"]) == ("abc-12345", "tests.what_is_said")
    assert "request_id" not in ticked
    assert ticked["task_id"]
