"""The part of the table about programs that speak for a person."""

from tests.permissions.table import Rule, post
from tests.permissions.world import SIGNED_IN

TOKENS: list[Rule] = [
    post("token-make", SIGNED_IN),
    post("token-revoke", frozenset({"member"}), lambda w: {"pk": w.program.pk}),
]
