"""Settings of the tests: the same program, only faster and beside real data.

The database is SQLite unless DATABASE_URL says otherwise; the cache and the broker live in the process unless
REDIS_URL names a real server. `make test` runs the tests once with and once without both.
"""

import atexit
import os
import shutil
import tempfile

os.environ["ROUNDTABLE_MODE"] = "test"
if "ROUNDTABLE_VAR" not in os.environ:
    # One folder a run, shared with the processes the run starts, so that two runs never meet.
    os.environ["ROUNDTABLE_VAR"] = tempfile.mkdtemp(prefix="roundtable-test-")
    atexit.register(shutil.rmtree, os.environ["ROUNDTABLE_VAR"], ignore_errors=True)

from config.settings import *  # noqa: F403
from config.settings import CACHES, DATABASES, MODE, REDIS_URL, STORAGES, VAR_DIR

assert MODE == "test"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 is slow on purpose
STORAGES["staticfiles"] = {"BACKEND": "config.static_files.PlainFiles"}

(VAR_DIR / "static").mkdir(parents=True, exist_ok=True)  # nothing is collected, but its absence would be remarked on

# A file, as in real use: SQLite in memory knows neither WAL nor two writers.
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}

# Each test process has a Redis database of its own, so that one may empty it while another works.
_number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
if "REDIS_URL" in os.environ:
    CACHES["default"]["LOCATION"] = f"{REDIS_URL}?db={_number}"
    CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1) + f"?virtual_host={_number}"
else:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    CELERY_BROKER_URL = "memory://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {}  # those of Redis mean nothing here
