"""An installation of its own for each drill: a database other processes see, a mail server, and real processes."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, connections

from tests.drills.profile import SEED
from tests.drills.sink import Sink

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def smtp_sink() -> Iterator[Sink]:
    """Run a mail server that misbehaves on order."""
    with Sink() as sink:
        yield sink


@dataclass
class Installation:
    """A database, a folder and a mail server, and the processes that work on them."""

    environment: dict[str, str]
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, *command: str, **more: str) -> subprocess.Popen[str]:
        """Start a Python program in this installation, in a process group of its own."""
        process = subprocess.Popen(
            [sys.executable, *command],
            env={**self.environment, **more},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def nursery(self, *, lease: float = 3, period: float = 0.2, chunk: int = 10_000) -> "Nursery":
        """Start the process that forks workers."""
        return Nursery(self.start("-m", "tests.drills.nursery", str(lease), str(period), str(chunk)))

    def stop(self) -> None:
        """End every process that still runs, and its children."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()


def ask(process: subprocess.Popen[str], line: str) -> str:
    """Write a line to a program and return the line it answers with."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    return process.stdout.readline()


@dataclass
class Nursery:
    """Bears workers."""

    process: subprocess.Popen[str]

    def worker(self, jobs: str) -> int:
        """Fork a worker that loops over some jobs, and return its process id."""
        return int(ask(self.process, jobs))


@pytest.fixture
def drill_installation(transactional_db: None, smtp_sink: Sink, tmp_path: Path) -> Iterator[Installation]:
    """Lend a migrated, empty database under its own name, which this process and others see alike."""
    template = connection.settings_dict["NAME"]
    connections.close_all()
    address = _copy(str(template), tmp_path)
    connection.settings_dict["NAME"] = address.name
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
        "DATABASE_URL": address.url,
        "ROUNDTABLE_VAR": str(tmp_path),
        "MAIL_TRANSPORT": "smtp",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(smtp_sink.port),
    }
    installation = Installation(environment)
    try:
        yield installation
    finally:
        installation.stop()
        connections.close_all()
        connection.settings_dict["NAME"] = template
        _drop(address)


@dataclass
class _Address:
    name: str
    url: str


def _copy(template: str, folder: Path) -> _Address:
    if connection.vendor == "sqlite":
        name = str(folder / "drill.sqlite3")
        with sqlite3.connect(template) as source, sqlite3.connect(name) as target:
            source.backup(target)
        source.close()
        target.close()
        return _Address(name, f"sqlite:///{name}")
    name = f"drill_{os.getpid()}"
    _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    parts = urlsplit(os.environ["DATABASE_URL"])
    return _Address(name, urlunsplit(parts._replace(path=f"/{name}")))


def _drop(address: _Address) -> None:
    if connection.vendor != "sqlite":
        _on_server(f'DROP DATABASE IF EXISTS "{address.name}" WITH (FORCE)')


def _on_server(*statements: str) -> None:
    """Run statements about databases from beside them, as Django does for its own test database."""
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _say(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Print a line past the capture at once, so that a run that is cut short has said what it found."""
    with capsys.disabled():
        print(f"\n  {line}", flush=True)  # noqa: T201 (the figures are the point)


@pytest.fixture
def aloud(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Return how to say a line at once."""
    return lambda line: _say(capsys, line)


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Any:
    """Print one line of figures, so that every run leaves its measure: at last seconds and seed."""
    began = time.monotonic()

    def _report(name: str, **figures: object) -> None:
        figures = {**figures, "seconds": figures.get("seconds", round(time.monotonic() - began, 1)), "seed": SEED}
        line = ", ".join(f"{key} {value}" for key, value in figures.items())
        _say(capsys, f"{name}: {line} ({connection.vendor})")

    return _report
