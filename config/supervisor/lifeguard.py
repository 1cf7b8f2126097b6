"""End every child when the supervisor is gone, however it went.

`kill -9` leaves no time to say goodbye, and only Linux can ask the kernel for a signal at a parent's death. A pipe
works everywhere: the supervisor holds one end, this small process the other, and a closed pipe means death.
The supervisor writes `+123` when the process group 123 begins and `-123` when it has ended. Standard library only,
started with `-I -S`: it must be cheap, and hold nothing that could break.
"""

import os
import signal
import sys
import time
from collections.abc import Iterable

GRACE = 2.0


def read_groups(lines: Iterable[str]) -> set[int]:
    """Follow the supervisor's messages to their end and return the groups then still running."""
    groups: set[int] = set()
    for line in lines:
        group = int(line[1:])
        if line.startswith("+"):
            groups.add(group)
        else:
            groups.discard(group)
    return groups


def signal_group(group: int, number: int) -> bool:
    """Signal a process group and say whether it was still there."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):  # macOS answers "not permitted" for a group of zombies
        return False
    return True


def end_groups(groups: set[int]) -> None:
    """Ask the groups to end, wait a little, then make them."""
    left = {group for group in groups if signal_group(group, signal.SIGTERM)}
    deadline = time.monotonic() + GRACE
    while left and time.monotonic() < deadline:
        time.sleep(0.05)
        left = {group for group in left if signal_group(group, 0)}
    for group in left:
        signal_group(group, signal.SIGKILL)


if __name__ == "__main__":
    end_groups(read_groups(sys.stdin))
