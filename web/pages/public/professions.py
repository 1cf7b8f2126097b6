"""The list of professions: who regulates them, and which pathways lead into them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from pathways.models import Pathway, PathwayVersion
from workgroups.models import Organization, Profession, ProfessionBody, ProfessionNoc

REGULATED = {"compulsory-licence", "right-to-title", "classification"}


def listed_professions() -> list[Profession]:
    """Return all professions with their regulators, their codes and their published pathways, by name. Four queries."""
    found = _loaded(published_pathways().defer("published__content"))
    return sorted(found, key=lambda profession: (_plain(profession.name), profession.pk))


def one_profession(code: str) -> Profession | None:
    """Return a profession with the same and the documents of its pathways. Four queries."""
    return _loaded(published_pathways()).filter(code=code).first()


def _loaded(pathways: "QuerySet[Pathway]") -> "QuerySet[Profession]":
    bodies = ProfessionBody.objects.filter(ends_on=None).select_related("organization").order_by("pk")
    return Profession.objects.prefetch_related(
        Prefetch("profession_bodies", bodies, to_attr="current_bodies"),
        Prefetch("noc_codes", ProfessionNoc.objects.order_by("-is_primary", "code", "pk"), to_attr="listed_codes"),
        Prefetch("pathways", pathways, to_attr="published_pathways"),
    ).order_by("pk")


def published_pathways() -> "QuerySet[Pathway]":
    """Return the pathways that the public may read and has not been told to forget."""
    rows = Pathway.objects.public().exclude(published__state=PathwayVersion.State.WITHDRAWN)
    return rows.select_related("published", "jurisdiction").order_by("audience", "pk")


def _plain(words: str) -> str:
    """Return words as a search compares them: without capitals and accents."""
    split = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@dataclass(frozen=True)
class ProfessionLine:
    """A profession in a list."""

    profession: Profession
    regulated: str
    is_regulated: bool
    regulators: Sequence[Organization]
    pathways: Sequence[Pathway]

    def has(self, words: Sequence[str]) -> bool:
        """Say whether every word stands in its names, titles, codes or regulators, in either language."""
        row = self.profession
        texts = [row.name_en, row.name_fr, row.protected_titles, row.code]
        texts += [f"{code.code} {code.title_en} {code.title_fr}" for code in row.listed_codes]  # type: ignore[attr-defined]
        texts += [f"{body.name_en} {body.name_fr} {body.abbreviation}" for body in self.regulators]
        whole = _plain(" ".join(texts))
        return all(word in whole for word in words)


def lines_of(professions: Iterable[Profession], *, words: str = "", regulated: str = "") -> list[ProfessionLine]:
    """Return the lines of a list, those that hold all ``words`` and are ``regulated`` ("yes" or "no")."""
    wanted = _plain(words).split()
    lines = [
        ProfessionLine(
            profession,
            regulated_words(profession)[0],
            profession.regulation_type in REGULATED,
            regulators_of(profession),
            profession.published_pathways,  # type: ignore[attr-defined]
        )
        for profession in professions
    ]
    return [line for line in lines if line.has(wanted) and (not regulated or line.is_regulated == (regulated == "yes"))]


def regulators_of(profession: Profession) -> list[Organization]:
    """Return the bodies that regulate a profession today; the rows must have been loaded for lists."""
    bodies: list[ProfessionBody] = profession.current_bodies  # type: ignore[attr-defined]
    return [body.organization for body in bodies if body.role == ProfessionBody.Role.REGULATOR]


def regulated_words(profession: Profession) -> tuple[str, str]:
    """Say whether a profession is regulated, and what that means."""
    words = {
        "compulsory-licence": (_("yes"), _("only a licence holder may practise")),
        "right-to-title": (_("the title is"), _("only members may use it; the work itself is open")),
        "classification": (_("classified"), _("who works in it is classified by level")),
        "not-licensed": (_("no"), _("the work itself needs no licence")),
    }
    return words.get(profession.regulation_type, (_("not known"), _("ask before you begin")))
