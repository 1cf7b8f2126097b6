"""Take guards out one at a time, in a copy of the house, and see that the tests notice: `make bite`.

A guard that nobody misses proves nothing. Each line names the guard, and how many of the named tests failed without it.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts.check import PYTHON, ROOT

FAILED = re.compile(r"(\d+) (?:failed|error)")


@dataclass(frozen=True)
class Bite:
    """A guard, how the house looks without it, and the tests that must not bear that."""

    guard: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]


BITES = (
    Bite(
        "visible_to of actions",
        "meetings/models/action.py",
        "return self.filter(known_to(standing))",
        "return self.all()",
        ("tests/permissions/test_table.py", "-k", "[action] or [api-action]"),
    ),
    Bite(
        "policy before an action is reworded",
        "web/views/actions.py",
        "require(can_change_action(reader.standing, shown))",
        "require(True)",
        ("tests/permissions/test_table.py", "-k", "[action-change]"),
    ),
    Bite(
        # Either holds alone: a message is named after its key.
        "unique key and name of a message",
        "notifications/migrations/0001_squashed_0009_what_leaves_the_building.py",
        """                    models.UniqueConstraint(fields=("dedupe_key",), name="message_is_written_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("message_id", ""), _negated=True),
                        fields=("message_id",),
                        name="message_has_a_name_of_its_own",
                    ),
""",
        "",
        ("tests/drills/test_r5_many_hands.py",),
    ),
    Bite(
        "If-Match of an action's update",
        "api/views/actions.py",
        "            require_match(request, action, mine=new.validated_data)\n",
        "",
        ("tests/api/test_updates.py",),
    ),
    Bite(
        "lease at the moment of handing over",
        "notifications/stamps.py",
        "    return Delivery.objects.filter(pk__in=keys, lease_token=token)",
        "    return Delivery.objects.filter(pk__in=keys)",
        ("tests/notifications/test_sender_leases.py",),
    ),
)


def main() -> int:
    """Bite once for each guard; fail where nothing hurts."""
    painless = 0
    with tempfile.TemporaryDirectory(prefix="bitten-") as folder:
        house = Path(folder) / "house"
        names = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        for name in subprocess.run(names, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines():
            if (ROOT / name).is_file():
                (house / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, house / name)
        for bite in BITES:
            failed = _failures(house, bite)
            painless += not failed
            print(f"{bite.guard:<40} {f'{failed} tests failed' if failed else 'NOBODY NOTICED'}", flush=True)
    return 1 if painless else 0


def _failures(house: Path, bite: Bite) -> int:
    """Run a bite's tests without its guard; return how many fail."""
    path = house / bite.path
    whole = path.read_text(encoding="utf-8")
    if whole.count(bite.old) != 1:
        sys.exit(f"{bite.path}: the guard no longer stands there as scripts/bite.py knows it: {bite.old}")
    path.write_text(whole.replace(bite.old, bite.new), encoding="utf-8")
    try:
        command = [PYTHON, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", *bite.tests]
        said = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False).stdout
    finally:
        path.write_text(whole, encoding="utf-8")
    found = FAILED.search(said)
    return int(found.group(1)) if found else 0


if __name__ == "__main__":
    sys.exit(main())
