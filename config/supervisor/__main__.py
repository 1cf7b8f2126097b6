"""Start the house: read the environment, make sure of folder and port, and run until told to stop."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.supervisor.house import House
from config.supervisor.places import Refused, only_run, redis_socket, require_free_port

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Run the house and return the exit code: 0 after a stop that was asked for, 1 when it could not start."""
    try:
        port = env.integer("PORT", default=8000)
        folder = Path(env.text("ROUNDTABLE_VAR", str(BASE_DIR / "var"))).resolve()
        site = env.text("SITE_URL", f"http://127.0.0.1:{port}")
        with only_run(folder, address=site) as lock:
            require_free_port(port)
            socket = redis_socket(folder)
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "REDIS_URL": f"unix://{socket}",
                "ROUNDTABLE_VAR": str(folder),
                "SITE_URL": site,
            }
            os.chdir(BASE_DIR)
            House(folder=folder, port=port, environment=environment, socket=socket, lock=lock).run()
    except (Refused, ImproperlyConfigured) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
