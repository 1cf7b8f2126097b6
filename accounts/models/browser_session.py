"""Where somebody is signed in."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.person import Person


class BrowserSession(models.Model):
    """A browser in which a person signed in; the row goes with the session.

    ``browser`` says which in words, as far as it says so itself. Where it stands we do not know and do not guess.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="browser_sessions", verbose_name=_("person"))
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(_("browser"), max_length=60, blank=True)
    started_at = models.DateTimeField(_("signed in at"))

    objects: ClassVar[models.Manager["BrowserSession"]]

    class Meta:
        verbose_name = _("browser session")
        verbose_name_plural = _("browser sessions")

    def __str__(self) -> str:
        return f"{self.person} {self.browser}".strip()
