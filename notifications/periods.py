"""How often each sweep looks, in seconds: the most that a lost tick can delay."""

PERIODS = {"announce": 15, "remind": 60, "digest": 60, "drain": 15, "audit": 600}
