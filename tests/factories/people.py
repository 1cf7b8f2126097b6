"""People and the posts they hold."""

import datetime as dt

import factory

from accounts.models import Person, SiteRole
from tests.factories.base import RowFactory


class PersonFactory(RowFactory[Person]):
    """Somebody who signs in by a mailed code. ``PersonFactory(name="Ada")`` is reached at ``ada-7@example.org``."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.LazyAttributeSequence(lambda row, n: f"{row.name.split()[0].lower()}-{n}@example.org")
    # Unusable: nobody signs in with it. Tests use ``client.force_login``.
    password = "!"
    joined_at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    links_valid_from = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


class SiteRoleFactory(RowFactory[SiteRole]):
    """A post over all tables; the consultant's unless said otherwise."""

    class Meta:
        model = SiteRole

    person = factory.SubFactory(PersonFactory)
    role = SiteRole.Role.CONSULTANT
    starts_on = dt.date(2024, 1, 1)
