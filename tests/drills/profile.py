"""How large a drill is: quick as part of `make test`, full by `make drills`; and the seed that replays its faults."""

import os

FULL = os.environ.get("DRILLS") == "full"
SEED = int(os.environ.get("DRILL_SEED", "20261122"))


def sized(quick: int, full: int) -> int:
    """Return a drill's number in the profile that runs."""
    return full if FULL else quick
