"""Lets a job fail at one of its statements, so that a test can look what the next run makes of it."""

import contextlib
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, connection, transaction

from tests.drills.profile import FULL

T = TypeVar("T")


class _Fails:
    """Lets so many statements pass and fails the next."""

    def __init__(self, after, *, questions):
        self.left = after
        self.questions = questions

    def __call__(self, execute, sql, params, many, context):
        if self.questions or not sql.startswith("SELECT"):
            self.left -= 1
            if self.left == -1:
                raise DatabaseError("failed on order")
        return execute(sql, params, many, context)


class _Undo(Exception):
    """Puts everything back as it was before one try."""


def fails_at(statement: int, do: Callable[[], object], *, questions: bool = True) -> bool:
    """Do something, and let the statement of a number fail; tell whether it came to it. Questions count, or not."""
    try:
        with connection.execute_wrapper(_Fails(statement, questions=questions)):
            do()
    except DatabaseError:
        if connection.in_atomic_block:
            # The statement never reached the database; only the test's own transaction thinks itself spoilt.
            transaction.set_rollback(False)
        return True
    return False


def after_each_failure(do: Callable[[], object], look: Callable[[], T]) -> list[T]:
    """Return what is there after each way to fail once and to be done again, the last one without a failure.

    It only writes to the database, so that a question that fails leaves what the next write leaves that fails:
    questions are for the full drill.
    """
    seen: list[T] = []
    failed = True
    while failed:
        with contextlib.suppress(_Undo), transaction.atomic():
            failed = fails_at(len(seen), do, questions=FULL)
            do()
            seen.append(look())
            raise _Undo
    return seen
