"""Keeps public pages: one query and one look into the cache for a page that was drawn before.

A page is kept under the edition of the public site (``pathways.services.editions``), the calendar day, the release of
the program and its address, so nothing has to be thrown away when something is published: the next edition has other
keys. Browsers and a CDN get an ETag made of the same four and a short time to live.

A page is kept small as well as drawn: nothing in it is secret, so that its length tells nobody anything (BREACH).
"""

import functools
import gzip
import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import Resolver404, URLResolver, get_resolver, get_urlconf, resolve
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags, urlencode

from accounts.languages import Language
from pathways.services.editions import current_edition
from web.middleware import Reader
from web.public.page import Public

# A CDN asks again after five minutes, a browser after one; meanwhile the old page is shown.
BROWSER_SECONDS, CDN_SECONDS, STALE_SECONDS = 60, 300, 86_400
KEPT_SECONDS = 86_400
# Of what a view said, this is kept beside the text.
KEPT_HEADERS = ("Content-Type", "Content-Language", "Content-Disposition", "Link", "Access-Control-Allow-Origin")

# What is text is packed, once; paper is already.
PACKED = ("text/", "application/json", "application/ld+json", "application/xml", "application/atom+xml")
LEVEL = 9

# The answer as it is, the same packed (or nothing), and its headers.
Kept = tuple[bytes, bytes, dict[str, str]]


class PublicPagesMiddleware:
    """Answer for public views, before sessions and people are thought of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        match = _match(request)
        shown: Public | None = getattr(match.func, "public", None) if match else None
        if match is None or shown is None or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        # Whoever asks later which address this is, the log first of all, need not look it up again.
        request.resolver_match = match
        key = _key(request, shown)
        # Weak: packed or not, it says the same.
        etag = f'W/"{key}"'
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return _for_caches(HttpResponseNotModified(), etag)
        kept: Kept | None = cache.get(f"public:{key}")
        if kept is not None:
            return _for_caches(_from(kept, request), etag)
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        if response.status_code != 200:
            return response
        if shown.typed(request.GET):
            return _for_caches(response, etag)
        kept = _to_keep(response)
        cache.set(f"public:{key}", kept, KEPT_SECONDS)
        return _for_caches(_from(kept, request), etag)


def _to_keep(response: HttpResponse) -> Kept:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    is_text = headers["Content-Type"].startswith(PACKED)
    # No time of day in it: two machines make the same bytes.
    packed = gzip.compress(response.content, LEVEL, mtime=0) if is_text else b""
    return response.content, packed, headers


def _from(kept: Kept, request: HttpRequest) -> HttpResponse:
    content, packed, headers = kept
    if packed and "gzip" in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(packed, headers={**headers, "Content-Encoding": "gzip"})
    return HttpResponse(content, headers=headers)


def _match(request: HttpRequest) -> Any:
    # Most addresses are nobody's to read but their reader's, and are looked up once more behind us.
    if _beginning(request.path_info.removeprefix("/")) not in _public_beginnings(get_urlconf()):
        return None
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _beginning(route: str) -> str:
    return route.partition("/")[0]


@functools.cache
def _public_beginnings(urlconf: str | None) -> frozenset[str]:
    """Return with which words the addresses of public views begin: a language, or a fixed word."""
    found = set()
    waiting = [("", entry) for entry in get_resolver(urlconf).url_patterns]
    while waiting:
        before, entry = waiting.pop()
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            waiting += [(route, inner) for inner in entry.url_patterns]
        elif hasattr(entry.callback, "public"):
            found |= set(Language.values) if route.startswith("<lang:") else {_beginning(route)}
    return frozenset(found)


def _key(request: HttpRequest, shown: Public) -> str:
    """Return what a public page depends on, as one word."""
    # The host too: addresses in feeds and descriptions are written out in full.
    parts = (
        settings.RELEASE,
        str(current_edition()),
        Reader(None).today.isoformat(),
        request.get_host(),
        request.path,
        urlencode(shown.asked(request.GET)),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _for_caches(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    patch_vary_headers(response, ["Accept-Encoding"])
    patch_cache_control(
        response,
        public=True,
        max_age=BROWSER_SECONDS,
        s_maxage=CDN_SECONDS,
        stale_while_revalidate=STALE_SECONDS,
    )
    return response
