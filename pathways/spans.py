"""How long a pathway takes: from the quickest way to the longest, and the chain of steps that makes it so.

Each step begins as soon as what it waits for is done; what can be done at the same time, is. On the longest way all the
optional steps are done that one may add (``pathways.graph``). A time that nobody published counts as nothing, and its
step is named: whoever shows the weeks must say aloud that there is more.
"""

from collections.abc import Collection
from dataclasses import dataclass

from pathways.document.shapes import Document, Step
from pathways.graph.course import Course
from pathways.graph.links import Links
from pathways.graph.ways import Search, TooManyWays


@dataclass(frozen=True, slots=True)
class Span:
    """The weeks to the destination. None: no way leads there, or what is published says nothing.

    ``unknown``: the steps that count and whose shortest or longest time is not published. ``critical``: the chain of
    steps that the longest way waits for, first to last.
    """

    min_weeks: int | None
    max_weeks: int | None
    unknown: tuple[str, ...] = ()
    critical: tuple[str, ...] = ()


def span_of(document: Document, *, chosen: Collection[str] = ()) -> Span:
    """Return how long a pathway takes; ``chosen``: on the ways through these steps."""
    links = Links(document)
    search = Search(links)
    try:
        ways = search.ways(frozenset(chosen))
    except TooManyWays:
        ways = ()
    if not ways:
        return Span(None, None)
    short = [Course(search.rules(way.outcomes), way.steps, _least) for way in ways]
    long = [Course(search.rules(way.outcomes), way.steps | way.duties | way.extras, _most) for way in ways]
    longest = max(long, key=lambda course: course.weeks)
    quickest = min(short, key=lambda course: course.weeks)
    counting = links.in_order(key for course in [*short, *long] for key in course.counting)
    return Span(
        _weeks(quickest, "min_weeks"),
        _weeks(longest, "max_weeks"),
        tuple(key for key in counting if None in (_told(links, key, "min_weeks"), _told(links, key, "max_weeks"))),
        longest.critical,
    )


def _weeks(course: Course, bound: str) -> int | None:
    """Return the weeks of one way; None where they would be nothing because nothing is known."""
    is_unknown = any(_told(course.links, key, bound) is None for key in course.counting)
    return None if is_unknown and not course.weeks else course.weeks


def _told(links: Links, key: str, bound: str) -> int | None:
    weeks: int | None = getattr(links.steps[key].duration, bound, None)
    return weeks


def _least(step: Step) -> int:
    return (step.duration.min_weeks if step.duration else None) or 0


def _most(step: Step) -> int:
    """Return the longest time that is known: the shortest where nobody published the longest."""
    longest = step.duration.max_weeks if step.duration else None
    return _least(step) if longest is None else longest
