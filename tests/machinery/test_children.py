"""A child is started again, stopped with patience, and never left behind."""

import os
import signal
import subprocess
import sys
import time

import pytest

from config.supervisor import children, lifeguard
from config.supervisor.children import GATE, Child, Lifeguard, Program


@pytest.fixture
def guard(tmp_path):
    lock = os.open(tmp_path / "lock", os.O_CREAT)
    guard = Lifeguard(lock=lock)
    yield guard
    guard.close()
    os.close(lock)


@pytest.fixture
def make_child(tmp_path, guard):
    made = []

    def make(*command, patience=5.0):
        program = Program("child", command, patience=patience)
        made.append(Child(program, environment=os.environ, logs=tmp_path, guard=guard))
        return made[-1]

    yield make
    for child in made:
        child.stop()


def wait_until(condition, seconds=5.0):
    deadline = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return met


def is_alive(process):
    """Say whether a process runs; one that ended and was not yet collected does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout.strip()
    return state != "" and not state.startswith("Z")


def test_a_dead_child_is_started_again_after_a_growing_delay(make_child, monkeypatch):
    monkeypatch.setattr(children, "FIRST_DELAY", 0.01)
    child = make_child("sh", "-c", "exit 3")

    child.start()
    said = []

    def said_thrice():
        said.append(child.tend())
        return len([word for word in said if word]) == 3

    wait_until(said_thrice)

    spoken = [word.split(". See")[0] for word in said if word]
    assert spoken == [
        "child ended (exit code 3); starting it again in 0.01 s",
        "child ended (exit code 3); starting it again in 0.02 s",
        "child ended (exit code 3); starting it again in 0.04 s",
    ]


def test_what_a_killed_child_left_in_its_group_ends_with_it(make_child):
    child = make_child("sh", "-c", "sleep 60 & echo $!; wait")
    child.start()
    assert wait_until(lambda: child.log.read_text().strip())
    grandchild = int(child.log.read_text())

    os.kill(child.process.pid, signal.SIGKILL)
    assert wait_until(lambda: child.tend())

    assert wait_until(lambda: not is_alive(grandchild))


def test_a_stubborn_child_is_made_to_end(make_child):
    child = make_child(
        sys.executable,
        "-c",
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
        patience=0.2,
    )
    child.start()
    assert wait_until(lambda: "up" in child.log.read_text())
    process = child.process.pid

    child.stop()

    assert not is_alive(process)


def test_a_child_whose_supervisor_died_before_the_word_never_begins(tmp_path):
    mark = tmp_path / "began"
    gate = subprocess.Popen([*GATE, "touch", str(mark)], stdin=subprocess.PIPE)

    gate.communicate(input=b"")

    assert gate.returncode != 0
    assert not mark.exists()


def test_the_lifeguard_ends_all_when_its_pipe_closes(make_child, guard):
    child = make_child("sleep", "60")
    child.start()
    process = child.process.pid

    guard.close()

    assert child.process.wait(timeout=5) == -signal.SIGTERM
    assert not is_alive(process)
    guard.process = guard._spawn()


def test_a_dead_lifeguard_is_replaced_and_told(make_child, guard):
    child = make_child("sleep", "60")
    child.start()

    guard.process.kill()
    guard.process.wait()
    guard.tend()
    guard.close()

    assert child.process.wait(timeout=5) == -signal.SIGTERM
    guard.process = guard._spawn()


def test_the_lifeguard_follows_who_came_and_went():
    assert lifeguard.read_groups(["+11\n", "+12\n", "-11\n", "+13\n"]) == {12, 13}
