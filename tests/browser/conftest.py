"""One house for all walks, and people who come to it with browsers of their own."""

import pytest
from playwright.sync_api import Browser

from tests.browser.walker import Walker
from tests.machinery.running_house import RunningHouse, free_port, leave_data


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The house as `make run` starts it: its own web server, worker, beat and Redis, its own data."""
    running = RunningHouse(tmp_path_factory.mktemp("house") / "var", free_port()).wait_until_ready()
    leave_data(running.folder)
    yield running
    running.end()


@pytest.fixture
def walker(browser: Browser, house):
    """Somebody at a browser; whatever the browser complains about fails the test."""
    walkers = []

    def enter(**settings) -> Walker:
        walkers.append(Walker(browser.new_context(**{"locale": "en-CA", **settings}), house))
        return walkers[-1]

    yield enter
    complaints = [complaint for someone in walkers for complaint in someone.complaints]
    for someone in walkers:
        someone.page.context.close()
    assert complaints == []
