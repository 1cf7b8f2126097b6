"""Facts are looked at again, links found dead."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.versions import StaleVersion
from pathways.document.facts import facts_of
from pathways.models import DeadLink, PathwayVersion
from pathways.services.checking import check_facts, clear_dead, mark_dead
from workgroups.models import ActivityEntry

URL = "https://regulator.example.org/gone"
TODAY = dt.date(2026, 12, 1)


def days(version):
    row = PathwayVersion.objects.get(pk=version.pk)
    return {at.path: (at.fact.as_of, at.fact.review_on) for at in facts_of(row.document)}


@pytest.fixture
def check(draft, cochair, now):
    def check(*paths, **changes):
        values = {"draft": draft, "as_of": TODAY, "version": 1, "actor": cochair, "now": now}
        return check_facts(paths=paths, **{**values, **changes})

    return check


def test_only_the_facts_that_were_looked_at_are_of_today(draft, check, cochair):
    before = days(draft)

    checked = check("steps.apply.costs.fee.fact", "steps.exam.fact")

    assert days(draft) == {
        **before,
        "steps.apply.costs.fee.fact": (TODAY, None),
        "steps.exam.fact": (TODAY, None),
    }
    assert (checked.version, checked.edits.get().by) == (2, cochair)


def test_the_day_of_the_next_look_can_be_said(draft, check):
    check("steps.exam.fact", review_on=dt.date(2027, 3, 1))

    assert days(draft)["steps.exam.fact"] == (TODAY, dt.date(2027, 3, 1))


@pytest.mark.parametrize(
    ("day", "kept"), [(dt.date(2026, 11, 1), None), (TODAY, None), (dt.date(2027, 3, 1), dt.date(2027, 3, 1))]
)
def test_a_day_for_the_next_look_stays_while_it_is_ahead(draft, check, day, kept):
    check("steps.exam.fact", as_of=dt.date(2026, 10, 1), review_on=day)

    check("steps.exam.fact", draft=PathwayVersion.objects.get(), version=2)

    assert days(draft)["steps.exam.fact"] == (TODAY, kept)


def test_a_look_at_nothing_or_tomorrow_is_refused(draft, check):
    before = days(draft)

    for paths, changes in (((), {}), (("steps.nowhere.fact",), {}), (("steps.exam.fact",), {"as_of": dt.date.max})):
        with pytest.raises(ValidationError):
            check(*paths, **changes)

    assert days(draft) == before


def test_a_look_at_an_older_text_is_refused(draft, check):
    check("steps.exam.fact")

    with pytest.raises(StaleVersion):
        check("steps.licence.fact")


def test_a_dead_link_is_marked_once_and_cleared_once(pathway, cochair, consultant, now):
    marked = [mark_dead(url=f" {URL} ", actor=cochair, now=now, note="404", pathway=pathway) for _ in range(2)]

    assert marked[0] == marked[1] == DeadLink.objects.get()
    assert (marked[0].url, marked[0].marked_by, marked[0].note) == (URL, cochair, "404")
    for _ in range(2):
        cleared = clear_dead(link=marked[0], actor=consultant, now=now, pathway=pathway)
    assert (cleared.cleared_at, cleared.cleared_by) == (now, consultant)
    entries = ActivityEntry.objects.order_by("pk")
    assert [(entry.verb, entry.target_id, entry.data) for entry in entries] == [
        ("pathway.link-dead", pathway.pk, {"url": URL}),
        ("pathway.link-cleared", pathway.pk, {"url": URL}),
    ]


def test_a_link_may_die_again(cochair, now):
    first = mark_dead(url=URL, actor=cochair, now=now)
    clear_dead(link=first, actor=cochair, now=now)

    assert mark_dead(url=URL, actor=cochair, now=now) != first


@pytest.mark.parametrize("url", ["", "general knowledge", "javascript:alert(1)", "https://x.example.org/" + "x" * 600])
def test_what_is_no_address_is_not_marked(cochair, now, url):
    with pytest.raises(ValidationError):
        mark_dead(url=url, actor=cochair, now=now)

    assert DeadLink.objects.count() == 0
