"""Tells a co-chair what came of a poll, each time with the page on which it is taken."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Person
from meetings.models import Poll
from meetings.tallies import Counts, Tally
from notifications.kinds import Kind
from notifications.messages import links
from notifications.messages.frame import render, when_was
from notifications.outbox import Letter


def result_letter(poll: Poll, counts: Counts, person: Person, *, key: str, now: dt.datetime) -> Letter:
    """Write the result in the co-chair's language: the best time first, in the subject too."""
    meeting, best = poll.meeting, counts.best
    with translation.override(person.language):
        named = {"group": meeting.group.name, "answered": counts.answered, "asked": counts.asked}
        subject = (
            _("Time %(letter)s: %(result)s. %(group)s")
            % {"letter": best.slot.letter, "result": short_words(best), "group": meeting.group.name}
            if best
            else _("Nobody has said when they can come: %(group)s") % named
        )
        texts = render(
            "poll_result",
            person=person,
            kind=Kind.POLL_RESULT,
            now=now,
            heading=_("When can the table meet?") if best else _("Nobody has answered"),
            preheader=answered_words(counts),
            reason=_("You get this because you act as co-chair of %(group)s.") % named,
            answered=answered_words(counts),
            has_answers=bool(best),
            lines=[_line(tally, poll, person, now=now) for tally in counts.by_rank] if best else [],
            answers=_answers(best, person, now=now) if best else [],
            poll_url=links.page("poll", poll.pk),
        )
    return Letter(
        key=key,
        kind=Kind.POLL_RESULT,
        recipient=person,
        subject=subject,
        group_id=meeting.group_id,
        about=poll,
        facts={"closes_at": poll.closes_at.isoformat()},
        expires_at=max(tally.slot.starts_at for tally in counts.tallies),
        **texts,
    )


def answered_words(counts: Counts) -> str:
    """Say how many have answered."""
    return ngettext(
        "%(answered)s of %(asked)s has answered.", "%(answered)s of %(asked)s have answered.", counts.answered
    ) % {"answered": counts.answered, "asked": counts.asked}


def short_words(tally: Tally) -> str:
    """Say of one time how many can come and of which kinds: “9 of 12, all 5 kinds”."""
    return ", ".join([_how_many(tally), _which_kinds(tally)])


def full_words(tally: Tally) -> str:
    """Say the same with how many come only if need be, and with the quorum."""
    some = ngettext("%(count)s of them if need be", "%(count)s of them if need be", tally.if_needed)
    return ", ".join(
        [
            _how_many(tally),
            *([some % {"count": tally.if_needed}] if tally.if_needed else []),
            _which_kinds(tally),
            _("quorum met") if tally.quorum.is_met else _("no quorum"),
        ]
    )


def _how_many(tally: Tally) -> str:
    return _("%(can)s of %(asked)s") % {"can": tally.can, "asked": tally.asked}


def _which_kinds(tally: Tally) -> str:
    if tally.has_all_kinds:
        return ngettext("its one kind", "all %(kinds)s kinds", tally.kinds) % {"kinds": tally.kinds}
    return _("%(met)s of %(kinds)s kinds") % {"met": tally.kinds_met, "kinds": tally.kinds}


def _line(tally: Tally, poll: Poll, person: Person, *, now: dt.datetime) -> dict[str, str]:
    slot = tally.slot
    said = when_was(slot.starts_at, slot.ends_at, poll.timezone, person)
    return {
        "title": _("%(letter)s: %(when)s") % {"letter": slot.letter, "when": said},
        "url": links.poll_confirm(slot, person, now=now),
        "note": full_words(tally),
    }


def _answers(best: Tally, person: Person, *, now: dt.datetime) -> list[dict[str, object]]:
    label = _("Take time %(letter)s") % {"letter": best.slot.letter}
    return [{"url": links.poll_confirm(best.slot, person, now=now), "label": label, "primary": True}]
