"""A public pathway, drawn before: queries, requests a second with eight clients, and how heavy it is."""

import gzip
import re

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.asking import asker
from benchmarks.lines import Line
from benchmarks.serving import load, served
from pathways.models import Pathway, PathwayVersion

CODE = "ns-pharmacist"
MOST_COLD, MOST_WARM, LEAST_RATE, MOST_BYTES = 12, 2, 300, 100_000
OURS = re.compile(rf'(?:href|src)="/{settings.STATIC_URL.strip("/")}/([\w/.-]+\.(?:css|js))"')


def measure(*, quick: bool = False) -> list[Line]:
    """Measure the page of a reference pathway, cold and warm."""
    _publish()
    address = reverse("public-pathway", kwargs={"language": "en", "code": CODE})
    ask = asker("")
    with CaptureQueriesContext(connection) as cold:
        page = ask(address)
    with CaptureQueriesContext(connection) as warm:
        ask(address)
    rate = _rate(address, *((80, 2) if quick else (2_000, 5)))
    # SQLite is opened anew for each request, which costs as much as all the rest.
    on_postgres = connection.vendor == "postgresql"
    weight, plain = _weight(page.decode())
    return [
        Line(
            "public pathway, queries: drawn anew / kept",
            f"{len(cold)} / {len(warm)}",
            "",
            len(warm) / MOST_WARM,
            f"≤ {MOST_COLD} / ≤ {MOST_WARM}, best 1",
            len(cold) <= MOST_COLD and len(warm) <= MOST_WARM,
        ),
        Line(
            "the same kept, 8 clients, one worker",
            f"{rate:.0f}/s",
            "",
            rate / LEAST_RATE,
            f"≥ {LEAST_RATE}/s, best 600" if on_postgres else "none on SQLite",
            rate >= LEAST_RATE or not on_postgres,
        ),
        Line(
            "what of it travels, without fonts",
            f"{weight / 1000:.0f} kB",
            f"{plain / 1000:.0f} kB before packing",
            weight / MOST_BYTES,
            "≤ 100 kB, best 60",
            weight <= MOST_BYTES,
        ),
    ]


def _rate(address: str, requests: int, rounds: int) -> float:
    """Return how many a second one worker gives to eight clients, in the best of some rounds."""
    with served("config.wsgi") as server:
        load(server, address, "", requests)
        return max(load(server, address, "", requests)[1] for _round in range(rounds))


def _publish() -> None:
    """Put a reference pathway before the public, without the people who would have to agree."""
    call_command("load_reference", verbosity=0)
    now, pathway = timezone.now(), Pathway.objects.get(code=CODE)
    version = pathway.versions.get()
    PathwayVersion.objects.filter(pk=version.pk).update(
        state=PathwayVersion.State.PUBLISHED,
        confirmed_at=now,
        confirmed_on=now.date(),
        confirmed_hash=version.content_hash,
        published_at=now,
        update_type=PathwayVersion.UpdateType.MINOR,
    )
    Pathway.objects.filter(pk=pathway.pk).update(published=version)


def _weight(page: str) -> tuple[int, int]:
    """Return how many bytes a page is with its styles and scripts, packed and plain."""
    texts = [page.encode()]
    for name in sorted(set(OURS.findall(page))):
        path = finders.find(name)
        assert isinstance(path, str), name
        with open(path, "rb") as file:
            texts.append(file.read())
    return sum(len(gzip.compress(text)) for text in texts), sum(map(len, texts))
