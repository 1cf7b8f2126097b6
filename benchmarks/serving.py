"""A list of actions through a real server with eight clients, signed in; and what a worker weighs."""

import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection

from benchmarks.asking import sign_in
from benchmarks.lines import Line
from benchmarks.ports import free_port
from benchmarks.scene import TODAY, add_actions, make_scene

CLIENTS = 8
TICKS = os.sysconf("SC_CLK_TCK")
PAGES = ("/desk/", "/groups/table-1/", "/api/v1/actions/")


def measure(*, quick: bool = False) -> list[Line]:
    """Measure processor time of the servers per request, by turns, and requests a second beside it."""
    scene = make_scene(groups=2 if quick else 30)
    add_actions(scene, 400 if quick else 12_000, first_due=TODAY)
    cookie = sign_in(scene.people[10])
    address = "/api/v1/actions/?group=table-1&status=waiting"
    requests, rounds = (16, 2) if quick else (400, 5)
    with served("config.wsgi") as ours, served("benchmarks.raw_wsgi") as raw:
        taken: dict[str, list[tuple[float, float]]] = {"ours": [], "raw": []}
        for _ in range(rounds + 1):
            taken["ours"].append(load(ours, address, cookie, requests))
            taken["raw"].append(load(raw, "/", "", requests))
        load(ours, PAGES[0], cookie, 16)
        load(ours, PAGES[1], cookie, 16)
        weight = _resident(ours[1])
    cpu = {name: statistics.median(seconds for seconds, _rate in values[1:]) for name, values in taken.items()}
    rate = {name: statistics.median(rate for _seconds, rate in values[1:]) for name, values in taken.items()}
    share = cpu["raw"] / cpu["ours"]
    on_postgres = connection.vendor == "postgresql"
    return [
        Line(
            "the same signed in, 8 clients: share of driver",
            f"{cpu['ours'] * 1000:.2f} ms CPU, {rate['ours']:.0f}/s",
            f"{cpu['raw'] * 1000:.2f} ms CPU, {rate['raw']:.0f}/s",
            share,
            "0.30, best 0.45" if on_postgres else "none on SQLite",
            share >= 0.30 or not on_postgres,
        ),
        Line("memory of a web worker", f"{weight:.0f} MB", "", weight / 130, "≤ 130 MB, best 95", weight <= 130),
    ]


@contextmanager
def served(application: str) -> Iterator[tuple[int, int]]:
    """Serve an application over our own database with one worker of eight threads; yield its port and process."""
    port = free_port()
    options = ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--workers", "1", "--threads", "8"]
    options += ["--no-control-socket", "--log-level", "error"]
    command = [sys.executable, "-m", "gunicorn", *options, application]
    with subprocess.Popen(command, env={**environment(), "BENCH_GROUP": "table-1"}) as server:
        try:
            yield port, _worker_of(server.pid, port)
        finally:
            server.terminate()


def environment() -> dict[str, str]:
    """Return the environment of a program that works on the database of this benchmark."""
    return {**os.environ, "DATABASE_URL": _database_url()}


def _database_url() -> str:
    named = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{named['NAME']}"
    return f"postgresql://{named['USER']}@/{named['NAME']}?host={quote(named['HOST'], safe='')}"


def _worker_of(master: int, port: int) -> int:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
        except OSError:
            time.sleep(0.2)
            continue
        with open(f"/proc/{master}/task/{master}/children", encoding="ascii") as children:
            if workers := children.read().split():
                return int(workers[0])
    raise RuntimeError("The server did not start.")


def load(server: tuple[int, int], address: str, cookie: str, requests: int) -> tuple[float, float]:
    """Fetch an address with eight clients; return the worker's processor seconds a request, and requests a second."""
    port, worker = server
    failures: list[str] = []
    before, begun = _processor(worker), time.perf_counter()
    share = requests // CLIENTS
    clients = [threading.Thread(target=_client, args=(port, address, cookie, share, failures)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if failures:
        raise RuntimeError(failures[0])
    done = share * CLIENTS
    return (_processor(worker) - before) / done, done / (time.perf_counter() - begun)


def _client(port: int, address: str, cookie: str, requests: int, failures: list[str]) -> None:
    connected = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(requests):
        connected.request("GET", address, headers={"Cookie": cookie} if cookie else {})
        answer = connected.getresponse()
        answer.read()
        if answer.status != 200:
            failures.append(f"{address}: {answer.status}")
            return
    connected.close()


def _processor(process: int) -> float:
    with open(f"/proc/{process}/stat", encoding="ascii") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _resident(process: int) -> float:
    """Return the memory a process holds, in MB."""
    with open(f"/proc/{process}/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
