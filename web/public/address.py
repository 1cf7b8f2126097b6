"""Where a public page stands, in both languages."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from accounts.languages import Language


@dataclass(frozen=True)
class Here:
    """The full addresses of a page: its own, and of the same page in each language."""

    canonical: str
    in_english: str
    in_french: str


def here_of(request: HttpRequest, *, name: str = "", **parts: object) -> Here:
    """Return where the page stands that answers ``request``; ``parts`` are those of its path, beside the language.

    ``name`` says that it stands elsewhere: at the address of that name.
    What follows the question mark stays with the switch of languages, and is no part of the canonical address.
    """
    match = request.resolver_match
    name = name or str(match.url_name if match else "")
    asked = request.GET.urlencode()
    tail = f"?{asked}" if asked else ""
    found = {
        language: request.build_absolute_uri(reverse(name, kwargs={"language": language, **parts}))
        for language in Language.values
    }
    own = request.LANGUAGE_CODE[:2]
    return Here(found[own], found[Language.ENGLISH] + tail, found[Language.FRENCH] + tail)
