"""Shares tests out between processes by handfuls of one file, and spares each what no test reads. Loaded by conftest.

A test at a time is what pytest-xdist does with groups; then it looks through all tests for each that ends, which took
a thirtieth of `make test`.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Context, Template
from django.test.signals import template_rendered
from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]

HANDFUL = 30
# Folders whose tests share one world that takes seconds to make: each process would make it for itself.
OF_ONE_WORLD = {"demo", "year"}


class ByHandfuls(LoadGroupScheduling):
    """Gives a process some tests of one file, in their order; a group stays whole."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._handfuls: dict[str, str] = {}
        self._seen: Counter[str] = Counter()

    def _split_scope(self, nodeid: str) -> str:
        if "@" in nodeid.rpartition("]")[2]:
            return str(super()._split_scope(nodeid))
        if nodeid not in self._handfuls:
            path = nodeid.partition("::")[0]
            self._handfuls[nodeid] = f"{path} {self._seen[path] // HANDFUL}"
            self._seen[path] += 1
        return self._handfuls[nodeid]


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of such a folder in one process."""
    for item in items:
        if item.path.parent.name in OF_ONE_WORLD:
            item.add_marker(pytest.mark.xdist_group(item.path.parent.name))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByHandfuls:
    """Share tests out our way."""
    return ByHandfuls(config, log)


@pytest.fixture(autouse=True, scope="session")
def _only_pages_are_noted(django_test_environment: None) -> Iterator[None]:
    """Note what a page was rendered with (``response.context``), and not what each of its hundred pieces was."""
    depth = 0

    def rendered(template: Template, context: Context) -> Any:
        nonlocal depth
        if not depth:
            template_rendered.send(sender=template, template=template, context=context)
        depth += 1
        try:
            return template.nodelist.render(context)
        finally:
            depth -= 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", rendered)
        yield
