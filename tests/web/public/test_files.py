"""What programs read: versions, open data, feeds, the list of pages."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from tests.factories import PathwayVersionFactory

VERSION = "/pathways/ns-engineer/v/1/"


def withdraw(version):
    version.state, version.ended_at, version.reason_en = "withdrawn", version.published_at, "Wrong"
    version.save()


def test_a_version_is_given_as_json_and_as_ctdl(client, published_version):
    plain, linked = client.get(f"{VERSION}pathway.json"), client.get(f"{VERSION}ctdl.json")

    assert json.loads(plain.content)["document"]["code"] == "ns-engineer"
    assert linked.headers["Content-Type"] == "application/ld+json; charset=utf-8"
    assert "@graph" in json.loads(linked.content)
    assert plain.headers["Access-Control-Allow-Origin"] == "*"


def test_a_version_is_given_on_paper(client, published_version):
    response = client.get("/fr/pathways/ns-engineer/v/1/sheet.pdf")

    assert response.content.startswith(b"%PDF-")
    assert response.headers["Content-Disposition"] == 'inline; filename="ns-engineer-1-fr.pdf"'


@pytest.mark.parametrize("name", ["pathway.json", "ctdl.json"])
def test_data_of_what_was_withdrawn_are_gone(client, published_version, name):
    withdraw(published_version)

    assert client.get(VERSION + name).status_code == 410
    assert client.get("/en/pathways/ns-engineer/v/1/sheet.pdf").status_code == 410
    assert json.loads(client.get("/data/pathways.json").content) == []


@pytest.mark.parametrize(("name", "rows"), [("pathways", 2), ("steps", 6), ("costs", 2), ("documents", 0)])
def test_tables_hold_every_published_version(client, pathway, name, rows):
    PathwayVersionFactory(pathway=pathway, state="superseded")
    PathwayVersionFactory(pathway=pathway, state="published")
    PathwayVersionFactory(pathway=pathway)

    response = client.get(f"/data/{name}.csv")

    assert len(list(csv.DictReader(io.StringIO(response.content.decode())))) == rows
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"


def test_the_package_names_every_table_and_the_page_every_column(client, published_version):
    package = json.loads(client.get("/data/datapackage.json").content)

    page = client.get("/fr/data/").content.decode()
    for resource in package["resources"]:
        assert client.get(resource["path"]).status_code == 200
        assert all(f"<code>{field['name']}</code>" in page for field in resource["schema"]["fields"])
    assert client.get("/data/other.csv").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/en/updates.atom", "/fr/professions/engineer/updates.atom", "/en/pathways/ns-engineer/updates.atom"],
)
def test_feeds_hold_the_published_version(client, published_version, draft, address):
    response = client.get(address)

    feed = ElementTree.fromstring(response.content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 1
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert b"/v/1/" in ElementTree.tostring(entries[0])


def test_an_empty_feed_is_as_old_as_the_site(client, db):
    assert client.get("/en/updates.atom").content == client.get("/en/updates.atom").content


def test_site_map_lists_each_page_in_both_languages(client, published_version):
    response = client.get("/sitemap.xml")

    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = {
        entry.findtext("s:loc", None, spaces): entry
        for entry in ElementTree.fromstring(response.content).iterfind("s:url", spaces)
    }
    for address in found:
        assert client.get(address).status_code == 200
    entry = found["http://testserver/fr/pathways/ns-engineer/"]
    assert entry.findtext("s:lastmod", None, spaces) == "2026-11-02"
    assert [link.get("hreflang") for link in entry.iterfind("x:link", spaces)] == ["en-CA", "fr-CA"]


def test_robots_are_led_to_the_list_and_kept_from_links_of_mails(client, db):
    said = client.get("/robots.txt").content.decode()

    assert "Disallow: /a/\n" in said
    assert "Sitemap: http://testserver/sitemap.xml" in said
    assert "Disallow: /\n" not in said
