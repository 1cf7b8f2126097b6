"""The real supervisor as a subprocess, for the drills."""

import http.client
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.house.sources import ROOT

READY_WITHIN = 120.0
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")
# What a house has once its data are loaded, which takes fifteen seconds of work: the second one of a run takes them on.
DATABASE, STAMP = "roundtable.sqlite3", "reference.fingerprint"


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def leave_data(folder: Path) -> None:
    """Leave a copy of a running house's data to the next house of this run, where `make test` says there is one."""
    if not (place := os.environ.get("HOUSE_DATA")):
        return
    unfinished = Path(f"{place}.part")
    unfinished.mkdir(parents=True)
    with closing(sqlite3.connect(folder / DATABASE)) as ours, closing(sqlite3.connect(unfinished / DATABASE)) as theirs:
        ours.backup(theirs)
    shutil.copy2(folder / STAMP, unfinished / STAMP)
    unfinished.rename(place)


def take_data(folder: Path) -> None:
    """Furnish a house with what another one left, if it did."""
    place = Path(os.environ.get("HOUSE_DATA", ""))
    if place.name and place.is_dir():
        shutil.copytree(place, folder)


class RunningHouse:
    """`make run`'s program in a folder and on a port of its own."""

    def __init__(self, folder, port):
        self.folder = folder
        self.port = port
        environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        environment |= {"PORT": str(port), "ROUNDTABLE_VAR": str(folder)}
        # Its output is a pipe, always: types cannot know.
        self.process: Any = subprocess.Popen(
            [sys.executable, "-m", "config.supervisor"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""

    def wait_until_ready(self):
        """Read what it says until it is ready; fail when it ended, or took far too long."""
        alarm = threading.Timer(READY_WITHIN, self.process.terminate)
        alarm.start()
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C" in line:
                alarm.cancel()
                return self
        alarm.cancel()
        raise AssertionError(f"It ended with {self.process.wait()}:\n{self.said}")

    def end(self, number=signal.SIGINT):
        """Signal it, wait for its end, and return its exit code."""
        self.process.send_signal(number)
        self.said += self.process.stdout.read()
        return self.process.wait(timeout=60)

    def children(self):
        """List process id and command of its children, grandchildren included."""
        return descendants(self.process.pid)

    def child(self, word):
        """Find the process id of the first child whose command holds a word, or None."""
        return next((pid for pid, command in self.children() if word in command), None)

    def get(self, path="/healthz"):
        """Ask for a page; return the status, or 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()


def processes():
    """List every living process: id, parent, command."""
    lines = subprocess.run(
        ["ps", "-wweo", "pid=,ppid=,stat=,args="], capture_output=True, text=True
    ).stdout.splitlines()
    split = [line.split(None, 3) for line in lines]
    return [(int(pid), int(parent), command) for pid, parent, state, command in split if not state.startswith("Z")]


def descendants(root):
    """List process id and command of everything below a process."""
    found, fathers = [], {root}
    everyone = processes()
    while fathers:
        below = [(pid, command) for pid, parent, command in everyone if parent in fathers]
        found += below
        fathers = {pid for pid, _ in below}
    return found


def still_alive(pids):
    """Say which of some processes still run."""
    return {pid for pid, _, _ in processes()} & set(pids)


def wait_until(condition, seconds):
    """Wait for a condition and return its last value."""
    deadline = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return met
