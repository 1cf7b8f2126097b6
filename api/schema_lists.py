"""What the description says of lists: that they come as CSV too, and where the next page is."""

from collections.abc import Iterable
from typing import Any

from api.renderers import CsvRenderer
from api.tables import Path, csv_of

LINK = {"schema": {"type": "string"}, "description": 'The next page, where there is one: `<…>; rel="next"`.'}
ATTACHED = {"schema": {"type": "string"}, "description": "With CSV: the name of the file."}
JSON = "application/json"
FORMAT = "`csv` for a table; the same as `Accept: text/csv`. Nested fields are columns of their own (`group.code`)."


def describe_lists(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Describe the table that each list can be; run when answers have their examples."""
    for operations in result["paths"].values():
        for operation in operations.values():
            answer = operation["responses"].get("200", {})
            # A file that happens to be a table is no list.
            if {CsvRenderer.media_type, JSON} <= set(answer.get("content", {})):
                _describe(operation, answer)
    return result


def _describe(operation: dict[str, Any], answer: dict[str, Any]) -> None:
    shown = answer["content"][JSON]["example"]
    rows = shown["results"]
    table = csv_of(list(_paths(rows[0])), rows)
    answer["content"][CsvRenderer.media_type] = {"schema": {"type": "string"}, "example": table}
    answer.setdefault("headers", {})
    answer["headers"] = {**answer["headers"], "Content-Disposition": ATTACHED}
    if "next" in shown:
        answer["headers"]["Link"] = LINK
    for parameter in operation["parameters"]:
        if (parameter["name"], parameter["in"]) == ("format", "query"):
            parameter["description"] = FORMAT


def _paths(value: Any) -> Iterable[Path]:
    """Return the way to each value of an example."""
    if isinstance(value, list) and value:
        yield from _paths(value[0])
    elif isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from ((name, *rest) for rest in _paths(inner))
    else:
        yield ()
