"""All addresses of the project, read from the resolver: none can be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# Whole areas that follow one rule of their own; see test_areas.py.
AREAS = ("admin/", "account/")
# Answers any other address below /api/ with a problem in JSON; tests/api proves it.
CATCH_ALL = "api/^"


@dataclass(frozen=True)
class Route:
    """One address: the name people reverse it by, and its pattern as the resolver shows it."""

    name: str
    pattern: str


def all_routes() -> list[Route]:
    """Return every address outside the areas. One without a name is known by its pattern."""
    found = [Route(name or pattern, pattern) for pattern, name in _walk(get_resolver(), "")]
    return [route for route in found if not route.pattern.startswith(AREAS) and route.pattern != CATCH_ALL]


def area(prefix: str) -> list[str]:
    """Return the patterns of an area, each once."""
    return sorted({pattern for pattern, _name in _walk(get_resolver(), "") if pattern.startswith(prefix)})


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, str | None]]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern)
        elif isinstance(entry, URLPattern):
            yield pattern, entry.name
