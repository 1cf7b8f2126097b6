"""The making of pathways as the API writes it: drafts, sign-offs, what stands in the way, the radar."""

from typing import Any

from api.pathway_rows import both, pair
from api.rows import instant
from pathways.blockers import Blocker
from pathways.models import PathwayVersion, SignOff
from pathways.radar import Blip


def work_line(version: PathwayVersion) -> dict[str, Any]:
    """Return where a version stands on its way, without its document. Loaded with ``pathway``."""
    return {
        "code": version.pathway.code,
        "number": version.number,
        "state": version.state,
        "version": version.version,
        "is_illustrative": version.is_illustrative,
        "content_hash": version.content_hash,
        "changed_at": instant(version.changed_at),
        "confirmed_on": _day(version.confirmed_on),
        "update_type": version.update_type,
        "note": both(version, "note"),
        "review_on": _day(version.review_on),
        "publish_at": instant(version.publish_at),
        "publish_failure": version.publish_failure,
        "published_at": instant(version.published_at),
        "ended_at": instant(version.ended_at),
        "reason": both(version, "reason"),
    }


def draft_detail(draft: PathwayVersion) -> dict[str, Any]:
    """Return a draft with its text. Loaded with ``pathway``, ``based_on``, ``changed_by`` and ``texts``."""
    return {
        **work_line(draft),
        "based_on": draft.based_on.number if draft.based_on else None,
        "changed_by": draft.changed_by.name if draft.changed_by else None,
        "languages": [
            {"language": text.language, "status": text.status, "open_passages": text.open_passages}
            for text in draft.texts.all()
        ],
        "document": draft.content,
    }


def sign_off_line(sign_off: SignOff, *, with_address: bool) -> dict[str, Any]:
    """Return a question to a party and its answer; the address only where its reader may see it."""
    return {
        "id": sign_off.pk,
        "number": sign_off.version.number,
        "name": sign_off.person.name,
        "email": sign_off.person.email if with_address else None,
        "organization": sign_off.organization.code if sign_off.organization else None,
        "content_hash": sign_off.content_hash,
        "asked_at": instant(sign_off.asked_at),
        "message": sign_off.message,
        "due_on": _day(sign_off.due_on),
        "answer": sign_off.answer,
        "answered_at": instant(sign_off.answered_at),
        "comment": sign_off.comment,
        "step_comments": sign_off.step_comments,
        "voided_at": instant(sign_off.voided_at),
    }


def blocker_line(blocker: Blocker) -> dict[str, Any]:
    """Return one matter that stands between a version and its publication."""
    return {
        "code": blocker.code,
        "level": blocker.level.value,
        "step": blocker.step_key,
        "message": blocker.message,
    }


def blip_line(blip: Blip) -> dict[str, Any]:
    """Return a fact that somebody has to look at again."""
    fact = blip.at.fact
    return {
        "pathway": blip.pathway.code,
        "number": blip.version.number,
        "state": blip.version.state,
        "path": blip.at.path,
        "kind": blip.at.kind,
        "step": blip.at.step_key,
        "words": pair(blip.at.words),
        "source": list(fact.source),
        "provenance": fact.provenance.value,
        "as_of": _day(fact.as_of),
        "review_on": _day(blip.day),
        "dead_sources": list(blip.dead),
    }


def _day(day: Any) -> str | None:
    return day and day.isoformat()
