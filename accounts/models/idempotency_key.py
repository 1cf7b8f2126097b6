"""Calls of programs that count once, however often they are sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.person import Person


class IdempotencyKey(models.Model):
    """A key that a program sent with a call, and how the first call with it was answered.

    ``status`` is empty while the first is under way. ``fingerprint`` tells whether a later call is the same. Without
    ``body`` the answer was too long to be kept, or told a secret: then it is only known that the call was done.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(null=True)
    at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager["IdempotencyKey"]]

    class Meta:
        verbose_name = _("idempotency key")
        verbose_name_plural = _("idempotency keys")
        constraints = [
            models.UniqueConstraint("person", "key", name="idempotency_key_is_used_once_by_a_person"),
            models.CheckConstraint(condition=Q(status=None) | Q(status__range=(200, 499)), name="kept_answer_is_final"),
            models.CheckConstraint(
                condition=Q(status__isnull=False) | Q(body=None), name="call_under_way_has_no_answer_yet"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]}…"
