import pytest
from django.contrib.auth import get_user

from accounts.backend import PersonBackend
from accounts.models import Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_session_finds_its_person_whole_and_as_they_are_now(client, rf):
    person = PersonFactory(language="fr")
    client.force_login(person)
    Person.objects.filter(pk=person.pk).update(name="Renamed Example")
    request = rf.get("/")
    request.session = client.session

    found = get_user(request)

    stored = Person.objects.get(pk=person.pk)
    assert found == stored
    columns = [field.attname for field in Person._meta.concrete_fields]
    assert [getattr(found, name) for name in columns] == [getattr(stored, name) for name in columns]
    assert found.name == "Renamed Example"
    assert not found._state.adding


def test_who_was_deactivated_and_who_never_was_are_not_found():
    gone = PersonFactory(is_active=False)

    assert PersonBackend().get_user(gone.pk) is None
    assert PersonBackend().get_user(gone.pk + 1000) is None


def test_finding_somebody_is_one_query(django_assert_num_queries):
    person = PersonFactory()

    with django_assert_num_queries(1):
        assert PersonBackend().get_user(str(person.pk)) == person
