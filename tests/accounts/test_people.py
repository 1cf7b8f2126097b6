"""People and the posts they hold."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.languages import localized
from accounts.models import Person, SiteRole
from accounts.versions import StaleVersion, write_version
from tests.factories import ActionFactory, PersonFactory, SiteRoleFactory, StakeholderKindFactory

pytestmark = pytest.mark.django_db


def test_addresses_are_the_same_in_any_case():
    person = Person.objects.create_user(" Ada@Example.ORG ", name="Ada")

    assert person.email == "ada@example.org"
    assert Person.objects.with_address("ADA@example.org") == person
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create_user("aDa@example.org", name="Other")


def test_person_without_a_password_cannot_sign_in_by_one():
    assert not PersonFactory().has_usable_password() or not PersonFactory().check_password("")


def test_site_role_counts_from_its_first_to_its_last_day():
    SiteRoleFactory(starts_on=dt.date(2026, 1, 2), ends_on=dt.date(2026, 3, 4))

    days = [dt.date(2026, 1, 1), dt.date(2026, 1, 2), dt.date(2026, 3, 4), dt.date(2026, 3, 5)]
    assert [SiteRole.objects.as_of(day).count() for day in days] == [0, 1, 1, 0]


@pytest.mark.parametrize(("role", "code"), [("coordinator", ""), ("consultant", "CA-NS")])
def test_only_a_coordinator_has_a_jurisdiction(role, code):
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteRoleFactory(role=role, jurisdiction_code=code)


def test_missing_language_falls_back_to_the_other():
    kind = StakeholderKindFactory.build(name_en="Unions", name_fr="")

    assert localized(kind, "name", language="fr") == "Unions"
    kind.name_fr = "Syndicats"
    assert localized(kind, "name", language="fr") == "Syndicats"
    assert localized(kind, "name", language="en") == "Unions"


def test_write_with_the_version_read_goes_through_and_raises_it():
    action = ActionFactory(version=3)

    write_version(action, version=3, title="New\nwording")

    assert (action.title, action.version) == ("New wording", 4)


def test_write_with_an_older_version_changes_nothing_and_brings_both_texts():
    action = ActionFactory(version=3, title="Theirs")

    with pytest.raises(StaleVersion) as stale:
        write_version(action, version=2, title="Mine")

    assert (stale.value.current.title, stale.value.mine) == ("Theirs", {"title": "Mine"})
    action.refresh_from_db()
    assert (action.title, action.version) == ("Theirs", 3)
