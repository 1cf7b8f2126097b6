"""Warnings gathered by what they are about, so that forty of them can be read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pathways.blockers import Blocker

KINDS: dict[str, Promise | str] = {
    "illustrative": _("An example, not official"),
    "fee-missing": _("Fees that are not known"),
    "source-missing": _("Facts without a source"),
    "source-old": _("Facts whose day has come"),
    "age-unknown": _("Facts of unknown age"),
    "link-dead": _("Links that no longer open"),
    "english-missing": _("English texts that are missing"),
    "french-missing": _("French texts that are missing"),
    "french-stale": _("French texts older than the English"),
}


@dataclass(frozen=True)
class WarningKind:
    """Warnings of one kind, in the order of the steps."""

    label: str
    warnings: list[Blocker]


def by_kind(warnings: Iterable[Blocker]) -> list[WarningKind]:
    """Return warnings by kind, those first that come first in the text."""
    kinds: dict[str, list[Blocker]] = defaultdict(list)
    for one in warnings:
        kinds[one.code].append(one)
    return [WarningKind(str(KINDS.get(code, code)), found) for code, found in kinds.items()]


def count_words(stops: int, warnings: int) -> str:
    """Say how many matters there are: “1 stops it, 40 to be read”, and nothing of what there is none."""
    parts = [
        (stops, ngettext("%(count)d stops it", "%(count)d stop it", stops)),
        (warnings, ngettext("%(count)d to be read", "%(count)d to be read", warnings)),
    ]
    return ", ".join(words % {"count": count} for count, words in parts if count)
