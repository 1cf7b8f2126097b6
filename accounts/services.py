"""Stores people, and changes what they may say about themselves."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.models import Person


def known_person(*, name: str, email: str, language: str, zone: str) -> Person:
    """Return the person with an address, or store them: they can answer from the mail at once.

    Raise ValidationError by field.
    """
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise ValidationError({"email": error}) from error
    if not name.strip():
        raise ValidationError({"name": ValidationError(_("Write the person’s name."), code="required")})
    person = Person.objects.with_address(email)
    if person is None:
        Person(email=email.strip(), name=name, language=language, timezone=zone).clean_fields(exclude=["password"])
        person = Person.objects.create_user(email, name=name, language=language, timezone=zone)
    return person


def set_language(*, person: Person, language: str) -> Person:
    """Speak another language with a person from now on, on pages and in mail."""
    person.language = language
    person.clean_fields(exclude=[field.name for field in Person._meta.fields if field.name != "language"])
    person.save(update_fields=["language"])
    return person


def change_person(*, person: Person, name: str, language: str, timezone: str) -> Person:
    """Change how a person is called, and the language and zone in which they read and are written to."""
    person.name, person.language, person.timezone = name, language, timezone
    changed = {"name", "language", "timezone"}
    person.clean_fields(exclude=[field.name for field in Person._meta.fields if field.name not in changed])
    person.save(update_fields=sorted(changed))
    return person


def catch_up(*, person: Person, until: dt.datetime) -> None:
    """Note that a person has seen what changed up to a moment; an earlier moment than before changes nothing."""
    Person.objects.filter(pk=person.pk).exclude(caught_up_at__gt=until).update(caught_up_at=until)
