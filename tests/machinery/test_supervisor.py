"""Drill: the house as `make run` starts it, with its children killed one by one, and killed itself."""

import os
import signal
import socket
import sqlite3

import pytest

from tests.machinery.running_house import RunningHouse, free_port, still_alive, take_data, wait_until

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the embedded house lives on SQLite: seen in that pass"),
]
CHILDREN = ("valkey-server", "gunicorn", " worker ", " beat ", "lifeguard")


@pytest.fixture
def start(tmp_path):
    houses = []
    port = free_port()

    def start(**changes):
        houses.append(RunningHouse(**{"folder": tmp_path / "var", "port": port, **changes}))
        return houses[-1]

    yield start
    for house in houses:
        if house.process.poll() is None:
            house.end(signal.SIGTERM)


def people(folder):
    with sqlite3.connect(folder / "roundtable.sqlite3") as database:
        return database.execute("SELECT id, email FROM accounts_person ORDER BY id").fetchall()


def kill_each_child(house):
    """Kill every child and return once each has a successor."""
    killed = {word: house.child(word) for word in CHILDREN}
    assert None not in killed.values()
    for pid in killed.values():
        os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: all(house.child(word) not in {None, killed[word]} for word in CHILDREN), seconds=60)


def test_the_house_wakes_mends_itself_survives_a_kill_and_goes_to_sleep(start, tmp_path):
    take_data(tmp_path / "var")
    house = start().wait_until_ready()
    assert f"Ready: http://127.0.0.1:{house.port}" in house.said
    assert "roundtable-demo" in house.said
    assert house.get() == 200

    second = start(port=free_port())
    assert second.process.wait(timeout=60) == 1
    assert f"already runs here, at http://127.0.0.1:{house.port}" in second.process.stdout.read()

    kill_each_child(house)
    assert wait_until(lambda: house.get() == 200, seconds=60)
    everyone, before = [pid for pid, _ in house.children()], people(house.folder)
    house.end(signal.SIGKILL)
    for word in ("redis", "web", "worker", "beat"):
        assert f"{word} ended (signal SIGKILL); starting it again" in house.said

    again = start()
    assert wait_until(lambda: not still_alive(everyone), seconds=5)
    again.wait_until_ready()
    assert again.get() == 200
    assert people(again.folder) == before != []

    everyone = [pid for pid, _ in again.children()]
    assert again.end(signal.SIGINT) == 0
    assert still_alive(everyone) == set()


def test_a_busy_port_is_named_before_anything_starts(start):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]

        house = start(port=port)

        assert house.process.wait(timeout=60) == 1
    assert f"Port {port} is in use by another program" in house.process.stdout.read()
    assert not (house.folder / "log").exists()


def test_a_stop_while_waking_leaves_nobody(start):
    house = start()
    assert wait_until(lambda: house.child("prepare"), seconds=60)
    everyone = [pid for pid, _ in house.children()]

    assert house.end(signal.SIGINT) == 0

    assert still_alive(everyone) == set()
