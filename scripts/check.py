"""Run every check of the house and count: `make test`.

All steps run, even when one fails, one more at a time than there are cores: while one waits for a server or a browser
the others have them. Each prints one line with its seconds, and a step that failed prints what it said. The whole
output of every step lies in var/check/. What this machine lacks and may install is installed beside the steps that do
not need it. What a machine cannot do (no browser, no gettext) is skipped loudly: it is counted, and named at the end.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from scripts import debian
from scripts.browser import find_chromium
from scripts.postgres import postgres
from scripts.redis_server import RedisServer

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "var" / "check"
BIN = Path(sys.executable).parent
PYTHON = sys.executable
PYTEST = (PYTHON, "-m", "pytest", "-q", "-rfEs", "--no-header")
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)\b")
SKIPPED = re.compile(r"^SKIPPED \[(\d+)\] [^:]+(?::\d+)?: (.+)$", re.MULTILINE)
FAILED_TAIL = 120
INTERRUPTED_WITHIN = 20.0
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
AT_ONCE = CORES + 1
_RUNNING: set[subprocess.Popen[bytes]] = set()

# Where the house of the browser's tests leaves its data to the drills that come later.
HOUSE_DATA = LOGS / "house"
HANDED_ON = {"HOUSE_DATA": str(HOUSE_DATA)}
# What production sets; `check --deploy` judges the settings that follow from it.
PRODUCTION = {
    "ROUNDTABLE_MODE": "production",
    "SECRET_KEY": "only-for-the-deployment-check-0123456789-abcdefghijklmnopqrstuvwxyz",
    "SITE_URL": "https://table.example.org",
    "ALLOWED_HOSTS": "table.example.org",
    "DATABASE_URL": "postgresql://roundtable@db/roundtable",
    "REDIS_URL": "redis://redis:6379/0",
}
# What is compiled is kept, whatever the machine says elsewhere: compiling it anew takes every process ten seconds.
NOT_HANDED_ON = {*PRODUCTION, "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Step:
    """One check: a command, what it needs in its environment, and what tells why it cannot run here, if so."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    is_pytest: bool = False
    why_not: Callable[[], str] = str


@dataclass
class Tally:
    """How many checks and tests passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    remarks: list[str] = field(default_factory=list)

    def add(self, step: Step, code: int, output: str) -> str:
        """Count a step and return the word that tells how it went."""
        if not step.is_pytest:
            self.passed += code == 0
            self.failed += code != 0
            return "ok" if code == 0 else "FAILED"
        counts = count_tests(output)
        self.passed += counts["passed"]
        self.skipped += counts["skipped"]
        self.remarks += [
            f"SKIPPED, {step.name}: {reason} ({number})" for reason, number in skip_reasons(output).items()
        ]
        # A run that broke before it could count is one failure; so is one that found no test at all.
        self.failed += counts["failed"] or (1 if code else 0)
        words = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
        return f"{'ok' if code == 0 else 'FAILED'}: {words or 'nothing ran'}"


def count_tests(output: str) -> dict[str, int]:
    """Read pytest's closing line; an error in a fixture counts as a failure."""
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    closing = next((line for line in reversed(output.splitlines()) if re.search(r" in [\d.]+s", line)), "")
    for number, word in COUNTED.findall(closing):
        key = {"error": "failed", "errors": "failed", "xpassed": "failed", "xfailed": "skipped"}.get(word, word)
        counts[key] += int(number)
    return counts


def skip_reasons(output: str) -> dict[str, int]:
    """Read why tests were skipped, and how many for each reason."""
    found: dict[str, int] = {}
    for number, reason in SKIPPED.findall(output):
        found[reason] = found.get(reason, 0) + int(number)
    return found


def style_steps() -> list[Step]:
    """List the checks that read the code, and take a moment each."""
    return [
        Step("lint", (str(BIN / "ruff"), "check", ".")),
        Step("format", (str(BIN / "ruff"), "format", "--check", ".")),
        Step("templates", (str(BIN / "djlint"), "--lint", "--quiet", "templates")),
        Step("floors", (str(BIN / "lint-imports"),)),
        Step("migrations", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run")),
        Step("translations", (PYTHON, "-m", "scripts.translations"), why_not=why_no_gettext),
        Step("deployment", (PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
    ]


def types_step() -> Step:
    """Return the check that every name is used as its type says, which takes half a minute."""
    # A build machine keeps nothing for the next run: writing down what was found out is a quarter of the work.
    forgetful = ("--cache-dir", os.devnull) if os.environ.get("CI") else ()
    return Step("types", (str(BIN / "mypy"), *forgetful, "."))


def browser_step() -> Step:
    """Return the tests in a browser; in one process, so that they share a house, which costs ten seconds of work."""
    return Step("tests in Chromium", (*PYTEST, "-m", "browser"), HANDED_ON, is_pytest=True, why_not=why_no_browser)


def test_steps(database: str, redis: str) -> list[Step]:
    """List the passes of the tests: on SQLite, and on PostgreSQL with Redis."""
    # Two passes have two cores full; to share one of them out costs each process its own beginning.
    share = CORES // 2
    side_by_side = ("-n", str(share), "--dist", "loadgroup", "--no-loadscope-reorder") if share > 1 else ()
    tests = (*PYTEST, "-m", "not browser and not drill", *side_by_side)
    return [Step(f"tests on {name}", tests, where, is_pytest=True) for name, where in passes(database, redis).items()]


def drill_steps(database: str, redis: str) -> list[Step]:
    """List the passes of the drills, which wait more than they work: beside the tests, so that no core waits."""
    drills = (*PYTEST, "-m", "drill")
    return [Step(f"drills on {name}", drills, where, is_pytest=True) for name, where in passes(database, redis).items()]


def passes(database: str, redis: str) -> dict[str, dict[str, str]]:
    """Return the environment of both passes. What touches no server is seen in the first alone (tests/conftest.py)."""
    servers = {"DATABASE_URL": database, "REDIS_URL": redis}
    return {"SQLite": {"PASS": "first", **HANDED_ON}, "PostgreSQL": {"PASS": "second", **servers}}


def why_no_gettext() -> str:
    """Say why strings cannot be extracted here, or nothing; installs gettext where we may."""
    if shutil.which("xgettext") or (debian.install("gettext") and shutil.which("xgettext")):
        return ""
    return "GNU gettext is not installed (xgettext)"


def why_no_browser() -> str:
    """Say why no browser can be driven here, or nothing; installs Chromium where we may."""
    # The shell alone is Chromium without its windows: a third less work. Older Debians have only the whole.
    if find_chromium() or any(debian.install(package) for package in ("chromium-headless-shell", "chromium")):
        return ""
    return "no Chromium or Chrome on this machine: no page was looked at in a browser"


def run_all(steps: Iterable[Step], tally: Tally) -> None:
    """Run the steps, some at a time, telling how each went as it ends."""
    with ThreadPoolExecutor(1) as installer, ThreadPoolExecutor(AT_ONCE) as lanes:
        try:
            ready = [(step, installer.submit(step.why_not)) for step in steps]
            for done in as_completed([lanes.submit(_run_one, step, why_not) for step, why_not in ready]):
                _tell(*done.result(), tally)
        except BaseException:
            # Somebody ended us: what runs must not go on alone.
            for pool in (installer, lanes):
                pool.shutdown(wait=False, cancel_futures=True)
            for process in tuple(_RUNNING):
                end_group(process)
            raise


def _tell(step: Step, code: int | None, output: str, seconds: float, tally: Tally) -> None:
    """Print how a step went, and what it said if it failed; a step without exit code was skipped."""
    if code is None:
        tally.skipped += 1
        tally.remarks.append(f"SKIPPED, {step.name}: {output}")
        print(f"  {step.name:<22}         SKIPPED: {output}", flush=True)
        return
    print(f"  {step.name:<22}{seconds:6.1f} s  {tally.add(step, code, output)}", flush=True)
    if code:
        tally.remarks.append(f"FAILED, {step.name}: {LOGS / log_name(step)}")
        print("\n".join(output.splitlines()[-FAILED_TAIL:]), flush=True)


def _run_one(step: Step, why_not: Future[str]) -> tuple[Step, int | None, str, float]:
    """Run a step that can run; return it with its exit code, what it said and its seconds.

    What it lacks is being installed while other steps run; if that cannot be, there is no exit code, but the reason.
    """
    if why := why_not.result():
        return step, None, why, 0.0
    started = time.monotonic()
    code, output = run(step)
    return step, code, output, time.monotonic() - started


def run(step: Step) -> tuple[int, str]:
    """Run one step; return its exit code and what it said."""
    clean = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
    log = LOGS / log_name(step)
    with log.open("wb") as output:
        process = subprocess.Popen(
            step.command,
            cwd=ROOT,
            env={**clean, **step.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        _RUNNING.add(process)
        try:
            code = process.wait()
        finally:
            _RUNNING.discard(process)
            end_group(process)
    return code, log.read_text(encoding="utf-8", errors="replace")


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Interrupt a step that was cut short, so that it cleans up, and end whatever it left behind."""
    with suppress(ProcessLookupError):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=INTERRUPTED_WITHIN)
        os.killpg(process.pid, signal.SIGKILL)


def log_name(step: Step) -> str:
    """Name the file that keeps what a step said."""
    return f"{step.name.replace(' ', '-').lower()}.log"


def main() -> int:
    """Run everything, or the steps whose names hold a word given on the command line."""
    LOGS.mkdir(parents=True, exist_ok=True)
    for left in (HOUSE_DATA, HOUSE_DATA.with_suffix(".part")):
        shutil.rmtree(left, ignore_errors=True)
    # Leave in order, so that the servers are stopped, when somebody ends us.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    started, tally = time.monotonic(), Tally()
    with ExitStack() as servers:
        # Servers each: they empty them as they go.
        ours, theirs = ((servers.enter_context(postgres()), servers.enter_context(RedisServer()).url) for _ in range(2))
        # What tells soonest, then what takes longest, so that the cores are full to the end. The second pass begins
        # after the types: by then the first has compiled what both read.
        first, second = test_steps(*ours)
        steps = [*style_steps(), first, browser_step(), types_step(), second, *reversed(drill_steps(*theirs))]
        wanted = sys.argv[1:]
        run_all([step for step in steps if not wanted or any(word in step.name for word in wanted)], tally)
    print(f"\n{time.monotonic() - started:.0f} s in all")
    for remark in tally.remarks:
        print(remark)
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
