"""Debian's packages, for the few things that no Python package brings to the tests."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

# The lists of packages are refused to a second apt-get instead of lent in turn; the packages wait by themselves.
IN_TURN = Path(tempfile.gettempdir()) / "roundtable-apt.lock"


def may_install() -> bool:
    """Say whether this machine is one where we may install packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install packages and say whether that worked; False at once where we may not."""
    if not may_install():
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = [["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]]
    with IN_TURN.open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        return all(
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0
            for command in commands
        )
