"""Who hears of what: one query, written once, for counting followers and for writing their messages.

A publication reaches each follower once, by the fastest cadence at which they followed it when it was published,
whether by its pathway, its profession or everything. The text of the query is the same on both databases but for how
a list becomes a text; ``audience_of`` gives it as the head of a larger statement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q

from pathways.models import Follower, FollowRun, Pathway, PathwayVersion, Subscription
from pathways.models.following import Followed

Subject = Followed.Subject
Cadence = Followed.Cadence

# Fastest first.
RANKS = {Cadence.AT_ONCE: 1, Cadence.WEEKLY: 2, Cadence.MONTHLY: 3}
# Why somebody hears of something, as bits of ``audience.reasons``.
REASONS = {Subject.PATHWAY: 1, Subject.PROFESSION: 2, Subject.EVERYTHING: 4}

# ruff: noqa: S608 (all names come from our own models, all values are parameters)
_RANK = "CASE s.cadence " + " ".join(f"WHEN '{name}' THEN {rank}" for name, rank in RANKS.items()) + " END"
_TOLD = f"""
  SELECT v.id AS version_id, v.pathway_id, p.profession_id, v.published_at
  FROM {PathwayVersion._meta.db_table} v JOIN {Pathway._meta.db_table} p ON p.id = v.pathway_id
  WHERE v.id IN (%(versions)s)"""
# The condition on `ended_reason` is that of the index; the one on `ended_at` asks what held when it was published.
_HEARD = f"""
  SELECT s.follower_id, t.version_id, {_RANK} AS pace, {{reason}} AS reason
  FROM told t JOIN {Subscription._meta.db_table} s ON {{matches}}
  WHERE s.subject = '{{subject}}' AND (s.ended_at IS NULL OR s.ended_reason = 'changed')
    AND s.confirmed_at <= t.published_at AND (s.ended_at IS NULL OR s.ended_at > t.published_at)
    AND s.cadence IN (%(cadences)s) AND s.follower_id > %(after)s AND s.follower_id <= %(through)s"""
_MATCHES = {
    Subject.PATHWAY: "s.pathway_id = t.pathway_id",
    Subject.PROFESSION: "s.profession_id = t.profession_id",
    Subject.EVERYTHING: "1 = 1",
}
_MATCHED = """
  SELECT follower_id, version_id,
    MAX(CASE WHEN pace = %(pace)s AND reason = 1 THEN 1 ELSE 0 END) AS by_pathway,
    MAX(CASE WHEN pace = %(pace)s AND reason = 2 THEN 2 ELSE 0 END) AS by_profession,
    MAX(CASE WHEN pace = %(pace)s AND reason = 4 THEN 4 ELSE 0 END) AS by_everything
  FROM heard GROUP BY follower_id, version_id HAVING MIN(pace) = %(pace)s"""
_GATHERED = """
  SELECT follower_id, MAX(by_pathway) + MAX(by_profession) + MAX(by_everything) AS reasons, {things} AS things
  FROM ({matched}) matched GROUP BY follower_id"""
# The variant tells apart who gets other news, or the same for another reason.
_AUDIENCE = """
  SELECT follower_id, reasons, things,
    reasons || ':' || CASE WHEN LENGTH(things) < 40 THEN things ELSE MD5(things) END AS variant
  FROM gathered"""
_THINGS = {
    "postgresql": "STRING_AGG(version_id::text, '.' ORDER BY version_id)",
    "sqlite": "GROUP_CONCAT(version_id, '.')",
}


@dataclass(frozen=True)
class Audience:
    """The head of a statement that may read from ``audience``, and its values.

    Its columns: follower_id, reasons (bits), things (the numbers of the versions heard of, with dots between), variant.
    """

    head: str
    values: dict[str, Any]


def audience_of(
    run: FollowRun, versions: Sequence[PathwayVersion], *, after: int = 0, through: int | None = None
) -> Audience:
    """Return the followers of a telling with a number above ``after``, up to ``through``; ``versions`` is not empty."""
    rank = RANKS[Cadence(run.cadence)]
    # A slower cadence never takes anything away from a faster one.
    cadences = [name for name in RANKS if RANKS[name] <= rank]
    values: dict[str, Any] = {"pace": rank, "after": after, "through": last_follower() if through is None else through}
    told = _with_list(_TOLD, "versions", [version.pk for version in versions], values)
    heard = " UNION ALL ".join(
        _HEARD.format(reason=REASONS[subject], matches=_MATCHES[subject], subject=subject) for subject in REASONS
    )
    heard = _with_list(heard, "cadences", [name.value for name in cadences], values)
    # SQLite lists in the order it is given; PostgreSQL is told within the list.
    matched = _MATCHED if connection.vendor == "postgresql" else f"{_MATCHED} ORDER BY follower_id, version_id"
    gathered = _GATHERED.format(things=_THINGS[connection.vendor], matched=matched)
    # Reckoned once a follower, whatever it is joined with; PostgreSQL would do it again for each text.
    once = "audience AS MATERIALIZED" if connection.vendor == "postgresql" else "audience AS"
    parts = {"told AS": told, "heard AS": heard, "gathered AS": gathered, once: _AUDIENCE}
    return Audience(head="WITH " + ",\n".join(f"{name} ({sql})" for name, sql in parts.items()), values=values)


def _with_list(sql: str, name: str, items: Sequence[Any], values: dict[str, Any]) -> str:
    """Write a parameter for each of a list, and note its values."""
    names = [f"{name}_{number}" for number in range(len(items))]
    values.update(zip(names, items, strict=True))
    return sql.replace(f"%({name})s", ", ".join(f"%({one})s" for one in names))


def last_follower() -> int:
    """Return the highest number of a follower; 0 where there is none."""
    return Follower.objects.aggregate(last=Max("pk"))["last"] or 0


def following(pathways: Iterable[Pathway]) -> Q:
    """Return the condition on a subscription that it is about one of some pathways."""
    named = list(pathways)
    return (
        Q(subject=Subject.EVERYTHING)
        | Q(subject=Subject.PATHWAY, pathway__in=named)
        | Q(subject=Subject.PROFESSION, profession__in={pathway.profession_id for pathway in named})
    )


def reach_of(pathway: Pathway) -> dict[Cadence, int]:
    """Return how many followers a publication of a pathway would reach today, by cadence; each counts once."""
    active = Subscription.objects.active().filter(following([pathway]))
    at_least = {}
    for cadence, rank in RANKS.items():
        as_fast = [name for name in RANKS if RANKS[name] <= rank]
        at_least[cadence] = Count("follower", distinct=True, filter=Q(cadence__in=as_fast))
    counted = active.aggregate(**{cadence.name: count for cadence, count in at_least.items()})
    reached, before = {}, 0
    for cadence in RANKS:
        reached[cadence], before = counted[cadence.name] - before, counted[cadence.name]
    return reached
