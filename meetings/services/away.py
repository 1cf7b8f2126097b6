"""Notes when somebody is away, and takes it back."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from meetings.models import Away

MOST_SPANS = 50
LONGEST = dt.timedelta(days=2 * 366)


@transaction.atomic
def note_away(
    *, person: Person, starts_on: dt.date, ends_on: dt.date, note: str = "", now: dt.datetime, today: dt.date
) -> Away:
    """Keep a span of days on which a person is away. Raise ValidationError for one that is over, or turned round."""
    Person.objects.select_for_update().get(pk=person.pk)
    if ends_on < starts_on:
        _refuse("ends_on", _("The last day cannot be before the first."), "ends_before_start")
    if ends_on < today:
        _refuse("ends_on", _("This time is over."), "time_has_passed")
    if ends_on - starts_on > LONGEST:
        _refuse("ends_on", _("This is longer than two years."), "too_long")
    if Away.objects.filter(person=person, ends_on__gte=today).count() >= MOST_SPANS:
        _refuse("starts_on", _("These are too many spans. Take some back first."), "too_many")
    return Away.objects.create(person=person, starts_on=starts_on, ends_on=ends_on, note=note, made_at=now)


def forget_away(*, away: Away) -> None:
    """Take a span back: it was nobody else's business, so no trace stays."""
    away.delete()


def _refuse(field: str, sentence: object, code: str) -> None:
    raise ValidationError({field: ValidationError(sentence, code=code)})  # type: ignore[arg-type]
