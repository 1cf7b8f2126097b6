"""Tells who asked what a party answered."""

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Person
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render
from notifications.messages.sign_off import reply_address
from notifications.outbox import Letter
from pathways.models import SignOff, SignOffAnswer

LASTS = dt.timedelta(days=14)


def answer_letter(answer: SignOffAnswer, person: Person, *, key: str, still_open: int, now: dt.datetime) -> Letter:
    """Write an answer to who asked: who, what, what they say of which step, and how many have not answered yet."""
    sign_off = answer.sign_off
    version = sign_off.version
    with translation.override(person.language):
        agrees = answer.answer == SignOff.Answer.AGREE
        named = {"who": _who(sign_off), "title": version.pathway.title}
        subject = _("%(who)s agrees: %(title)s") if agrees else _("%(who)s asks for a change: %(title)s")
        counts = answer.content_hash == sign_off.content_hash and sign_off.voided_at is None
        texts = render(
            "sign_off_answer",
            person=person,
            kind=Kind.SIGN_OFF_ANSWER,
            now=now,
            heading=subject % named,
            preheader=answer.comment[:140] or version.pathway.title,
            reason=_("You get this because you look after this pathway."),
            comment=answer.comment,
            lines=_about_steps(answer),
            counts=counts,
            how_it_stands=_how_it_stands(still_open) if counts else "",
            pathway_url=links.page("pathway", version.pathway.code),
        )
    return Letter(
        key=key,
        kind=Kind.SIGN_OFF_ANSWER,
        recipient=person,
        subject=subject % named,
        group_id=version.pathway.group_id,
        about=answer,
        reply_to=reply_address(sign_off.person),
        at=answer.at,
        line={"url": links.page("pathway", version.pathway.code), "note": answer.comment[:140]},
        expires_at=now + LASTS,
        **texts,
    )


def _who(sign_off: SignOff) -> str:
    return sign_off.organization.name if sign_off.organization else sign_off.person.name


def _about_steps(answer: SignOffAnswer) -> list[dict[str, Any]]:
    """Return what was said of single steps, by the steps' titles, in the order in which they stand."""
    document = answer.sign_off.version.document
    titles = {step.key: step.title.in_language(translation.get_language() or "en")[0] for step in document.steps}
    order = {key: place for place, key in enumerate(titles)}
    said = sorted(answer.step_comments.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    return [{"title": titles.get(key, key), "note": text} for key, text in said]


def _how_it_stands(still_open: int) -> str:
    if not still_open:
        return _("Everybody who was asked has answered.")
    return ngettext("%(count)s party has not answered yet.", "%(count)s parties have not answered yet.", still_open) % {
        "count": still_open
    }
