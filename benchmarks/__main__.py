"""Measure everything on SQLite and on PostgreSQL, each with a real Redis: ``python -m benchmarks [--quick] [word…]``.

DATABASE_URL and REDIS_URL are used where they are set; what they do not name is started here and gone afterwards.
"""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from benchmarks.lines import HEAD
from scripts.postgres import postgres
from scripts.redis_server import RedisServer

# What measuring ends with when a goal is short, and how much of the log is shown when it broke.
SHORT, LAST = 1, 60


def main() -> int:
    """Run each database's measurements in a process of its own."""
    results = []
    with ExitStack() as servers:
        redis = os.environ.get("REDIS_URL") or servers.enter_context(RedisServer()).url
        for name, database in _databases(servers):
            print(f"\n{name}\n{HEAD}", flush=True)
            environment = {**os.environ, "REDIS_URL": redis, "PYTHONWARNINGS": "ignore", **database}
            command = [sys.executable, "-m", "benchmarks.measure", *sys.argv[1:]]
            results.append(_measured(command, environment))
    return max(results)


def _measured(command: list[str], environment: dict[str, str]) -> int:
    """Run a process that measures. The log that it writes as in real use goes to a file: one line a goal is printed."""
    folder = Path(os.environ.get("ROUNDTABLE_VAR") or "var")
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "bench.log"
    with log.open("wb") as written:
        code = subprocess.run(command, env=environment, stderr=written, check=False).returncode
    if code not in {0, SHORT}:
        sys.stderr.write("".join(log.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)[-LAST:]))
    return code


def _databases(servers: ExitStack) -> list[tuple[str, dict[str, str]]]:
    if "DATABASE_URL" in os.environ:
        return [("The database of DATABASE_URL", {})]
    quick = "--quick" in sys.argv
    sqlite: tuple[str, dict[str, str]] = ("SQLite", {})
    return [sqlite] if quick else [("PostgreSQL", {"DATABASE_URL": servers.enter_context(postgres())}), sqlite]


if __name__ == "__main__":
    sys.exit(main())
