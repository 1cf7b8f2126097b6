"""Random documents, small and of every shape. They obey the limits of reading: clean texts, keys that are unique."""

import dataclasses
import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from pathways.document.shapes import (
    Cost,
    Destination,
    Document,
    Duration,
    Fact,
    Outcome,
    Paper,
    Provisional,
    Step,
    Text,
    Window,
)
from pathways.document.words import (
    Audience,
    Availability,
    DocumentStatus,
    Per,
    Provenance,
    StepKind,
    StepStatus,
    Tax,
    Who,
)

KEYS = ("a", "b", "c", "d", "e", "f", "g")

# Words that a careless program takes for markup, placeholders, numbers, nothing or a list.
_WORDS = ("licence", "exam", "é", "“x”", "100%", "%(a)s", "<b>", "*", "two", "null", "1.0", "yes", "a: b", "- x", "# y")
_LINES = (*_WORDS, *(f"{one} {other}" for one in _WORDS[:9] for other in _WORDS[:9]), "Board", "Gateway", "Transcript")
lines = st.sampled_from(("", *_LINES))
filled_lines = st.sampled_from(_LINES)
days = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))
_marks = st.sampled_from(["", "0" * 12, "abcdef012345"])


@cache
def texts(*, filled: bool = True) -> st.SearchStrategy[Text]:
    """Texts in one language or both; ``filled``: the English one is there."""
    return st.builds(Text, en=filled_lines if filled else lines, fr=lines, of=_marks).map(_without_needless_mark)


def _without_needless_mark(text: Text) -> Text:
    """Take the fingerprint of an original from a text that translates nothing."""
    return text if text.fr and text.en else dataclasses.replace(text, of="")


facts = st.builds(
    Fact,
    source=st.lists(st.sampled_from(["https://a.example.org/", "https://b.example.org/"]), unique=True).map(tuple),
    provenance=st.sampled_from(Provenance),
    as_of=st.none() | days,
    review_on=st.none() | days,
    note=lines,
)
amounts = st.none() | st.decimals(0, 20_000, places=2) | st.sampled_from([Decimal(380), Decimal(395)])
weeks = st.none() | st.integers(0, 60)


@st.composite
def durations(draw: st.DrawFn) -> Duration:
    """Times whose least is not above their most."""
    least, most = draw(weeks), draw(weeks)
    if least is not None and most is not None and least > most:
        least, most = most, least
    return Duration(least, most, draw(facts))


costs = st.builds(
    Cost,
    key=st.sampled_from(KEYS),
    label=texts(),
    amount=amounts,
    currency=st.sampled_from(["CAD", "CAD", "USD", "CHF"]),
    per=st.sampled_from(Per),
    tax=st.sampled_from(Tax),
    fact=facts,
)
papers = st.builds(
    Paper, key=st.sampled_from(KEYS), name=texts(), alternatives=st.lists(texts(), max_size=3).map(tuple)
)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Windows that do not close before they open."""
    opens, closes = draw(st.none() | days), draw(st.none() | days)
    if opens and closes and opens > closes:
        opens, closes = closes, opens
    return Window(draw(texts()), opens, closes)


def _some(keys: tuple[str, ...], *, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    if len(keys) < least or not keys:
        return st.just(())
    return st.lists(st.sampled_from(keys), min_size=least, max_size=3, unique=True).map(tuple)


def _keyed(items: st.SearchStrategy[Any], name: str) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3, unique_by=lambda item: getattr(item, name)).map(tuple)


@cache
def _step_fields(needs: tuple[str, ...], others: tuple[str, ...]) -> dict[str, st.SearchStrategy[Any]]:
    outcomes = st.builds(Outcome, code=st.sampled_from(KEYS), label=texts(), next=_some(others))
    groups = st.lists(_some(needs, least=1), max_size=2, unique=True) if needs else st.just([])
    until = st.sampled_from(("", *others))
    return {
        "who": st.sampled_from(Who),
        "organization": st.sampled_from(["", "pebc", "nspr"]),
        "description": texts(filled=False),
        "requirements": st.lists(texts(), max_size=3).map(tuple),
        "papers": _keyed(papers, "key"),
        "costs": _keyed(costs, "key"),
        "duration": durations(),
        "pre_arrival": st.just(True),
        "prerequisites": _some(needs),
        "prerequisites_any": groups.map(tuple),
        "alternative_to": _some(others),
        "optional": st.just(True),
        "max_attempts": st.integers(1, 5),
        "validity_months": st.integers(1, 60),
        "availability": st.sampled_from(Availability),
        "windows": st.lists(windows(), max_size=2).map(tuple),
        "outcomes": _keyed(outcomes, "code"),
        "provisional": st.builds(Provisional, title=texts(), allows=texts(filled=False), until=until),
        "status": st.sampled_from(StepStatus),
        "status_note": texts(filled=False),
        "fact": facts,
    }


@st.composite
def steps(draw: st.DrawFn, key: str, *, needs: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> Step:
    """Steps that may require ``needs`` and speak of ``others``; a few fields say something, as in most steps."""
    fields = _step_fields(needs, others)
    told = draw(st.lists(st.sampled_from(sorted(fields)), max_size=6, unique=True))
    step = Step(key=key, kind=draw(st.sampled_from(StepKind)), title=draw(texts()))
    return dataclasses.replace(step, **{name: draw(fields[name]) for name in told})


_document_fields: dict[str, st.SearchStrategy[Any]] = {
    "code": st.sampled_from(["ns-engineer", "ns-lawyer"]),
    "profession": st.sampled_from(["engineer", "lawyer"]),
    "jurisdiction": st.sampled_from(["CA-NS", "CA-NB"]),
    "audience": st.sampled_from(Audience),
    "title": texts(),
    "regulator": st.sampled_from(["engns", "nsbs"]),
    "destination": st.builds(Destination, credential=texts(), kind=st.sampled_from(StepKind)),
    "summary": texts(filled=False),
    "disclaimer": texts(filled=False),
    "version": st.sampled_from(["", "0.1", "2"]),
    "status": st.sampled_from(DocumentStatus),
    "notes": st.lists(texts(), max_size=3).map(tuple),
}


@st.composite
def documents(draw: st.DrawFn, *, keys: tuple[str, ...] = KEYS, acyclic: bool = True) -> Document:
    """Whole documents. ``acyclic``: a step requires only steps of an order drawn beforehand."""
    chosen = tuple(draw(st.lists(st.sampled_from(keys), unique=True, max_size=4)))
    drawn: list[Step] = []
    for place, key in enumerate(chosen):
        others = tuple(other for other in chosen if other != key)
        drawn.append(draw(steps(key, needs=chosen[:place] if acyclic else others, others=others)))
    listed = draw(st.permutations(drawn))
    return Document(**{name: draw(field) for name, field in _document_fields.items()}, steps=tuple(listed))


@st.composite
def revisions(draw: st.DrawFn, document: Document) -> Document:
    """A document after a few edits of the kind people make: fields rewritten, steps moved, added and removed."""
    taken = draw(st.lists(st.sampled_from(sorted(_document_fields)), max_size=2, unique=True))
    revised = dataclasses.replace(document, **{name: draw(_document_fields[name]) for name in taken})
    kept = [_rewritten(draw, step) for step in revised.steps if draw(st.integers(0, 9))]
    fresh = [draw(steps("new"))] if draw(st.booleans()) else []
    order = draw(st.permutations(kept)) if draw(st.booleans()) else kept
    at = draw(st.integers(0, len(order)))
    return dataclasses.replace(revised, steps=(*order[:at], *fresh, *order[at:]))


def _rewritten(draw: st.DrawFn, step: Step) -> Step:
    """Give a step new values in no, one or two fields; what it refers to stays among the steps."""
    references = {"prerequisites", "prerequisites_any", "alternative_to", "outcomes", "provisional"}
    fields = {name: drawn for name, drawn in _step_fields((), ()).items() if name not in references}
    names = draw(st.lists(st.sampled_from(["title", *sorted(fields)]), max_size=2, unique=True))
    return dataclasses.replace(step, **{name: draw(fields.get(name, texts())) for name in names})


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two documents: one and its revision, or strangers."""
    first = draw(documents())
    return first, draw(revisions(first) if draw(st.booleans()) else documents())
