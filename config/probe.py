"""Health checks for a container engine: `python -m config.probe web|beat` ends with 0 when all is well.

The worker needs none of ours: `celery inspect ping` asks it.
"""

import http.client
import os
import sys
import time
from pathlib import Path

from config import env

# Beat saves its schedule every three minutes; twice that and some patience means that it hangs.
STALE_AFTER = 600


def web() -> str:
    """Return what is wrong with the web server of this container, or nothing."""
    # It answers only to the names it serves under, so ask as somebody from outside would.
    host = next(iter(env.words("ALLOWED_HOSTS")), "localhost").lstrip(".*") or "localhost"
    connection = http.client.HTTPConnection("127.0.0.1", env.integer("PORT", default=8000), timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": host})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"no answer: {error}"
    finally:
        connection.close()
    return "" if status == http.HTTPStatus.OK else f"/readyz answered {status}"


def beat() -> str:
    """Return what is wrong with the clock of this container, or nothing."""
    schedule = Path(env.text("BEAT_SCHEDULE", "/tmp/beat"))  # noqa: S108  (the container's own)
    # The database module in use decides on an ending.
    ages = [time.time() - path.stat().st_mtime for path in schedule.parent.glob(f"{schedule.name}*")]
    if not ages:
        return f"no schedule at {schedule}"
    return f"the schedule was last saved {min(ages):.0f} s ago" if min(ages) > STALE_AFTER else ""


PROBES = {"web": web, "beat": beat}

if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked not in PROBES:
        sys.exit(f"Say one of {', '.join(PROBES)}.")
    sys.exit(PROBES[asked]() or os.EX_OK)
