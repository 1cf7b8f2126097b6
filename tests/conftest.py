"""What every test may ask for. Nothing is started that no test asked for."""

import gc
import itertools
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from django.conf import settings
from django.core.cache import cache

from config.memory import roomy, settle
from scripts.browser import LAUNCH_ARGUMENTS, find_chromium
from scripts.compile_messages import compile_stale
from scripts.redis_server import RedisServer

pytest_plugins = [
    "tests.fixtures",
    "tests.reference_files",
    "tests.security_log",
    "tests.sharing_out",
    "tests.signing_in",
]
LISTENING = {"caplog", "lines"}
_NUMBERS = itertools.count()
_run = roomy(runtestprotocol)
# What is loaded and collected stays: looking for rubbish among it takes seconds of every process, and finds none.
gc.disable()


def pytest_configure(config: pytest.Config) -> None:
    """Compile translations that changed, so that `pytest` alone sees French too."""
    compile_stale()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over what holds no test of the one kind that is asked for: reading all takes six seconds."""
    asked, is_file = config.option.markexpr, collection_path.suffix == ".py"
    if is_file and asked in {"browser", "drill"} and f"mark.{asked}" not in collection_path.read_text("utf-8"):
        return True
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs PostgreSQL when the run has none, and what needs no server when the first pass ran it."""
    if which := os.environ.get("PASS"):
        chosen = [item for item in items if _belongs_to(which, item)]
        config.hook.pytest_deselected(items=[item for item in items if not _belongs_to(which, item)])
        items[:] = chosen
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="needs DATABASE_URL to name a PostgreSQL"))


def _belongs_to(which: str, item: pytest.Item) -> bool:
    """Whether one of the two passes of `make test` runs a test: the first on SQLite, the second on real servers."""
    marker = item.get_closest_marker("only_in_pass")
    if marker:
        return bool(marker.args[0] == which)
    return which == "first" or _meets_a_server(item)


def _meets_a_server(item: pytest.Item) -> bool:
    """Whether a test touches the database or Redis: a pure function answers the same in every pass."""
    asked = {"db", "transactional_db", "real_redis"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or any(item.get_closest_marker(name) for name in ("django_db", "drill", "postgres")))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Let Python look for rubbish as rarely as our processes do, and never among thousands of collected tests."""
    settle()
    gc.enable()


@pytest.fixture(scope="session")
def django_db_setup(_no_look_for_rubbish: None, django_db_setup: None) -> None:
    """Make the database as pytest-django does, and leave alone for good what was loaded for it."""
    settle()
    gc.enable()


@pytest.fixture(scope="session")
def _no_look_for_rubbish() -> None:
    gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run a test as pytest does, with room for deep calls, as a page has it."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    _run(item, nextitem=nextitem)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(autouse=True)
def _clean_slate(request: pytest.FixtureRequest) -> None:
    """Give each test an empty cache and a mail folder of its own, which nobody makes who writes no mail.

    Only errors are logged where no test listens: a line for each request is a twelfth of a page's work.
    """
    logging.disable(logging.NOTSET if LISTENING & set(request.fixturenames) else logging.WARNING)
    cache.clear()
    # Set anew for each test, so that nobody need be told, nor put it back.
    settings.MAIL_FOLDER = settings.VAR_DIR / f"mail-{os.getpid()}" / str(next(_NUMBERS))


@pytest.fixture(scope="session")
def _redis_of_this_process() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@pytest.fixture
def real_redis(_redis_of_this_process: RedisServer, settings: Any) -> RedisServer:
    """Lend a real, empty Redis server as cache; a test that killed or stopped it need not bring it back."""
    server = _redis_of_this_process
    server.kill()
    server.start()
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": server.url}}
    return server


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Drive the system's Chromium: the test tool's own download is not needed."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    # Playwright keeps an event loop in this thread; Django's guard against that is for servers, not for this.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return {"executable_path": chromium, "args": LAUNCH_ARGUMENTS}
