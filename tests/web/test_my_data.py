"""My data: taken along, or forgotten."""

import io
import zipfile

from accounts.models import Person, SecurityEvent
from tests.web.pages import post, words


def test_the_page_says_what_is_kept_and_gives_it(client, member):
    client.force_login(member)

    page = words(client.get("/preferences/data/"))
    given = client.post("/preferences/data/")

    assert "Download my data" in page or "Télécharger" in page
    archive = zipfile.ZipFile(io.BytesIO(b"".join(given.streaming_content)))
    assert member.email in archive.read("person.csv").decode()
    assert given["Content-Disposition"] == 'attachment; filename="roundtable-my-data-2026-12-01.zip"'
    assert SecurityEvent.objects.get(kind="data-exported").person == member
    assert "/preferences/data/" in client.get("/preferences/").content.decode()


def test_one_forgets_oneself_after_typing_the_address(client, cochair):
    client.force_login(cochair)
    url = "/preferences/data/erase/"

    page = words(client.get(url))
    wrong = post(client, url, address="other@example.org")
    done = post(client, url, address="Cochair@Example.org")

    assert "What goes, for good" in page
    assert "What stays, without the name" in page
    assert wrong.status_code == 422
    assert "This is not the address." in words(wrong)
    assert (done.status_code, done["Location"]) == (303, "/forgotten/")
    assert "You are forgotten" in words(client.get("/forgotten/"))
    assert client.get("/preferences/").status_code == 302
    assert not Person.objects.filter(email="cochair@example.org").exists()


def test_an_administrator_forgets_somebody_who_asked(client, administrator, member):
    client.force_login(administrator)
    url, address = f"/people/{member.pk}/erase/", member.email

    page = words(client.get(url))
    done = post(client, url, address=address)

    assert f"Forget {member.name}?" in page
    assert (done.status_code, done["Location"]) == (303, url)
    assert "This person is forgotten" in words(client.get(url))
    assert client.get("/desk/").status_code == 200


def test_nobody_else_forgets_somebody(client, cochair, member):
    client.force_login(cochair)

    refused = post(client, f"/people/{member.pk}/erase/", address=member.email)

    assert refused.status_code == 403
    assert Person.objects.filter(email=member.email).exists()
