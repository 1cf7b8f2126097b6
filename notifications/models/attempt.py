"""Each try at a delivery."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from notifications.models.delivery import Delivery


class DeliveryAttempt(models.Model):
    """One try at a delivery: how far it came and what the mail server said. Rows are only added."""

    class Phase(models.TextChoices):
        """How far a try came. From ``dot`` on the server may have taken the message."""

        CONNECT = "connect", _("connecting")
        MAIL = "mail", _("sender named")
        RCPT = "rcpt", _("recipient named")
        DATA = "data", _("text being sent")
        DOT = "dot", _("handed over, no answer")
        ANSWER = "answer", _("answered")

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=8, choices=Phase)
    code = models.CharField(max_length=12, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    seconds = models.FloatField()
    process = models.CharField(max_length=60)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["DeliveryAttempt"]]

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [models.UniqueConstraint("delivery", "number", name="attempts_are_numbered")]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.number} {self.phase}"
