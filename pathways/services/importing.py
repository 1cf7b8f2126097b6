"""Begins pathways, from a form or from a file."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from pathways.document.shapes import Document
from pathways.models import Pathway, PathwayVersion
from pathways.services.documents import check_organizations, ready, regulator_of
from pathways.services.drafting import new_version, open_draft, save_draft
from pathways.services.rows import say
from pathways.verbs import Verb
from workgroups.models import GroupProfession, Jurisdiction, Profession, WorkGroup


@transaction.atomic
def create_pathway(
    *, document: Document, actor: Person | None, now: dt.datetime, group: WorkGroup | None = None
) -> PathwayVersion:
    """Begin a pathway with a first draft, which is returned. Without a group, the table of its profession keeps it.

    Raise ValidationError where a code is unknown, no table would keep it, or the pathway exists already.
    """
    document = ready(document)
    check_organizations(document)
    profession = Profession.objects.filter(code=document.profession).first()
    jurisdiction = Jurisdiction.objects.filter(code=document.jurisdiction).first()
    if profession is None or jurisdiction is None:
        raise ValidationError(
            _("No profession or jurisdiction has the code “%(code)s”."),
            code="unknown_code",
            params={"code": document.jurisdiction if profession else document.profession},
        )
    pathway = Pathway(
        code=document.code,
        profession=profession,
        jurisdiction=jurisdiction,
        audience=document.audience,
        title_en=document.title.en,
        title_fr=document.title.fr,
        group=group or _table_of(profession),
        regulator=regulator_of(document),
        created_at=now,
        created_by=actor,
    )
    pathway.full_clean(exclude=["created_by", "published"])
    pathway.save()
    draft = new_version(pathway=pathway, document=document, actor=actor, now=now, based_on=None)
    # What a file of the reference data brings along nobody did.
    if actor is not None:
        say(draft, Verb.PATHWAY_CREATED, actor)
    return draft


def _table_of(profession: Profession) -> WorkGroup:
    """Return the table that deals with a profession; where several do, the one that meets, and then the oldest row.

    Raise ValidationError where none does.
    """
    links = GroupProfession.objects.filter(profession=profession, ends_on=None)
    link = links.select_related("group").order_by("-group__is_active", "pk").first()
    if link is None:
        raise ValidationError(
            _("No table deals with this profession. Say which table keeps the pathway."), code="no_table"
        )
    return link.group


@transaction.atomic
def import_document(
    *,
    document: Document,
    actor: Person,
    now: dt.datetime,
    pathway: Pathway | None = None,
    group: WorkGroup | None = None,
) -> PathwayVersion:
    """Take a file over into the open draft of its pathway, and return the draft; an unknown pathway begins with it.

    What the draft said before stays among its edits, and undo brings it back.
    """
    pathway = pathway or Pathway.objects.filter(code=document.code).first()
    if pathway is None:
        return create_pathway(document=document, actor=actor, now=now, group=group)
    draft = open_draft(pathway=pathway, actor=actor, now=now)
    return save_draft(draft=draft, document=document, version=draft.version, actor=actor, now=now)
