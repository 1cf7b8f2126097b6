"""Keeps facts fresh: sources that no longer open, facts that somebody has looked at again."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from pathways.document.facts import facts_of, with_facts
from pathways.document.shapes import Fact
from pathways.models import DeadLink, Pathway, PathwayVersion
from pathways.services.drafting import save_draft
from pathways.services.rows import clean_only
from pathways.verbs import Verb
from workgroups.record import record


@transaction.atomic
def mark_dead(*, url: str, actor: Person, now: dt.datetime, note: str = "", pathway: Pathway | None = None) -> DeadLink:
    """Note that a source does not open, on the record of the pathway where somebody saw it. Twice changes nothing."""
    url = url.strip()
    URLValidator(schemes=["http", "https"])(url)
    link = DeadLink(url=url, marked_at=now, marked_by=actor, note=note)
    clean_only(link, "url", "note")
    link, is_new = DeadLink.objects.get_or_create(
        url=url, cleared_at=None, defaults={"marked_at": now, "marked_by": actor, "note": note}
    )
    if is_new:
        _say(Verb.LINK_DEAD, link, actor, pathway)
    return link


@transaction.atomic
def clear_dead(*, link: DeadLink, actor: Person, now: dt.datetime, pathway: Pathway | None = None) -> DeadLink:
    """Note that a source opens again. Twice changes nothing."""
    if DeadLink.objects.filter(pk=link.pk, cleared_at=None).update(cleared_at=now, cleared_by=actor):
        _say(Verb.LINK_CLEARED, link, actor, pathway)
    link.refresh_from_db()
    return link


def check_facts(
    *,
    draft: PathwayVersion,
    paths: Collection[str],
    as_of: dt.date,
    version: int,
    actor: Person,
    now: dt.datetime,
    review_on: dt.date | None = None,
) -> PathwayVersion:
    """Note in a draft that somebody looked at facts on a day and they still hold.

    ``paths`` name them as ``facts_of`` does. Without ``review_on`` a day that was set for the next look and is still
    ahead stays; else a year counts. Raise StaleVersion, or ValidationError for a fact that is not there.
    """
    document = draft.document
    if not paths or not set(paths) <= {at.path for at in facts_of(document)}:
        raise ValidationError(_("One of these facts is not in the draft. Open it and look again."), code="unknown_fact")
    if as_of > now.date():
        raise ValidationError({"as_of": ValidationError(_("This day has not come yet."), code="day_ahead")})

    def looked_at(fact: Fact) -> Fact:
        kept = fact.review_on if fact.review_on is not None and fact.review_on > as_of else None
        return replace(fact, as_of=as_of, review_on=review_on or kept)

    document = with_facts(document, paths, looked_at)
    return save_draft(draft=draft, document=document, version=version, actor=actor, now=now)


def _say(verb: Verb, link: DeadLink, actor: Person, pathway: Pathway | None) -> None:
    group = pathway.group if pathway else None
    record(verb=verb, target=pathway or link, actor=actor, group=group, url=link.url)
