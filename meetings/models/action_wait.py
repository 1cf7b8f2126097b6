"""Actions that wait for others of the same table."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models.action import Action, known_to
from workgroups.standing import Standing


class ActionWaitQuerySet(models.QuerySet["ActionWait"]):
    """What waits for what."""

    def visible_to(self, standing: Standing) -> Self:
        """Return the waits of which a person may know both ends: who owns one action may know nothing of its table."""
        return self.filter(known_to(standing, "action__"), known_to(standing, "waits_for__"))

    def holding(self) -> Self:
        """Return the waits that still hold somebody up: what is waited for is neither done nor dropped."""
        return self.exclude(waits_for__status__in=Action.ENDED)


class ActionWait(models.Model):
    """An action cannot go on before another of its table is done."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="waits")
    waits_for = models.ForeignKey(Action, models.CASCADE, related_name="awaited_by")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager["ActionWait"]] = ActionWaitQuerySet.as_manager()

    class Meta:
        verbose_name = _("wait of an action")
        verbose_name_plural = _("waits of actions")
        constraints = [
            models.UniqueConstraint("action", "waits_for", name="action_waits_once_for_another"),
            models.CheckConstraint(condition=~Q(action=F("waits_for")), name="action_waits_not_for_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.action} < {self.waits_for}"
