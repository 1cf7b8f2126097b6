"""Documents as YAML files that people edit by hand: every problem is told with its line.

A file is data and nothing else: tags that build objects are refused, and so are anchors and aliases (a few lines of
them can stand for gigabytes) and names given twice (of which YAML would drop one in silence).
"""

from collections.abc import Iterator
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.texts import clean_line, clean_text
from pathways.document.fields import MAX_NAME
from pathways.document.problems import BadDocument, Problem
from pathways.document.reading import from_plain
from pathways.document.shapes import Document
from pathways.document.writing import to_plain

MAX_CHARACTERS = 500_000
# Documents are eight deep: steps, step, costs, cost, label, en.
MAX_DEPTH = 20
# What a file of the longest length needs where it says something: a value for each dozen characters. One of nothing but
# commas would have ten times as many, and cost seconds.
MAX_EVENTS = 60_000
# Whoever has this many to mend reads no further, and a page of a hundred thousand rows helps nobody.
MAX_PROBLEMS = 200

# The parser in C where the machine has it: twenty times faster, and the same to us.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Document:
    """Return the document that a file holds; raise BadDocument with everything that is wrong and on which line."""
    source = _Source(text)
    data = source.data()
    try:
        document = from_plain(data)
    except BadDocument as error:
        known = {problem.path for problem in source.problems}
        source.problems += [
            Problem(found.path, found.message, source.line(found.path))
            for found in error.problems
            if found.path not in known
        ]
    if source.problems:
        raise BadDocument(_first(sorted(source.problems, key=lambda found: found.line or 0)))
    return document


def _first(problems: list[Problem]) -> list[Problem]:
    """Return as many as somebody would mend at a time; the last says how many were left out."""
    more = len(problems) - MAX_PROBLEMS
    if more <= 0:
        return problems
    left_out = ngettext("And one thing more.", "And %(more)d things more.", more) % {"more": more}
    return [*problems[:MAX_PROBLEMS], Problem("", left_out)]


def write_yaml(document: Document) -> str:
    """Return a document as the text of a file; ``read_yaml`` gives the document back."""
    return yaml.dump(
        _shortened(to_plain(document)), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, indent=2
    )


class _Source:
    """The text of a file, what it says as plain data, and on which line each value stands."""

    def __init__(self, text: str) -> None:
        self.text = clean_text(text).removeprefix("\ufeff")
        self.lines: dict[str, int] = {"": 1}
        self.problems: list[Problem] = []
        self.constructor = yaml.constructor.SafeConstructor()

    def data(self) -> Any:
        """Return the plain data; raise BadDocument for what is not YAML at all."""
        if len(self.text) > MAX_CHARACTERS:
            raise _bad(_("The file is longer than %(most)d characters.") % {"most": MAX_CHARACTERS})
        try:
            self._refuse_what_grows()
            node = yaml.compose(self.text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise _bad(_("This is not YAML: %(why)s.") % {"why": error.problem}, mark.line + 1 if mark else 1) from None
        except yaml.YAMLError as error:
            raise _bad(_("This is not YAML: %(why)s.") % {"why": str(error).splitlines()[0]}) from None
        return self._plain(node, "") if node else None

    def line(self, path: str) -> int:
        """Return the line of a value, or of what it would stand in."""
        while path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines[path]

    def _refuse_what_grows(self) -> None:
        """Refuse aliases, deep nesting and too many values, from the events: nothing has been built yet."""
        depth = 0
        for number, event in enumerate(yaml.parse(self.text, Loader=_Loader)):
            if number > MAX_EVENTS:
                raise _bad(_("The file holds more values than a pathway has."), _at(event))
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _bad(_("Anchors and aliases (& and *) are not taken: write the value out."), _at(event))
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise _bad(_("This is nested too deeply."), _at(event))

    def _plain(self, node: yaml.Node, path: str) -> Any:
        self.lines.setdefault(path, _at(node))
        if isinstance(node, yaml.MappingNode):
            return {name: self._plain(value, f"{path}.{name}".lstrip(".")) for name, value in self._named(node, path)}
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, f"{path}[{place}]") for place, item in enumerate(node.value)]
        try:
            return self.constructor.construct_object(node)
        except (yaml.YAMLError, ValueError, OverflowError):
            self.problems.append(Problem(path, _("This value cannot be read."), _at(node)))
            return None

    def _named(self, node: yaml.MappingNode, path: str) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key, value in node.value:
            name, line = str(key.value), _at(key)
            shown = clean_line(name)[:MAX_NAME]
            place = f"{path}.{shown}".lstrip(".")
            if name in seen:
                message = _("“%(name)s” stands here twice.") % {"name": shown}
                self.problems.append(Problem(place, message, line))
            else:
                seen.add(name)
                self.lines.setdefault(place, line)
                yield name, value


def _at(thing: yaml.Event | yaml.Node) -> int:
    return thing.start_mark.line + 1 if thing.start_mark else 1


def _bad(message: str, line: int = 1) -> BadDocument:
    return BadDocument([Problem("", message, line)])


def _shortened(value: Any) -> Any:
    """Write a text that is only there in English as a plain string, as people do."""
    if isinstance(value, dict):
        return value["en"] if list(value) == ["en"] else {name: _shortened(item) for name, item in value.items()}
    return [_shortened(item) for item in value] if isinstance(value, list) else value


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such, and every value out."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _string(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _string)
