"""`make bench` still measures: every subject, on few rows. What it finds is no matter of a test; that it counts is."""

import os
import subprocess
import sys

from benchmarks.lines import Line
from tests.house.sources import ROOT

MEASURED = [
    "API list of 50 actions, share of driver and json",
    "API list of 50 actions, against stock DRF",
    "the same signed in, 8 clients: share of driver",
    "memory of a web worker",
    "page of a group: queries, few rows and many",
    "page of a meeting: CPU",
    "My desk: p95",
    "delivery rows written, against bulk_create",
    "sending, share of bare smtplib, one process",
    "400 followers: rows, against bulk_create",
    "circulars, share of bare smtplib, one process",
    "400 followers, whole, two senders",
    "the most a sender weighed",
    "reminder sweep, nothing due",
    "first page, 200 to 2,000 actions",
    "deep page, 200 to 2,000 actions",
]


def test_every_subject_prints_its_lines(tmp_path):
    clean = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}

    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick"],
        cwd=ROOT,
        env={**clean, "ROUNDTABLE_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert done.returncode in {0, 1}, done.stderr
    assert [name for name in MEASURED if name not in done.stdout] == [], done.stderr


def test_a_goal_that_is_short_says_so():
    line = Line("what", "2 s", "1 s", 0.5, "1x", met=False)

    assert str(line).split()[-1] == "SHORT"
