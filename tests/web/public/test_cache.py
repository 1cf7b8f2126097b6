"""Kept pages: the same for everybody, one query when warm, new with every edition."""

import gzip

import pytest
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path, resolve

from config.release import fingerprint
from pathways.services.editions import new_edition
from web.public.converters import NAME
from web.public.page import public

drawn: list[str] = []


def answered(request: HttpRequest, language: str) -> HttpResponse:
    drawn.append(request.GET.urlencode())
    who = "somebody" if request.user.is_authenticated else "nobody"
    return HttpResponse(f"{language} {request.GET.urlencode()} {who} {len(request.COOKIES)} {len(drawn)}")


echo = public(kind=("long", "short"))(answered)
search = public(words="q")(answered)


@public()
def lost(request: HttpRequest, language: str) -> HttpResponse:
    raise Http404


urlpatterns = [
    path(f"<{NAME}:language>/echo/", echo, name="echo"),
    path(f"<{NAME}:language>/search/", search, name="search"),
    path(f"<{NAME}:language>/lost/", lost, name="lost"),
    path("", include("config.urls")),
]


@pytest.fixture(autouse=True)
def pages(db, settings):
    drawn.clear()
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "public"}}
    with override_settings(ROOT_URLCONF=__name__):
        yield
    cache.clear()


def test_a_page_is_drawn_once_and_costs_one_query_afterwards(client, django_assert_num_queries):
    first = client.get("/en/echo/")

    with django_assert_num_queries(1):
        second = client.get("/en/echo/")

    assert first.content == second.content
    assert drawn == [""]


def test_whoever_asks_gets_the_same_and_no_cookie(client, consultant):
    client.force_login(consultant)

    answer = client.get("/fr/echo/", headers={"accept-language": "en"})

    assert answer.content == b"fr  nobody 0 1"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Content-Language"] == "fr"
    assert "public" in answer.headers["Cache-Control"]
    assert "Content-Security-Policy" in answer.headers


def test_only_what_makes_a_difference_makes_another_page(client):
    client.get("/en/echo/?kind=long")
    client.get("/en/echo/?utm=1&kind=long&kind=long")
    client.get("/en/echo/?kind=unheard-of")
    client.get("/en/echo/")

    assert drawn == ["kind=long", ""]


def test_who_has_the_page_is_told_so_until_the_next_edition(client, now):
    etag = client.get("/en/echo/").headers["ETag"]

    assert client.get("/en/echo/", headers={"if-none-match": etag}).status_code == 304

    new_edition(now=now)

    assert client.get("/en/echo/", headers={"if-none-match": etag}).status_code == 200
    assert len(drawn) == 2


def test_address_of_a_kept_page_is_looked_up_once(client, monkeypatch):
    client.get("/en/echo/")
    looked_up: list[str] = []

    def look_up(path):
        looked_up.append(path)
        return resolve(path)

    for name in ("web.public.cache.resolve", "web.request_log.resolve"):
        monkeypatch.setattr(name, look_up)

    assert client.get("/en/echo/").status_code == 200
    assert looked_up == ["/en/echo/"]


def test_nothing_is_written_to_a_public_page(client):
    assert client.post("/en/echo/").status_code == 405


def test_without_a_cache_the_page_is_drawn_each_time(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    client.get("/en/echo/")
    client.get("/en/echo/")

    assert len(drawn) == 2


def test_whoever_takes_packed_pages_gets_the_same_packed(client):
    plain = client.get("/en/echo/")

    packed = client.get("/en/echo/", headers={"accept-encoding": "br, gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers


def test_what_somebody_types_is_answered_and_not_kept(client):
    first = client.get("/en/search/?q=  one%0Aword  ")

    client.get("/en/search/?q=one word")
    client.get("/en/search/")
    client.get("/en/search/?q=")

    assert first.content.startswith(b"en q=one+word ")
    assert drawn == ["q=one+word", "q=one+word", ""]


def test_another_day_another_host_and_another_release_are_other_pages(client, now, settings):
    etags = {client.get("/en/echo/").headers["ETag"]}

    etags.add(client.get("/en/echo/", headers={"host": "127.0.0.1:81"}).headers["ETag"])
    settings.RELEASE = "another"
    etags.add(client.get("/en/echo/").headers["ETag"])

    assert len(etags) == 3


def test_nothing_at_a_public_address_is_said_in_its_language_and_not_kept(client):
    first, second = client.get("/fr/lost/"), client.get("/fr/lost/")

    assert (first.status_code, second.status_code) == (404, 404)
    assert first.headers["Content-Language"] == "fr"
    assert '<html lang="fr"' in first.content.decode()
    assert "Cache-Control" not in first.headers


def test_one_fingerprint_for_one_program(tmp_path):
    template = tmp_path / "templates" / "page.html"
    template.parent.mkdir()
    template.write_text("one")
    before = fingerprint(tmp_path)

    assert fingerprint(tmp_path) == before
    template.write_text("two")
    assert fingerprint(tmp_path) != before
