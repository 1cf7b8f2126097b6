"""How we measure: processor time, contenders by turns, medians. Machines are shared; only ratios of one run count."""

import statistics
import time
from collections.abc import Callable, Mapping

Work = Callable[[], object]


def cpu(work: Work, *, times: int = 1) -> float:
    """Return this process's processor seconds for one call, over some calls."""
    begun = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begun) / times


def wall(work: Work, *, times: int = 1) -> float:
    """Return the seconds one call takes on the wall clock, over some calls."""
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begun) / times


def by_turns(
    contenders: Mapping[str, Work], *, rounds: int, times: int = 1, clock: Callable[..., float] = cpu
) -> dict[str, float]:
    """Let each contender work in every round; return the median seconds of a call of each."""
    for work in contenders.values():
        work()  # caches, imports and prepared statements are nobody's merit
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, work in contenders.items():
            taken[name].append(clock(work, times=times))
    return {name: statistics.median(values) for name, values in taken.items()}
