"""The order in which the house wakes, is tended, and goes to sleep."""

import http.client
import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from config.supervisor import programs
from config.supervisor.children import Child, Lifeguard, Program
from config.supervisor.places import Refused

PERIOD = 0.1
PATIENCE = 15.0  # seconds without an answer before we say so
ECHO = 1.0  # one stop often comes as two signals: from the terminal or `timeout`, and again from make
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class House:
    """All children of one run."""

    def __init__(self, *, folder: Path, port: int, environment: Mapping[str, str], socket: Path, lock: int) -> None:
        self.folder = folder
        self.port = port
        self.environment = environment
        self.socket = socket
        self.guard = Lifeguard(lock=lock)
        self.children: list[Child] = []
        self.asked_to_stop = False
        self.asked_at = 0.0

    def run(self) -> None:
        """Wake the house, tend it until asked to stop, and put it to sleep; raise Refused when it cannot wake."""
        with self._listening():
            try:
                say("Starting Roundtable …")
                self._wake()
                while not self.asked_to_stop:
                    self._tend()
            finally:
                self._sleep()

    def _wake(self) -> None:
        self.socket.unlink(missing_ok=True)  # left by a run that was killed; the lock says nobody uses it
        self._start(programs.redis(self.folder, self.socket))
        self._prepare()
        self._start(programs.web(self.port))
        self._await_web()
        # Only now, so that on a small machine the first page does not share its processor with them.
        self._start(programs.worker())
        self._start(programs.beat(self.folder))
        if not self.asked_to_stop:
            say(f"\n  Ready: {self.environment['SITE_URL']}\n\n  Mail goes no further than {self.folder / 'mail'}.")
            say("  Ctrl-C stops everything; your data stay.\n")

    def _await_web(self) -> None:
        said_at = time.monotonic()
        while not self.asked_to_stop and not self._answers():
            self._tend()
            if time.monotonic() - said_at > PATIENCE:
                said_at = time.monotonic()
                say(f"The web server does not answer yet. See {self.folder / 'log' / 'web.log'}")

    def _prepare(self) -> None:
        child = self._start(programs.prepare())
        with child.log.open(encoding="utf-8", errors="replace") as story:
            while (code := child.finish()) is None and not self.asked_to_stop:
                say(story.read(), end="")
                time.sleep(PERIOD / 4)
            say(story.read(), end="")
        self.children.remove(child)
        if code is None:
            child.stop()
        elif code:
            raise Refused(f"The database could not be prepared; the reason stands above, and in {child.log}")

    def _start(self, program: Program) -> Child:
        logs = self.folder / "log"
        logs.mkdir(exist_ok=True)
        child = Child(program, environment=self.environment, logs=logs, guard=self.guard)
        if not self.asked_to_stop:
            child.start()
        self.children.append(child)
        return child

    def _tend(self) -> None:
        for child in self.children:
            if said := child.tend():
                say(said)
        self.guard.tend()
        time.sleep(PERIOD)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _sleep(self) -> None:
        """Stop those who ask before those who answer: the clock, the hands, the pages, and last the broker."""
        for child in reversed(self.children):
            child.stop()
        self.guard.close()
        self.socket.unlink(missing_ok=True)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Let a signal be noted and acted on between two steps, never in the middle of one."""
        before = {number: signal.signal(number, self._ask_to_stop) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        if not self.asked_to_stop:
            self.asked_to_stop = True
            self.asked_at = time.monotonic()
            say("\nStopping … (once more: at once)")
        elif time.monotonic() - self.asked_at > ECHO:
            os._exit(1)  # the lifeguard ends the children


def say(text: str, end: str = "\n") -> None:
    """Tell the person at the terminal; a closed terminal must not keep us from stopping the children."""
    try:
        print(text, end=end, flush=True)
    except OSError:
        return
