"""A web process looks for rubbish seldom, not among what stays, and answers with room for deep calls."""

import resource
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from config.memory import ROOM, THRESHOLDS, roomy
from tests.house.sources import ROOT

ASK = """
import gc, config.wsgi
print(gc.get_threshold(), gc.get_freeze_count() > 10_000, config.wsgi.application.__code__.co_stacksize)
"""
TIMES = 500


def test_web_process_settles_once_it_is_loaded():
    said = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout.strip() == f"{THRESHOLDS} True {ROOM}"


def faults_at(depth: int, call: Callable[[], object]) -> int:
    """Return how often memory was asked for while a call ran at a depth."""
    if depth:
        return faults_at(depth - 1, call)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    call()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_calls_with_room_ask_for_no_memory_wherever_they_begin():
    def climb(left: int) -> None:
        if left:
            climb(left - 1)

    def work() -> None:
        for _ in range(TIMES):
            climb(20)

    with ThreadPoolExecutor(1) as thread:  # which begins with nothing, as one that answers a page
        faults = thread.submit(lambda: [faults_at(depth, roomy(work)) for depth in range(120)]).result()

    assert max(faults) < TIMES / 2
    assert roomy(max)(2, 3, key=lambda number: -number) == 2
