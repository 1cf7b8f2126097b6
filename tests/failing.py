"""Lets a job fail at one of its statements, so that a test can look what the next run makes of it."""

import contextlib
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, connection, transaction

T = TypeVar("T")


class _Fails:
    """Lets so many statements pass and fails the next."""

    def __init__(self, after):
        self.left = after

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == -1:
            raise DatabaseError("failed on order")
        return execute(sql, params, many, context)


class _Undo(Exception):
    """Puts everything back as it was before one try."""


def fails_at(statement: int, do: Callable[[], object]) -> bool:
    """Do something whose statement of that number fails; say whether it came so far."""
    try:
        with connection.execute_wrapper(_Fails(statement)):
            do()
    except DatabaseError:
        if connection.in_atomic_block:
            # The statement never reached the database; only the test's own transaction thinks itself spoilt.
            transaction.set_rollback(False)
        return True
    return False


def after_each_failure(do: Callable[[], object], look: Callable[[], T]) -> list[T]:
    """Return what is there after each way to fail once and to be done again, the last one without a failure."""
    seen: list[T] = []
    failed = True
    while failed:
        with contextlib.suppress(_Undo), transaction.atomic():
            failed = fails_at(len(seen), do)
            do()
            seen.append(look())
            raise _Undo
    return seen
