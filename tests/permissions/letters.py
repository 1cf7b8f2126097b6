"""One of every kind of mail that is sent, written by the product's own hand about the things of the world."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from meetings.models import Meeting
from meetings.tallies import counts_of, invitees_of, slots_of
from notifications.address_change import ask_for_address
from notifications.chair_brief import brief_of
from notifications.kinds import OPTIONAL, Cadence, Kind
from notifications.messages import follow_request, meeting_notice
from notifications.messages.action_reminder import actions_letter
from notifications.messages.chair_brief import brief_letter
from notifications.messages.digest import digest_letter
from notifications.messages.escalation import Told, escalation_letter
from notifications.messages.follow_up import Outcome, follow_up_letter
from notifications.messages.meeting_reminder import reminder_letter
from notifications.messages.poll import poll_letter
from notifications.messages.poll_result import result_letter
from notifications.messages.poll_withdrawn import withdrawn_letter
from notifications.messages.publication import publication_letter
from notifications.messages.sign_off import sign_off_letter
from notifications.messages.sign_off_answer import answer_letter
from notifications.messages.webhook_off import webhook_off_letter
from notifications.models import Delivery, DigestRun, Escalation
from notifications.outbox import Letter, deliver
from notifications.points import point_letter
from notifications.seating import invite_to_seat
from notifications.signin import mail_proof
from notifications.sweeps import follow, tell_followers
from pathways.models import SignOffAnswer
from pathways.services.signing import answer_sign_off
from tests.factories import PathwayVersionFactory, SubscriptionFactory
from tests.permissions.letters_around import around_meetings
from tests.permissions.world import World

DAY = dt.timedelta(days=1)
# A program is called, nobody reads it.
NO_MAIL = {Kind.WEBHOOK}


def write_every_letter(world: World) -> list[Delivery]:
    """Write one message of every kind, or more; return them."""
    before = set(Delivery.objects.values_list("pk", flat=True))
    now, member, chair = world.now, world.people["member"], world.people["cochair"]
    deliver(
        [
            *_about_meetings(world),
            *around_meetings(world),
            *_about_actions(world),
            *_about_pathways(world),
            *_about_the_machine(world),
        ],
        now=now,
    )
    mail_proof(member, "ABC123", now=now)
    ask_for_address(person=member, email="other@example.org", now=now)
    later = now + DAY
    invite_to_seat(holder=world.holder, actor=chair, now=later, today=later.date())
    _news(world)
    _gathered(world, list(Delivery.objects.filter(recipient=member, kind__in=OPTIONAL).exclude(pk__in=before)))
    return list(Delivery.objects.exclude(pk__in=before).select_related("circular", "follower").order_by("pk"))


def _about_meetings(world: World) -> Iterable[Letter]:
    invitation, now = world.invitation, world.now
    moved = {**meeting_notice.facts_of(invitation.meeting), "place": "Elsewhere"}
    yield meeting_notice.request_letter(invitation, key="invitation", told=None, now=now)
    yield meeting_notice.request_letter(invitation, key="change", told=moved, now=now)
    yield meeting_notice.cancel_letter(invitation, key="cancel", now=now)
    yield reminder_letter(invitation, key="reminder", now=now)
    yield point_letter(world.waiting_point, world.people["member"], actor=world.people["cochair"], now=now)
    poll = world.poll
    slots, invitees = slots_of(poll), invitees_of(poll)
    for is_reminder in (False, True):
        yield poll_letter(invitees[0], slots, key=f"poll-{is_reminder}", now=now, is_reminder=is_reminder)
    yield withdrawn_letter(invitees[0], slots, key="poll-withdrawn", now=now)
    counts = counts_of(poll, slots=slots, invitees=invitees)
    yield result_letter(poll, replace(counts, answered=1), world.people["cochair"], key="poll-result", now=now)
    held: Meeting = world.session
    outcome = Outcome(held, [world.decision], [world.action], world.meeting)
    there = held.invitations.get(person=world.people["member"])
    yield follow_up_letter(outcome, there, mine=[world.action], key="after", today=now.date(), now=now)
    brief = brief_of(world.meeting, now=now)
    yield brief_letter(brief, world.people["cochair"], key="brief", now=now)
    met = replace(brief.quorum, present=brief.quorum.filled, kinds=())
    nothing: dict[str, Any] = {
        "silent": (),
        "absent": (),
        "overdue": (),
        "unclosed": None,
        "undecided": (),
        "proposed": (),
        "to_review": (),
        "questioned": (),
    }
    yield brief_letter(replace(brief, quorum=met, **nothing), world.people["cochair"], key="all-set", now=now)


def _about_actions(world: World) -> Iterable[Letter]:
    today, now = world.now.date(), world.now
    yield actions_letter(world.people["member"], [world.action], key="actions", freed={}, today=today, now=now)
    told = [Told(world.action, step, today - 14 * DAY) for step in Escalation.Step]
    yield escalation_letter(world.people["alternate"], told, key="still", today=today, now=now)


def _about_pathways(world: World) -> Iterable[Letter]:
    asked, now, chair = world.sign_off, world.now, world.people["cochair"]
    for is_reminder in (False, True):
        yield sign_off_letter(asked, ["A fee rose."], key=f"sign-off-{is_reminder}", now=now, is_reminder=is_reminder)
    said = answer_sign_off(
        sign_off=asked,
        answer="agree",
        comment="",
        step_comments={},
        content_hash=asked.content_hash,
        via=SignOffAnswer.Via.MAIL,
        now=now,
    )
    answer = SignOffAnswer.objects.get(sign_off=said)
    yield answer_letter(answer, chair, key="answer", still_open=0, now=now)
    yield publication_letter(world.published, chair, key="published", now=now)
    yield follow_request.request_letter(world.follow_request, key="follow", follows_already=False)


def _about_the_machine(world: World) -> Iterable[Letter]:
    yield webhook_off_letter(world.webhook, world.people["cochair"], key="webhook", now=world.now)


def _news(world: World) -> None:
    """Tell a follower of a publication of just now."""
    SubscriptionFactory(confirmed_at=world.now - 60 * DAY)
    pathway = world.published.pathway
    world.published.state, world.published.ended_at = "superseded", world.now
    world.published.save()
    PathwayVersionFactory(pathway=pathway, state="published", published_at=world.now, note_en="The fee rises.")
    follow(world.now)
    tell_followers(world.now)


def _gathered(world: World, rows: list[Delivery]) -> None:
    """Gather into one mail what somebody was written before."""
    window = {"window_start": world.now - DAY, "window_end": world.now, "made_at": world.now}
    run = DigestRun.objects.create(person=world.people["member"], cadence=Cadence.DAILY, **window)
    letter = digest_letter(run, rows, key="digest", now=world.now)
    assert letter is not None
    deliver([letter], now=world.now)
