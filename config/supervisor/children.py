"""A child process: started so that it cannot be lost, started again when it dies, stopped with patience."""

import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.supervisor import lifeguard

FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
STEADY_AFTER = 60.0

# The child waits for a word before it becomes the program. Should the supervisor die before the lifeguard knows the
# child, the word never comes and the child ends by itself: there is no moment in which it could be orphaned.
GATE = ["/bin/sh", "-c", 'read -r go && exec "$@" </dev/null', "gate"]


@dataclass(frozen=True)
class Program:
    """What to run, and how many seconds it may take to stop."""

    name: str
    command: tuple[str, ...]
    patience: float = 10.0


class Lifeguard:
    """Our end of the pipe to the process that outlives us; see `lifeguard.py`."""

    def __init__(self, *, lock: int) -> None:
        # It shares the lock, so that the next run waits until the children of a killed one are gone.
        self.lock = lock
        self.groups: set[int] = set()
        self.process = self._spawn()

    def _spawn(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-I", "-S", lifeguard.__file__]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, text=True, bufsize=1, pass_fds=[self.lock], start_new_session=True
        )

    def _say(self, word: str) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(f"{word}\n")
        except BrokenPipeError:
            self.tend()

    def tend(self) -> None:
        """Replace a lifeguard that died, and tell the new one whom to watch."""
        if self.process.poll() is not None:
            self.process = self._spawn()
            for group in self.groups:
                self._say(f"+{group}")

    def watch(self, group: int) -> None:
        """Have this process group ended should we die."""
        self.groups.add(group)
        self._say(f"+{group}")

    def forget(self, group: int) -> None:
        """Say that this process group has ended."""
        self.groups.discard(group)
        self._say(f"-{group}")

    def close(self) -> None:
        """Send the lifeguard home; whatever is still running it ends first."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


class Child:
    """One program under supervision, in a process group of its own, its output in `<folder>/<name>.log`."""

    def __init__(self, program: Program, *, environment: Mapping[str, str], logs: Path, guard: Lifeguard) -> None:
        self.program = program
        self.environment = environment
        self.log = logs / f"{program.name}.log"
        self.guard = guard
        self.process: subprocess.Popen[bytes] | None = None
        self.delay = FIRST_DELAY
        self.started_at = 0.0
        self.due_at: float | None = None
        self.log.write_bytes(b"")

    def start(self) -> None:
        """Start the program."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*GATE, *self.program.command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=dict(self.environment),
                start_new_session=True,
            )
        self.guard.watch(self.process.pid)
        self.started_at, self.due_at = time.monotonic(), None
        assert self.process.stdin is not None
        self.process.stdin.write(b"go\n")
        self.process.stdin.close()

    def tend(self) -> str | None:
        """Start the program again when it is dead and its time has come; return what there is to say."""
        now = time.monotonic()
        if self.due_at is not None and now >= self.due_at:
            self.start()
        if self.process is None or self.due_at is not None:
            return None
        code = self.process.poll()
        if code is None:
            return None
        self._clear()
        if now - self.started_at > STEADY_AFTER:
            self.delay = FIRST_DELAY
        self.due_at = now + self.delay
        said = f"{self.program.name} ended ({_reason(code)}); starting it again in {self.delay:g} s. See {self.log}"
        self.delay = min(self.delay * 2, LONGEST_DELAY)
        return said

    def finish(self) -> int | None:
        """Return the exit code of a program that is meant to end by itself, or None while it runs."""
        code = self.process.poll() if self.process else 0
        if code is not None:
            self._clear()
        return code

    def stop(self) -> None:
        """Ask the program to end, wait as long as its patience says, then make it end."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=self.program.patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._clear()

    def _clear(self) -> None:
        """End what the program left in its group, say the workers of a killed web server, and forget it."""
        if self.process is not None:
            lifeguard.signal_group(self.process.pid, signal.SIGKILL)
            self.guard.forget(self.process.pid)
            self.process = None


def _reason(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
