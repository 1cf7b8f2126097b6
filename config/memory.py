"""How often Python looks for rubbish, and where it keeps what its calls need.

By default it looks after every 700 new containers, and a page makes tens of thousands; some of these looks go over all
that was loaded at start, which never goes away. Told to leave that alone and to look less often, a page costs about a
quarter less (`python -m benchmarks pages`).

Python keeps the frames of its calls in pieces of 16 kB, and gives a piece back to the system as soon as the calls in it
end. A page is a hundred calls deep, and what happens at the edge of a piece asks the system for memory thousands of
times. Begun in one large piece, a page costs about a tenth less.
"""

import gc
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

THRESHOLDS = (10_000, 50, 50)
# In places of 8 bytes. The piece is as large as the next power of two: half of it is left for the calls inside.
ROOM = 2**16


def settle() -> None:
    """Leave out of every later look what exists by now; call it once a process has loaded what it will keep."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


def roomy(call: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Return the same call, with half a megabyte in one piece for the frames of all that it calls."""

    def begun(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        return call(*args, **kwargs)

    # A function is given a piece that is large enough for all that it says it may need at once.
    begun.__code__ = begun.__code__.replace(co_stacksize=ROOM)
    return begun
