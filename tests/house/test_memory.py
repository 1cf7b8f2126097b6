"""A web process looks for rubbish seldom, and not among what stays."""

import subprocess
import sys

from config.memory import THRESHOLDS
from tests.house.sources import ROOT

ASK = "import gc, config.wsgi; print(gc.get_threshold(), gc.get_freeze_count() > 10_000)"


def test_web_process_settles_once_it_is_loaded():
    said = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout.strip() == f"{THRESHOLDS} True"
