"""The front door and the language."""

import pytest
from django.conf import settings


@pytest.mark.parametrize(("spoken", "there"), [("fr-CA,en;q=0.5", "/fr/"), ("de", "/en/")])
def test_home_leads_strangers_to_the_public_site_in_their_language(spoken, there, db, client):
    response = client.get("/", headers={"accept-language": spoken})

    assert response.status_code == 302
    assert response["Location"] == there
    assert "Accept-Language" in response["Vary"]


def test_home_leads_people_to_their_desk(client, member):
    client.force_login(member)

    assert client.get("/")["Location"] == "/desk/"


def test_language_is_kept_on_the_person_and_leads_back(client, cochair):
    client.force_login(cochair)

    response = client.post("/language/", {"language": "fr", "next": "/groups/?q=a"})

    cochair.refresh_from_db()
    assert (response.status_code, response["Location"]) == (303, "/groups/?q=a")
    assert cochair.language == "fr"


def test_language_of_a_stranger_lies_in_a_cookie(db, client):
    client.post("/language/", {"language": "fr", "next": "/"})

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"
    assert client.get("/account/login/")["Content-Language"] == "fr"


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example.org/", "//elsewhere.example.org", "javascript:go()", ""]
)
def test_language_never_leads_elsewhere(db, client, address):
    response = client.post("/language/", {"language": "fr", "next": address})

    assert response["Location"] == "/"


@pytest.mark.parametrize("language", ["", "de", "fr\n"])
def test_unknown_language_changes_nothing(client, cochair, language):
    client.force_login(cochair)

    response = client.post("/language/", {"language": language})

    cochair.refresh_from_db()
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()
    assert cochair.language == "en"


def test_language_is_not_changed_by_a_link(client, cochair):
    client.force_login(cochair)

    assert client.get("/language/").status_code == 405
