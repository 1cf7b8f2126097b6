"""One pair of hands: sends what is due to a mail server until told to end, then says how much memory it took.

python -m benchmarks.hand <port of the mail server>
"""

import os
import select
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
django.setup()

from django.utils import timezone  # noqa: E402

from notifications.sender import Sender  # noqa: E402
from notifications.smtp import MailServer, SmtpLine  # noqa: E402


def resident(field: str = "VmRSS") -> float:
    """Return the memory this process holds, or held at most, in MB."""
    with open("/proc/self/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith(field))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Say that we are there; work until our input ends; print the most memory ever held, and the processor seconds."""
    server = MailServer(host="127.0.0.1", port=int(sys.argv[1]))
    print("ready", flush=True)
    begun = time.process_time()
    while not select.select([sys.stdin], [], [], 0)[0]:
        sent = Sender(now=timezone.now(), transport=SmtpLine(server)).drain()
        if not sent:
            time.sleep(0.02)
    print(f"{resident('VmHWM'):.1f} {time.process_time() - begun:.2f}", flush=True)


if __name__ == "__main__":
    main()
