"""Sees to it that somebody is left who looks after the installation: its last administrator cannot leave."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, SiteRole

LAST = _(
    "This is the last administrator. First give somebody else the role Administrator and both rights, in the "
    "administration under People; then try again."
)


def take_turns() -> None:
    """Let whoever ends an administrator wait for whoever does so already: of the last two at once one stays.

    Call it in a transaction, before any other row is locked.
    """
    roles = SiteRole.objects.filter(role=SiteRole.Role.ADMINISTRATOR).select_for_update(of=("self",))
    list(roles.order_by("pk").values_list("pk", flat=True))
    people = Person.objects.filter(is_superuser=True).select_for_update(of=("self",))
    list(people.order_by("pk").values_list("pk", flat=True))


def refuse_last_administrator(person: Person, *, today: dt.date) -> None:
    """Raise ValidationError where nobody would look after the installation once this person has left."""
    if is_last_administrator(person, today=today):
        raise last_administrator()


def is_last_administrator(person: Person, *, today: dt.date) -> bool:
    """Say whether nobody else holds the role beyond this day, or has the rights with which it is given. Two queries."""
    return has_last_role(person, today=today) or has_last_rights(person)


def has_last_role(person: Person, *, today: dt.date) -> bool:
    """Say whether a person alone holds the role of administrator beyond this day."""
    roles = SiteRole.objects.as_of(today).filter(role=SiteRole.Role.ADMINISTRATOR).exclude(ends_on=today)
    return _alone(Person.objects.filter(pk__in=roles.values("person")), person)


def has_last_rights(person: Person) -> bool:
    """Say whether a person alone may open all of the administration."""
    return _alone(Person.objects.filter(is_staff=True, is_superuser=True), person)


def last_administrator() -> ValidationError:
    """Return the refusal, which says what to do."""
    return ValidationError(LAST, code="last_administrator")


def _alone(people: QuerySet[Person], person: Person) -> bool:
    return list(people.filter(is_active=True).order_by("pk").values_list("pk", flat=True)[:2]) == [person.pk]
