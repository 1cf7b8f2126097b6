"""Where a run keeps its things, and that it is the only one: folder, lock, socket, port."""

import errno
import fcntl
import hashlib
import os
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# A Unix socket's path may have 107 bytes on Linux and 103 on macOS.
LONGEST_SOCKET_PATH = 103
LOCK_PATIENCE = 10.0


class Refused(Exception):
    """The house cannot be started; the message says why and what to do."""


@contextmanager
def only_run(folder: Path, *, address: str) -> Iterator[int]:
    """Hold the folder's lock and yield it; raise Refused when another run holds it.

    After `kill -9` the lock stays with the lifeguard until the last child is gone, so wait for that a little.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _acquire(lock, folder)
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()} {address}".encode(), 0)
        yield lock
    finally:
        os.close(lock)


def _acquire(lock: int, folder: Path) -> None:
    deadline = time.monotonic() + LOCK_PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            process, _, address = os.pread(lock, 1000, 0).decode().partition(" ")
            if (process.isdigit() and _is_alive(int(process))) or time.monotonic() > deadline:
                raise Refused(
                    f"Roundtable already runs here, at {address or 'an unknown address'} (process {process or '?'}, "
                    f"data in {folder}). Stop that one first, or start this one with ROUNDTABLE_VAR=another/folder."
                ) from error
            time.sleep(0.1)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def require_free_port(port: int) -> None:
    """Raise Refused when the port cannot be ours, before anything was started."""
    if not 0 < port < 65536:
        raise Refused(f"PORT is {port}; write a number from 1 to 65535.")
    with socket.socket() as probe:
        # As the web server does: the remains of closed connections must not count as a busy port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise Refused(
                    f"Port {port} needs an administrator. Choose one above 1023: PORT=8000 make run"
                ) from error
            raise Refused(
                f"Port {port} is in use by another program. Stop that one, or choose another port: "
                f"PORT={port + 1 if port < 65535 else 8000} make run"
            ) from error


def redis_socket(folder: Path) -> Path:
    """Choose where Redis listens: in the folder, or in a short private one where that path is too long."""
    wanted = folder / "redis.sock"
    if len(os.fsencode(wanted)) <= LONGEST_SOCKET_PATH:
        return wanted
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    private = Path(tempfile.gettempdir()) / f"roundtable-{os.getuid()}-{digest}"
    private.mkdir(mode=0o700, exist_ok=True)
    found = private.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077 or private.is_symlink():
        raise Refused(f"{private} belongs to somebody else. Use a shorter folder: ROUNDTABLE_VAR=/short/path make run")
    return private / "redis.sock"
