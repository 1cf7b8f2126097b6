"""Install a lock into this environment: with uv in seconds, and with pip, in a minute, where uv cannot.

uv is told what pip is told on this machine: where packages are found, and whose certificates are believed. Both look
at every hash.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "requirements" / "installer.txt"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
INSTALL = (*PIP, "--quiet", "--quiet", "install", "--require-hashes", "-r")
# A line of `pip config list`: where it stands, its name, its value.
SETTING = re.compile(r"^(?P<place>[^=]*)\.(?P<name>[a-z-]+)='(?P<value>.*)'$")
# Later places win.
PLACES = ("global", "install", ":env:")
ADDRESSES = {"index-url": "--default-index", "extra-index-url": "--index", "find-links": "--find-links"}


def settings_of(listing: str) -> dict[str, str]:
    """Read what `pip config list` says, by name; what counts more for `pip install` wins."""
    found = [match for line in listing.splitlines() if (match := SETTING.match(line)) and match["place"] in PLACES]
    found.sort(key=lambda match: PLACES.index(match["place"]))
    return {match["name"]: match["value"].replace("\\n", " ") for match in found}


def options_of(settings: Mapping[str, str]) -> list[str]:
    """Say the same to uv. Folders that are not there are left out: pip passes them over, uv stops."""
    options = ["--no-index"] if settings.get("no-index", "").lower() in {"1", "true", "yes", "on"} else []
    for name, option in ADDRESSES.items():
        for address in settings.get(name, "").split():
            if _is_there(address):
                options += [option, address]
    for host in settings.get("trusted-host", "").split():
        options += ["--allow-insecure-host", host]
    return options


def _is_there(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme not in {"", "file"} or Path(url2pathname(parts.path)).exists()


def by_uv(lock: str) -> bool:
    """Install a lock with uv; tell whether that went well."""
    if subprocess.call([*INSTALL, str(INSTALLER), "--no-compile"]):
        return False
    listing = subprocess.run([*PIP, "config", "list"], capture_output=True, text=True, check=False).stdout
    settings = settings_of(listing)
    environment = {"UV_HTTP_TIMEOUT": settings.get("default-timeout", settings.get("timeout", "15"))}
    if "cert" in settings:
        environment["SSL_CERT_FILE"] = settings["cert"]
    # A package may stand in more than one place; which one is taken, its hash decides.
    where = ("--index-strategy", "unsafe-best-match", *options_of(settings))
    uv = Path(sys.executable).parent / "uv"
    # The system's certificates are believed, as a house's own are kept there; without this only uv's own would be.
    what = ("--quiet", "--system-certs", "pip", "install", "--python", sys.executable, "--require-hashes", "-r", lock)
    command = [str(uv), *what, *where]
    return subprocess.call(command, env=environment | os.environ) == 0


def main() -> int:
    """Install the lock that is named."""
    lock = sys.argv[1]
    if by_uv(lock):
        return 0
    print("uv could not install it; pip tries, which takes a minute …", flush=True)
    return subprocess.call([*INSTALL, lock])


if __name__ == "__main__":
    sys.exit(main())
