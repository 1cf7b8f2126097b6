"""The contracts about floors, rooms and circles bite: each catches a house built against it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import FLOORS, ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
LINT = Path(sys.executable).parent / "lint-imports"


@pytest.fixture
def small_house(tmp_path):
    """Build empty packages with our names, under our contracts."""
    for name in FLOORS:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    whole = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(whole[whole.index("[tool.importlinter]") :], encoding="utf-8")
    return tmp_path


def lint(house):
    """Check a house; return the exit code and the names of the broken contracts."""
    done = subprocess.run(
        [LINT, "--no-cache"], cwd=house, capture_output=True, text=True, env={"PYTHONPATH": str(house)}
    )
    return done.returncode, [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]


def test_our_house_is_fully_covered():
    assert sorted(CONTRACTS["root_packages"]) == sorted(FLOORS)


def test_an_empty_house_stands(small_house):
    assert lint(small_house) == (0, [])


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("accounts/people.py", "import workgroups", "Floors"),
        ("web/views.py", "import api", "Floors"),
        ("meetings/quorum.py", "import mobility", "Floors"),
        ("notifications/sweep.py", "import web", "Floors"),
        ("web/start.py", "import config", "Floors"),
        ("meetings/models.py", "from meetings import services", "Rooms"),
        ("meetings/policies.py", "from meetings import services", "Rooms"),
        ("workgroups/services.py", "from workgroups import admin", "Rooms"),
    ],
)
def test_an_arrow_that_runs_up_is_caught(small_house, module, line, broken):
    for room in ("models", "policies", "services", "admin"):
        for floor in ("meetings", "workgroups"):
            (small_house / floor / f"{room}.py").touch()
    (small_house / module).write_text(f"{line}\n", encoding="utf-8")

    code, contracts = lint(small_house)

    assert code == 1
    assert [name.split(":")[0] for name in contracts] == [broken]


def test_a_circle_is_caught(small_house):
    (small_house / "web" / "rings.py").write_text("from web import plots\n", encoding="utf-8")
    (small_house / "web" / "plots.py").write_text("from web import rings\n", encoding="utf-8")

    code, contracts = lint(small_house)

    assert code == 1
    assert [name.split()[0] for name in contracts] == ["No"]
