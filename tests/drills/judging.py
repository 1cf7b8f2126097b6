"""Holds any answer of the API to its description: its status, its type, its words."""

import json
from typing import Any
from urllib.parse import quote

from django.http.response import HttpResponseBase

ADDRESS = "urn:roundtable:api"


class Judge:
    """Says what is wrong with an answer."""

    def __init__(self, schema: dict[str, Any]) -> None:
        from jsonschema_rs import Registry  # noqa: PLC0415 (slow to load, and few need it)

        self.schema = json.loads(json.dumps(schema, default=str))
        self.registry = Registry([(ADDRESS, self.schema)])
        self.readers: dict[tuple[str, str, str], Any] = {}

    def fault(self, path: str, method: str, answer: HttpResponseBase, asked: str = "") -> str:
        """Return what an answer has that its description does not; nothing where it is as described.

        ``asked`` are the parameters of the address. Without a path there is no description: then only a fault of
        ours is one.
        """
        status = str(answer.status_code)
        if fault := fault_of(answer):
            return fault
        if not path:
            return ""
        described = self.schema["paths"][path][method.lower()]["responses"].get(status)
        if described is None:
            return f"{status} is not described: {text_of(answer)[:300]}"
        kinds = described.get("content", {})
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        if kind not in kinds:
            return f"{status} as {kind or 'nothing'}" if kinds or text_of(answer) else ""
        # With chosen fields a row lacks what its description requires; that the others are whole is seen without.
        if "json" not in kind or (answer.status_code == 200 and "fields=" in asked):
            return ""
        return self._misread((path, method.lower(), status), kind, text_of(answer))

    def _misread(self, key: tuple[str, str, str], kind: str, text: str) -> str:
        if key not in self.readers:
            from jsonschema_rs import validator_for  # noqa: PLC0415 (as above)

            place = "/".join(part.replace("~", "~0").replace("/", "~1") for part in (*key[:2], "responses", key[2]))
            here = f"{ADDRESS}#/paths/{quote(place)}/content/{kind.replace('/', '~1')}/schema"
            self.readers[key] = validator_for({"$ref": here}, registry=self.registry, validate_formats=True)
        wrong = next(self.readers[key].iter_errors(json.loads(text)), None)
        return f"{key[2]}: {wrong.message[:300]} at {list(wrong.instance_path)}" if wrong else ""


def fault_of(answer: HttpResponseBase) -> str:
    """Return what broke on our side, if something did."""
    return f"{answer.status_code}: {_trace(answer)}" if answer.status_code >= 500 else ""


def text_of(answer: Any) -> str:
    """Return the whole of an answer; one that streams is read to its end."""
    text: str = answer.getvalue().decode(errors="replace")
    return text


def _trace(answer: Any) -> str:
    """Return the last lines of where it broke."""
    found = getattr(answer, "exc_info", None)
    if not found:
        return text_of(answer)[:300]
    _kind, error, trace = found
    while trace.tb_next:
        trace = trace.tb_next
    return f"{type(error).__name__}: {str(error)[:200]} in {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
