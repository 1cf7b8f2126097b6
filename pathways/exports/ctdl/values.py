"""The small values of CTDL: texts by language, references, costs, spans of time, terms of a vocabulary."""

import uuid
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.languages import Language
from pathways.document.shapes import Cost, Duration, Text
from pathways.document.words import Per, Tax

Node = dict[str, Any]

REGISTRY = "https://credentialengineregistry.org/resources/"
LOCALES = {Language.ENGLISH.value: "en-CA", Language.FRENCH.value: "fr-CA"}


def ctid(identifier: uuid.UUID) -> str:
    """Return a Credential Transparency Identifier: ours are version-4 UUIDs, minted once and kept on the row."""
    return f"ce-{identifier}"


def resource(identifier: uuid.UUID) -> str:
    """Return the address a thing with an identifier has in the Registry."""
    return REGISTRY + ctid(identifier)


def texts(text: Text) -> Node:
    """Return a text as a map of languages; a missing language is left out, never filled with the other."""
    return {LOCALES[language]: said for language, said in (("en", text.en), ("fr", text.fr)) if said}


def lists(many: Iterable[Text]) -> Node:
    """Return several texts as one map of languages to lists."""
    found: Node = {}
    for text in many:
        for locale, said in texts(text).items():
            found.setdefault(locale, []).append(said)
    return found


def words(say: Callable[[], object]) -> Node:
    """Return words of the house in both languages."""
    found = {}
    for language, locale in LOCALES.items():
        with translation.override(language):
            found[locale] = str(say())
    return found


def term(framework: str, node: str, label: Callable[[], object]) -> Node:
    """Return a term of one of CTDL's own vocabularies."""
    return {
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:frameworkName": {"en-CA": framework},
        "ceterms:targetNode": node,
        "ceterms:targetNodeName": words(label),
    }


def price(amount: Decimal) -> int | float:
    """Return an amount as a JSON number; dollars and cents survive a float unharmed."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def cost_profile(cost: Cost) -> Node:
    """Return a cost. An amount that nobody published has no price, and says so."""
    profile: Node = {"@type": "ceterms:CostProfile", "ceterms:name": texts(cost.label)}
    if cost.amount is None:
        profile["ceterms:description"] = words(lambda: _("The amount is not published."))
    else:
        profile["ceterms:price"] = price(cost.amount)
        profile["ceterms:currency"] = cost.currency
    if cost.tax != Tax.UNKNOWN:
        profile["ceterms:condition"] = words(lambda: cost.tax.label)
    if cost.per != Per.ONCE:
        profile["ceterms:paymentPattern"] = words(lambda: cost.per.label)
    return profile


def duration_profile(duration: Duration) -> Node:
    """Return a span of weeks. What is unknown is left out; where both ends are, that is said."""
    profile: Node = {"@type": "ceterms:DurationProfile"}
    if duration.min_weeks is not None:
        profile["ceterms:minimumDuration"] = f"P{duration.min_weeks}W"
    if duration.max_weeks is not None:
        profile["ceterms:maximumDuration"] = f"P{duration.max_weeks}W"
    if len(profile) == 1:
        profile["ceterms:description"] = words(lambda: _("The duration is not published."))
    return profile
