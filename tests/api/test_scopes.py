"""Each scope against each door. Routes are read from the resolver: none can be forgotten."""

import pytest
from django.urls import URLPattern, reverse
from django.urls.converters import IntConverter

from accounts.scopes import Scope, scope_of
from api.permissions import PublicRead
from api.urls import urlpatterns
from tests.api.test_areas import OF_NO_AREA
from tests.api.tokens import Program, secret_of

pytestmark = pytest.mark.only_in_pass("first")  # what a role may is Python: PostgreSQL has nothing to add

METHODS = ("get", "post", "put", "patch", "delete", "options")
READS = {"get", "options"}


def doors():
    """Yield every method of every view: its route, and the scope it asks for; None where reading is public."""
    for route in urlpatterns:
        view = getattr(getattr(route, "callback", None), "view_class", None)
        if not isinstance(route, URLPattern) or view is None or view in OF_NO_AREA:
            continue
        for method in METHODS:
            if hasattr(view, method):
                reads = method in READS
                public = reads and PublicRead in view.permission_classes
                yield route, method, None if public else scope_of(view.area, "read" if reads else "write")


def _address(route):
    converters = route.pattern.converters
    return reverse(
        route.name, kwargs={name: 987 if isinstance(kind, IntConverter) else "x" for name, kind in converters.items()}
    )


DOORS = list(doors())
NAMES = [f"{method} {route.name}" for route, method, _scope in DOORS]


@pytest.fixture
def programs(consultant):
    """Return, for each scope, a program with that one alone and a program with all but that one."""
    alone = {scope: Program(secret_of(consultant, scope)) for scope in Scope}
    rest = {scope: Program(secret_of(consultant, *set(Scope) - {scope})) for scope in Scope}
    return alone, rest


def test_every_door_lets_its_own_scope_in_and_no_other(programs):
    alone, rest = programs
    wrong = {}
    for (route, method, needed), name in zip(DOORS, NAMES, strict=True):
        if needed is None:
            continue
        address = _address(route)
        refused = getattr(rest[needed], method)(address)
        if (refused.status_code, refused.json().get("scope")) != (403, needed):
            wrong[name] = f"{refused.status_code} without {needed}"
        let_in = getattr(alone[needed], method)(address)
        if let_in.status_code == 401 or b"scope_missing" in let_in.content:
            wrong[name] = f"{let_in.status_code} with {needed}"

    assert wrong == {}
    assert len(DOORS) > 40


def test_public_reads_ask_for_no_scope(programs):
    public = [(route, method) for route, method, needed in DOORS if needed is None]
    client = programs[0][Scope.MAIL_READ]

    assert [
        _address(route) for route, method in public if getattr(client, method)(_address(route)).status_code == 403
    ] == []
    assert len(public) >= 14


def test_areas_that_no_view_belongs_to_are_known():
    used = {needed for _route, _method, needed in DOORS if needed}

    assert {"groups:read", "meetings:read", "actions:read", "actions:write", "pathways:read"} <= used
