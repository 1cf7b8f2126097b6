"""What very many followers get alike: frozen once, sent to each."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from pathways.models import FollowRun


class Circular(models.Model):
    """The text of one telling in one language, for those with the same reasons to get the same news.

    ``mark`` stands wherever the follower's own link belongs. It is random, so that nothing anybody wrote can be taken
    for it; the link follows from the follower and the telling, so that a second try is byte for byte the first.
    """

    run = models.ForeignKey(FollowRun, models.PROTECT, related_name="circulars", db_index=False)
    language = models.CharField(max_length=2)
    # Why and of what: audience.VARIANT.
    variant = models.CharField(max_length=48)
    mark = models.CharField(max_length=32)
    # Where a follower changes and stops what they follow, with the mark in place of their token.
    manage_url = models.CharField(max_length=300)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Circular"]]

    class Meta:
        verbose_name = _("circular")
        verbose_name_plural = _("circulars")
        constraints = [
            models.UniqueConstraint("run", "language", "variant", name="telling_has_one_text_for_each_variant")
        ]

    def __str__(self) -> str:
        return self.subject
