"""What the steps of a pathway mean together: what waits for what, and which ways lead to the destination.

In plain words:

1. ``prerequisites``: all of them come first. Each list of ``prerequisites_any``: at least one of it comes first.
2. Whoever does a step counts as having done every step it is an alternative to, and what those are alternatives to.
3. Optional steps never block: a prerequisite on an optional step may be skipped, and so may a list of nothing but
   optional steps. What they all require themselves is still required. Where an optional step is done, what requires it
   waits for it. In a list with a step that is not optional, at least one must be done as ever.
4. A paused step is not done by anybody. What is an alternative to it still counts as it.
5. A decision has exactly one of its outcomes. One that names next steps is followed by at least one of them, after the
   decision. It leads to them straight: what would lie between the decision and them need not be done. An optional
   step that the decision calls for holds up whatever else waits for the decision; called for by another outcome only,
   it is not done. An outcome that names no next step ends the way.
6. The destination is the last step of the destination's kind that is not optional; where several end separate
   branches, one of them is enough.
7. A *way* is a set of steps, with an outcome of each decision among them, that reaches the destination under these
   rules and holds nothing needless: no smaller set with the same outcomes does.
8. *Duties* belong to a way although the destination does not wait for them: steps that are not optional, lead to no
   destination, and that somebody on this way can and should do. *Extras* are the optional steps that one may add.

Two things that would make somebody wait for themselves are left out: an optional step does not hold up what may have to
come before it (through an alternative), and neither does what a decision calls for.
"""

from pathways.graph.links import closure, destinations, levels, loose_ends, ordered
from pathways.graph.problems import GraphProblem, problems_of
from pathways.graph.ways import MAX_STATES, TooManyWays, Way, ways_of

__all__ = [
    "MAX_STATES",
    "GraphProblem",
    "TooManyWays",
    "Way",
    "closure",
    "destinations",
    "levels",
    "loose_ends",
    "ordered",
    "problems_of",
    "ways_of",
]
