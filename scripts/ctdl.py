"""The judge of CTDL exports: `ctdl-validate`, which needs a newer Python than the house may run on.

Its pinned wheel is unpacked once under var/ and run by whatever Python 3.12 or newer this machine has. Where there is
none, or the wheel cannot be had (no network), `CannotJudge` says so.
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "ctdl.txt"
FOLDER = ROOT / "var" / "ctdl"

# Names an interpreter to use before any that is found.
VARIABLE = "PYTHON_FOR_CTDL"
NEWEST_FIRST = ("python3.14", "python3.13", "python3.12", "python3")
OLDEST = "import sys; sys.exit(sys.version_info < (3, 12))"


class CannotJudge(RuntimeError):
    """There is no newer Python here, or the validator could not be installed."""


def validate(file: Path) -> list[dict[str, Any]]:
    """Return what the validator finds in a file: code, severity, entity, message; raise CannotJudge."""
    python, packages = interpreter(), installed()
    command = [python, "-I", "-c", _RUN, str(packages), str(file), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    # 0: no errors, 1: errors found; anything else: it could not read the file, or did not run.
    if done.returncode not in (0, 1) or not done.stdout:
        raise RuntimeError(f"ctdl-validate failed: {done.stderr}")
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return findings


# -I keeps the environment of the one who runs the tests out; so the packages are put on the path here.
_RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from ctdl_validate.cli import main; sys.exit(main())"


def interpreter() -> str:
    """Return a Python of version 3.12 or newer."""
    for python in candidates():
        if _runs(python):
            return python
    raise CannotJudge(f"no Python 3.12 or newer on this machine ({VARIABLE} can name one)")


def candidates() -> Iterator[str]:
    """Yield the interpreters worth a try: the named one, this one, those on the path, those of version managers."""
    if named := os.environ.get(VARIABLE):
        yield named
    yield sys.executable
    yield from filter(None, map(shutil.which, NEWEST_FIRST))
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv"))
    for folder in (pyenv / "versions", home / ".local" / "share" / "uv" / "python"):
        yield from sorted((str(path) for path in folder.glob("*/bin/python3")), reverse=True)


def _runs(python: str) -> bool:
    try:
        # A version manager's stand-in may be found and still refuse to run.
        done = subprocess.run([python, "-I", "-c", OLDEST], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def installed() -> Path:
    """Return the folder that holds the validator, fetching it the first time."""
    folder = FOLDER / LOCK.read_text(encoding="utf-8").split()[0].replace("==", "-")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two test processes may ask at once
        if not folder.exists():
            _install(folder)
    return folder


def _install(folder: Path) -> None:
    # Downloaded, not installed: our own pip may belong to an older Python, which would refuse. A wheel is an archive,
    # and this one is pure Python. Renamed when whole: a half is never taken for it.
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download", "--no-deps"]
        command += ["--require-hashes", "--only-binary=:all:", "--python-version", "3.12", "--retries", "1"]
        done = subprocess.run(
            [*command, "-d", name, "-r", str(LOCK)], capture_output=True, text=True, timeout=300, check=False
        )
        if done.returncode:
            raise CannotJudge(f"ctdl-validate could not be downloaded: {done.stderr.strip().rpartition(chr(10))[2]}")
        (wheel,) = Path(name).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(f"{name}/packages")
        Path(name, "packages").rename(folder)
