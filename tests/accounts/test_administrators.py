"""The last administrator cannot leave: not forgotten, not closed, not without role or rights, not two at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from accounts.models import Person, SiteRole
from meetings.services.leaving import close_account
from notifications.erasure.services import erase_person
from tests.cast import NOW
from tests.factories import PersonFactory, SiteRoleFactory
from tests.web.pages import post, words

TODAY = NOW.date()
SENTENCE = "This is the last administrator."


@pytest.fixture
def office(client, administrator):
    client.force_login(administrator)
    return client


def another(**more) -> Person:
    person = PersonFactory(name="Second Example", is_staff=True, is_superuser=True, **more)
    SiteRoleFactory(person=person, role="administrator")
    return person


def page_of(person: Person) -> str:
    return reverse("admin:accounts_person_change", args=[person.pk])


def typed(person: Person, **changes: str) -> dict[str, str]:
    """Return what the page of a person in the administration posts, changed here and there."""
    role = person.site_roles.get()
    kept = {
        "name": person.name,
        "email": person.email,
        "language": "en",
        "timezone": person.timezone,
        "is_staff": "on",
        "is_superuser": "on",
        "site_roles-TOTAL_FORMS": "1",
        "site_roles-INITIAL_FORMS": "1",
        "site_roles-0-id": str(role.pk),
        "site_roles-0-person": str(person.pk),
        "site_roles-0-role": role.role,
        "site_roles-0-starts_on": role.starts_on.isoformat(),
    }
    return {name: value for name, value in {**kept, **changes}.items() if value}


def test_who_is_the_last_is_not_forgotten_and_reads_what_to_do_first(office, administrator):
    page = reverse("erase-me")

    shown = office.get(page)
    refused = post(office, page, address=administrator.email)

    assert SENTENCE in words(shown)
    assert "Forget me for good" not in words(shown)
    assert (refused.status_code, SENTENCE in words(refused)) == (422, True)
    another()
    assert "Forget me for good" in words(office.get(page))
    assert post(office, page, address=administrator.email).status_code == 303


@pytest.mark.parametrize(
    "change",
    [
        {"is_staff": ""},
        {"is_superuser": ""},
        {"site_roles-0-DELETE": "on"},
        {"site_roles-0-ends_on": TODAY.isoformat()},
        {"site_roles-0-role": "consultant"},
        {"site_roles-0-starts_on": "2027-01-01"},
    ],
)
def test_administration_leaves_role_and_rights_to_the_last(office, administrator, change):
    before = (administrator.is_staff, administrator.is_superuser, SiteRole.objects.values().get())

    refused = office.post(page_of(administrator), typed(administrator, **change))

    assert (refused.status_code, SENTENCE in words(refused)) == (200, True)
    administrator.refresh_from_db()
    assert (administrator.is_staff, administrator.is_superuser, SiteRole.objects.values().get()) == before


def test_administration_takes_them_where_there_is_another(office, administrator):
    another()

    assert office.post(page_of(administrator), typed(administrator, is_superuser="")).status_code == 302
    ended = typed(administrator, **{"is_superuser": "", "site_roles-0-ends_on": TODAY.isoformat()})
    office.force_login(Person.objects.get(name="Second Example"))
    assert office.post(page_of(administrator), ended).status_code == 302


@pytest.mark.parametrize("last_day", [TODAY, None])
def test_who_leaves_tomorrow_does_not_count_as_another(administrator, last_day):
    other = another()
    other.site_roles.update(ends_on=last_day)
    may_go = last_day is None

    asked = {"typed": administrator.email, "actor": administrator, "now": NOW, "today": TODAY}
    if may_go:
        erase_person(person=administrator, **asked)
    else:
        with pytest.raises(ValidationError, match="last administrator"):
            erase_person(person=administrator, **asked)
    administrator.refresh_from_db()
    assert administrator.is_active is not may_go


def test_closed_accounts_do_not_count(administrator):
    other = another(is_active=False)

    with pytest.raises(ValidationError, match="last administrator"):
        close_account(person=administrator, actor=other, now=NOW, today=TODAY)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_each_other_at_once_one_stays(administrator):
    pairs = [(administrator, other := another()), (other, administrator)]
    start = Barrier(2)

    def close(pair: tuple[Person, Person]) -> str:
        try:
            start.wait()
            close_account(person=pair[0], actor=pair[1], now=NOW, today=TODAY)
            return "closed"
        except ValidationError as error:
            return str(error.code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        outcomes = sorted(threads.map(close, pairs))

    assert outcomes == ["closed", "last_administrator"]
    assert Person.objects.filter(is_active=True, is_superuser=True).count() == 1
