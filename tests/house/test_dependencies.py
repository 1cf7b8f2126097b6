"""Each package has its reason beside it, and every lock is complete."""

import re
import tomllib

from tests.house.sources import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[^]]*\])?==(\S+)")
MOST = 24  # with `holidays` and `python-docx`: candidates for the next meeting, and papers people go on writing in


def unreasoned(text: str) -> list[str]:
    """Name the requirement lines that say no reason."""
    lines = [
        line.strip() for line in text.splitlines() if re.match(r'\s+"[a-z][\w.-]*(\[[\w,-]+\])?\s*[<>=~!;].*"', line)
    ]
    return [line for line in lines if not re.search(r'",\s+# \w+', line)]


def pins(text: str) -> dict[str, str]:
    """Read package and version from a lock."""
    return {match[1]: match[2] for line in text.splitlines() if (match := PIN.match(line))}


def unhashed(text: str) -> list[str]:
    """Name the pins that would be installed without a look at what was fetched."""
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    return [block.split()[0] for block in blocks if PIN.match(block) and "--hash=sha256:" not in block]


def lock(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def test_every_dependency_has_a_reason():
    assert unreasoned(PYPROJECT) == []


def test_there_are_few_dependencies():
    assert len(tomllib.loads(PYPROJECT)["project"]["dependencies"]) <= MOST


def test_every_pin_has_a_hash():
    assert unhashed(lock("runtime.txt")) == []
    assert unhashed(lock("dev.txt")) == []
    assert unhashed(lock("installer.txt")) == []


def test_what_is_tested_is_what_runs():
    runtime, dev = pins(lock("runtime.txt")), pins(lock("dev.txt"))

    assert {name: (version, dev.get(name)) for name, version in runtime.items() if dev.get(name) != version} == {}


def test_no_lock_names_an_address():
    assert "://" not in lock("runtime.txt") + lock("dev.txt") + lock("installer.txt")


def test_a_missing_reason_or_hash_would_be_seen():
    assert unreasoned('    "django>=5",  # the frame\n    "celery[redis]==5.6.3",\n') == ['"celery[redis]==5.6.3",']
    assert unhashed("django==5.2 \\\n    --hash=sha256:ab\ncelery==5.6.3\n") == ["celery==5.6.3"]
