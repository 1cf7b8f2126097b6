"""A process that rings the bell once for each line it reads, as a request does, and says how long that took.

None rests because of the one before: each could come from a process of its own.
"""

import sys
import time

import django

django.setup()

from django.conf import settings  # noqa: E402

from notifications import doorbell  # noqa: E402


def main() -> None:
    settings.DOORBELL = True
    for _ in sys.stdin:
        doorbell._rests_until = 0.0
        began = time.monotonic()
        doorbell.ring()
        sys.stdout.write(f"{time.monotonic() - began}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
