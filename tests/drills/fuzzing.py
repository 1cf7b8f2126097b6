"""Calls that the description of the API allows, and calls that nobody should make: what S5 sends.

Schemathesis makes the calls from the description. Most would ask for what there is not: so that they reach the rows,
addresses and numbers in bodies are those of the tests' world most of the time. Every second call is then spoilt.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tests.drills.odd import JSON, ODD_BODIES, ODD_HEADERS, ODD_VALUES, odd_path, odd_query
from tests.permissions.every_rule import RULES
from tests.permissions.world import World

# Of ten calls, how many name rows that there are, a version that matches, numbers of the world.
MOSTLY = 0.8
# Among the calls of the full size; refusing by what the description forbids costs three times what it allows.
FORBIDDEN = 5


@dataclass(frozen=True)
class Call:
    """One request, to be sent by several programs. ``query`` is as it stands in the address.

    One that ``strays`` has an address that may be that of another operation, or of none.
    """

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = JSON
    body: bytes = b""
    strays: bool = False


@dataclass
class Operation:
    """What one method of one path takes, as described, and the address where the world has such a thing."""

    path: str
    method: str
    described: dict[str, Any]
    source: Any
    real: list[str]


def operations(schema: dict[str, Any], world: World) -> list[Operation]:
    """Return every operation of the description, with the addresses that the permission table has for it."""
    from schemathesis import openapi  # noqa: PLC0415 (slow to load, and nobody else needs it)

    rules = {rule.name: rule for rule in RULES if rule.name.startswith("api-")}
    addresses = {reverse(name, kwargs=rule.at(world)) for name, rule in rules.items()}
    # Where one path has a word in place of another's parameter, the word's address is no example of the other.
    words = addresses & set(schema["paths"])
    found = []
    for result in openapi.from_dict(schema).get_all_operations():
        # One that cannot be read fails here.
        source: Any = result.ok()  # type: ignore[union-attr]
        shape = re.compile(re.sub(r"{\w+}", "[^/]+", source.path))
        real = sorted(
            address for address in addresses if shape.fullmatch(address) and address not in words - {source.path}
        )
        described = schema["paths"][source.path][source.method.lower()]
        found.append(Operation(source.path, source.method.upper(), described, source, real))
    return found


def calls(operation: Operation, count: int, numbers: list[int], chance: random.Random) -> Iterator[Call]:
    """Make calls of an operation, every second one spoilt."""
    forbidden = count // FORBIDDEN
    cases = _cases(operation, count - forbidden, "positive", chance) + _cases(operation, forbidden, "negative", chance)
    for case in cases:
        body = _with(numbers, case.body, chance) if "requestBody" in operation.described else None
        call = _call(operation, case, body, chance)
        yield call if chance.random() < 0.5 else spoilt(call, body, operation, chance)


def _cases(operation: Operation, count: int, mode: str, chance: random.Random) -> list[Any]:
    """Let schemathesis make cases that the description allows (``positive``) or forbids (``negative``)."""
    from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: PLC0415 (as above)
    from hypothesis.errors import Unsatisfiable  # noqa: PLC0415
    from schemathesis.generation import GenerationMode  # noqa: PLC0415

    found: list[Any] = []
    if not count:
        return found

    @seed(chance.randrange(2**32))
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.source.as_strategy(generation_mode=GenerationMode(mode)))
    def collect(case: Any) -> None:
        found.append(case)

    try:
        collect()
    except Unsatisfiable:  # nothing is forbidden where every text is allowed
        assert mode == "negative"
    return found


def _call(operation: Operation, case: Any, body: Any, chance: random.Random) -> Call:
    is_real = operation.real and chance.random() < MOSTLY
    headers = {
        name: str(value) for name, value in case.headers.items() if name.lower() not in {"authorization", "cookie"}
    }
    if "If-Match" in headers and chance.random() < MOSTLY:
        headers["If-Match"] = "*"
    return Call(
        operation.method,
        chance.choice(operation.real) if is_real else case.formatted_path,
        urlencode(case.query or {}, doseq=True, errors="replace"),
        headers,
        case.media_type or "",
        _written(body),
    )


def _written(body: Any) -> bytes:
    """Return a body as it is sent; what is forbidden may be no JSON at all, or nothing."""
    if body is None or type(body).__name__ == "NotSet":
        return b""
    return body if isinstance(body, bytes) else json.dumps(body, default=str).encode()


def _with(numbers: list[int], value: Any, chance: random.Random) -> Any:
    """Return a body in which most whole numbers are those of rows that there are."""
    if isinstance(value, dict):
        return {name: _with(numbers, inner, chance) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with(numbers, inner, chance) for inner in value]
    if isinstance(value, int) and not isinstance(value, bool) and chance.random() < 0.5:
        return chance.choice(numbers)
    return value


def spoilt(call: Call, body: Any, operation: Operation, chance: random.Random) -> Call:
    """Return a call with one thing in it that no program should send."""
    way = chance.randrange(10)
    if way < 5 and body:
        return replace(call, body=_written(_spoil(body, chance)))
    if way < 7:
        names = [one["name"] for one in operation.described.get("parameters", []) if one["in"] == "query"] or ["x"]
        return replace(call, query=f"{call.query}&{odd_query(names, chance)}".lstrip("&"))
    if way < 8:
        return replace(call, path=odd_path(call.path, chance), strays=True)
    if way < 9 and call.method != "GET":
        media_type, raw = chance.choice(ODD_BODIES)
        return replace(call, media_type=media_type, body=raw)
    name, said = chance.choice(ODD_HEADERS)
    return replace(call, headers={**call.headers, name: said}, strays=name == "Host")


def _spoil(value: Any, chance: random.Random) -> Any:
    """Return a body with an odd value somewhere."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        name = chance.choice(sorted(value))
        return {**value, name: _spoil(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        place = chance.randrange(len(value))
        return [*value[:place], _spoil(value[place], chance), *value[place + 1 :]]
    return chance.choice(ODD_VALUES)
