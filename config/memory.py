"""How often Python looks for rubbish.

By default it looks after every 700 new containers, and a page makes tens of thousands; some of these looks go over all
that was loaded at start, which never goes away. Told to leave that alone and to look less often, a page costs about a
quarter less (`python -m benchmarks pages`).
"""

import gc

THRESHOLDS = (10_000, 50, 50)


def settle() -> None:
    """Leave out of every later look what exists by now; call it once a process has loaded what it will keep."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
