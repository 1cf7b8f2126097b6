"""Production starts only on settings that somebody chose."""

import os
import subprocess
import sys

import pytest

from scripts.check import PRODUCTION
from tests.house.sources import ROOT

SHOW = "from django.conf import settings as s; print(s.MODE, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"


def start(**changes):
    """Load the settings in a process of its own, as production would, but for some changes."""
    wanted = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings", **PRODUCTION, **changes}
    environment = {name: value for name, value in wanted.items() if value is not None}
    return subprocess.run([sys.executable, "-c", SHOW], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_production_starts_on_chosen_settings():
    started = start()

    assert started.stdout.split() == ["production", "True", "31536000"]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "insecure-default-for-embedded-use-only-never-in-production-000000"}, "SECRET_KEY"),
        ({"DEBUG": "yes"}, "DEBUG"),
        ({"DEBUG": "maybe"}, "DEBUG"),
        ({"SITE_URL": None}, "SITE_URL"),
        ({"SITE_URL": "http://table.example.org"}, "SITE_URL"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"DATABASE_URL": None}, "DATABASE_URL"),
        ({"DATABASE_URL": "mysql://somewhere/else"}, "DATABASE_URL"),
        ({"ROUNDTABLE_MODE": "prodution"}, "ROUNDTABLE_MODE"),
        ({"SMTP_TLS": "maybe"}, "SMTP_TLS"),
        ({"SECRET_KEY_FILE": "/nowhere/at/all"}, "SECRET_KEY_FILE"),
    ],
)
def test_production_refuses_and_names_the_variable(changes, named):
    refused = start(**changes)

    assert refused.returncode != 0
    reason = refused.stderr.splitlines()[-1]
    assert reason.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert named in reason
