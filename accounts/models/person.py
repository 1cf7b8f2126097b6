"""A person, who signs in with an e-mail address or never signs in at all."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from accounts.languages import Language
from accounts.zones import validate_zone


class PersonManager(BaseUserManager["Person"]):
    """Makes people; addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Store a person; without a password they sign in by a mailed code."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Store a person who may use every page of the administration."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this address, whatever its case."""
        return self.get(email__iexact=username)

    def with_address(self, email: str) -> "Person | None":
        """Return the person with this address, or None."""
        return self.filter(email__iexact=email.strip()).first()


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody we can write to. Most people here never choose a password."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = LineField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    timezone = models.CharField(_("time zone"), max_length=64, default="America/Halifax", validators=[validate_zone])
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=now)
    # Answer links made before this moment are refused: the way to revoke all of somebody's at once.
    links_valid_from = models.DateTimeField(_("answer links valid from"), default=now)

    # Up to when the person has seen on their desk what changed; set by a button there, never by opening a page.
    caught_up_at = models.DateTimeField(_("has seen changes until"), null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="person_has_an_address_of_their_own",
                violation_error_message=_("Somebody with this e-mail address is already known."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in lower case, so that what is shown and what is compared agree."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """Return the name, as Django's own pages ask for it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name, as Django's own pages ask for it."""
        return self.name
