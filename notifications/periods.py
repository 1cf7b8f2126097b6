"""How often each sweep looks, in seconds: the most that a lost tick can delay."""

PERIODS = {
    "announce": 15,
    "polls": 15,
    "remind": 60,
    "digest": 60,
    "gather": 60,
    "publish": 60,
    "sign_offs": 15,
    "minutes": 60,
    "packets": 15,
    "follow": 15,
    "tell": 15,
    "forget": 3600,
    "rosters": 15,
    "series": 3600,
    "drain": 15,
    "webhooks": 15,
    "call": 15,
    "audit": 600,
}
