"""What differs between two packets, in sentences: pure functions of their contents."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.languages import Language

Content = Mapping[str, Any]
Change = dict[str, Any]


def changes_between(before: Content, after: Content) -> list[Change]:
    """Return what changed for a reader: {"en", "fr", "confidential"} each, the meeting itself first."""
    return [*_of_meeting(before, after), *_of_points(before, after)]


def told(changes: list[Change], language: str, *, hears_confidential: bool) -> list[str]:
    """Return the sentences for one reader."""
    return [one[language] for one in changes if hears_confidential or not one["confidential"]]


def _change(words: Callable[[str], str], *, confidential: bool = False) -> Change:
    said: Change = {"confidential": confidential}
    for language in Language.values:
        with translation.override(language):
            said[language] = str(words(language))
    return said


def _of_meeting(before: Content, after: Content) -> Iterator[Change]:
    if before["when"] != after["when"]:
        yield _change(lambda language: _("The time is now %(when)s.") % {"when": after["when"][language]})
    if before["place"] != after["place"] and after["place"]:
        yield _change(lambda language: _("The place is now %(place)s.") % {"place": after["place"]})


def _of_points(before: Content, after: Content) -> Iterator[Change]:
    old = {point["item"]: point for point in before["points"]}
    new = {point["item"]: point for point in after["points"]}
    for item, point in new.items():
        if item not in old:
            yield _said(point, lambda title: _("New: %(title)s") % {"title": title})
        else:
            yield from _of_point(old[item], point)
    for item, point in old.items():
        if item not in new:
            yield _said(point, lambda title: _("Taken off: %(title)s") % {"title": title})
    kept_before, kept_after = ([item for item in one if item in old and item in new] for one in (old, new))
    if kept_before != kept_after:
        yield _change(lambda language: _("The order of the points changed."))


def _of_point(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    if old["title"] != new["title"]:
        yield _change(
            lambda language: (
                _("“%(old)s” is now “%(new)s”.")
                % {
                    "old": old["title"][language],
                    "new": new["title"][language],
                }
            ),
            confidential=old["confidential"] or new["confidential"],
        )
    if old["minutes"] != new["minutes"]:
        named = {"old": old["minutes"], "new": new["minutes"]}
        yield _said(new, lambda title: _("%(title)s: %(new)s minutes instead of %(old)s") % {"title": title, **named})
    yield from _of_papers(old, new)


def _of_papers(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    had = {paper["paper"]: paper for paper in old["papers"]}
    still = {paper["paper"] for paper in new["papers"]}
    for paper in new["papers"]:
        if paper["paper"] not in had:
            yield _about_paper(new, paper, lambda named: _("%(title)s: new paper “%(paper)s”") % named)
        elif had[paper["paper"]]["number"] != paper["number"]:
            yield _about_paper(
                new, paper, lambda named: _("%(title)s: version %(number)s of the paper “%(paper)s”") % named
            )
    for paper in had.values():
        if paper["paper"] not in still:
            yield _about_paper(new, paper, lambda named: _("%(title)s: paper “%(paper)s” taken off") % named)


def _about_paper(point: Mapping[str, Any], paper: Mapping[str, Any], words: Callable[[dict[str, Any]], str]) -> Change:
    named = {"paper": paper["title"], "number": paper["number"]}
    return _said(point, lambda title: words({"title": title, **named}))


def _said(point: Mapping[str, Any], words: Callable[[str], str]) -> Change:
    return _change(lambda language: words(point["title"][language]), confidential=point["confidential"])
