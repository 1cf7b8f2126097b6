"""The five pathways live: signed off, confirmed at the tables' meetings, published, followed. Fictional throughout.

The texts are the examples of `reference/pathways/`. What an earlier version said otherwise is made up, and marked so;
the banner of an example stands over all of them. Everything goes through the services, as it would by hand.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from accounts.languages import Language
from accounts.local_time import day_words
from accounts.models import Person
from demo.moments import as_of
from demo.pathway_texts import CHAPTERS, Chapter, with_changes
from meetings.models import Decision, Meeting
from meetings.presence import present_quorum
from meetings.verbs import Verb as MeetingVerb
from notifications.sweeps.follow import follow, tell_followers
from notifications.sweeps.sign_offs import write_about_sign_offs
from pathways.blockers import blockers_of
from pathways.document.shapes import Document
from pathways.models import Follower, Pathway, PathwayVersion, SignOffAnswer, Subscription
from pathways.services.checking import mark_dead
from pathways.services.confirming import confirm_version
from pathways.services.drafting import open_draft, save_draft
from pathways.services.publishing import publish_version
from pathways.services.signing import Party, answer_sign_off, request_sign_off
from pathways.services.unpublishing import pause
from workgroups.models import SeatHolder
from workgroups.record import record

FOLLOWERS = 40
ASKED_BEFORE, ANSWERED_BEFORE = dt.timedelta(days=30), dt.timedelta(days=21)
PUBLISHED_AFTER = dt.timedelta(days=6)
REVIEWED_AFTER = dt.timedelta(days=365)
CADENCES = list(Subscription.Cadence)


@dataclass
class PathwayStories:
    """Tells the story of each pathway, up to a moment."""

    consultant: Person
    now: dt.datetime
    # What the files say, by pathway: the first draft as it was loaded.
    _originals: dict[int, Document] = field(default_factory=dict)

    def tell(self) -> None:
        """Give every pathway its chapters, in the order in which they happened."""
        self._follow()
        pathways = {pathway.code: pathway for pathway in Pathway.objects.select_related("group", "regulator")}
        told = [
            (self._meeting(pathways[code], chapter), pathways[code], chapter)
            for code, chapters in CHAPTERS.items()
            if code in pathways
            for chapter in chapters
        ]
        for meeting, pathway, chapter in sorted(told, key=lambda one: (one[0].starts_at, one[1].pk)):
            self._chapter(pathway, chapter, meeting)
        with as_of(self.now):
            follow(self.now)
            tell_followers(self.now)
            write_about_sign_offs(self.now)

    def _meeting(self, pathway: Pathway, chapter: Chapter) -> Meeting:
        """Return the meeting a chapter turns on: so many meetings ago."""
        held = Meeting.objects.filter(group=pathway.group, state=Meeting.State.CLOSED).select_related("group")
        return held.order_by("-starts_at", "-pk")[chapter.meetings_ago]

    def _chapter(self, pathway: Pathway, chapter: Chapter, meeting: Meeting) -> None:
        asked_at = min(meeting.starts_at - ASKED_BEFORE, self.now - ASKED_BEFORE)
        if chapter.is_open:
            asked_at = self.now - dt.timedelta(days=9)
        with as_of(asked_at):
            version = self._draft(pathway, chapter, asked_at)
            parties = [self._party(pathway, regulator=True), self._party(pathway, regulator=False)]
            sign_offs = request_sign_off(
                draft=version,
                parties=parties,
                message=chapter.message,
                due_on=(asked_at + dt.timedelta(days=30)).date(),
                actor=self.consultant,
                now=asked_at,
            )
        for number, sign_off in enumerate(sign_offs):
            at = asked_at + dt.timedelta(days=3 + 2 * number)
            answer, comment, comments = chapter.answers[number]
            with as_of(at):
                answer_sign_off(
                    sign_off=sign_off,
                    answer=answer,
                    comment=comment,
                    step_comments=comments,
                    content_hash=sign_off.content_hash,
                    via=SignOffAnswer.Via.MAIL,
                    now=at,
                )
        if not chapter.is_open:
            self._confirm_and_publish(pathway, chapter, meeting)

    def _draft(self, pathway: Pathway, chapter: Chapter, at: dt.datetime) -> PathwayVersion:
        """Return the draft with the text of the chapter."""
        draft = open_draft(pathway=pathway, actor=self.consultant, now=at)
        if draft.created_at > at:
            # The first draft came with the files, on the day the demo is loaded: no version is begun after it is out.
            PathwayVersion.objects.filter(pk=draft.pk).update(created_at=at)
        original = self._originals.setdefault(pathway.pk, draft.document)
        document = with_changes(draft.document, chapter.changes, original=original)
        if document == draft.document:
            return draft
        return save_draft(draft=draft, document=document, version=draft.version, actor=self.consultant, now=at)

    def _party(self, pathway: Pathway, *, regulator: bool) -> Party:
        """Return who sits at the table for the regulator, or for a newcomers' organization."""
        holders = SeatHolder.objects.filter(seat__group=pathway.group, ends_on=None, is_alternate=False).exclude(
            person=self.consultant
        )
        of_regulator = holders.filter(seat__organization=pathway.regulator)
        others = holders.exclude(seat__organization=pathway.regulator)
        row = (of_regulator if regulator else others).select_related("person", "seat__organization").order_by("pk")[0]
        return Party(row.person.email, row.person.name, row.person.language, row.seat.organization)

    def _confirm_and_publish(self, pathway: Pathway, chapter: Chapter, meeting: Meeting) -> None:
        version = pathway.versions.get(state=PathwayVersion.State.SIGNED_OFF)
        at = meeting.starts_at + dt.timedelta(minutes=80)
        with as_of(at):
            _confirm(version, meeting, actor=self.consultant, at=at)
        publish_at = meeting.ends_at + PUBLISHED_AFTER
        asked_at = publish_at
        later = None
        if chapter.publishes_in_days is not None:
            asked_at, later = self.now - dt.timedelta(days=2), self.now + dt.timedelta(days=chapter.publishes_in_days)
        with as_of(asked_at):
            published = publish_version(
                version=PathwayVersion.objects.get(pk=version.pk),
                update_type=PathwayVersion.UpdateType.MAJOR,
                note_en=chapter.note_en,
                note_fr=chapter.note_fr,
                review_on=(publish_at + REVIEWED_AFTER).date(),
                actor=self.consultant,
                now=asked_at,
                publish_at=later,
                acknowledged={blocker.code for blocker in blockers_of(version, today=asked_at.date())},
            )
            if later is None:
                follow(asked_at)
                tell_followers(asked_at)
        if chapter.paused:
            at = self.now - dt.timedelta(days=12)
            with as_of(at):
                pause(
                    version=published,
                    reason_en=chapter.paused[0],
                    reason_fr=chapter.paused[1],
                    actor=self.consultant,
                    now=at,
                )
        if chapter.dead_link:
            with as_of(asked_at):
                mark_dead(url=chapter.dead_link, actor=self.consultant, now=asked_at, pathway=pathway)

    def _follow(self) -> None:
        """Let addresses follow all kinds of things at all cadences, most of them in English."""
        at = self.now - dt.timedelta(days=700)
        pathways = list(Pathway.objects.select_related("profession").order_by("code"))
        followers = Follower.objects.bulk_create(
            Follower(
                email=f"reader{number:02}@example.org",
                language=Language.FRENCH if number % 4 == 0 else Language.ENGLISH,
                created_at=at,
                confirmed_at=at,
                links_valid_from=at,
            )
            for number in range(1, FOLLOWERS + 1)
        )
        Subscription.objects.bulk_create(
            Subscription(
                follower=follower,
                cadence=CADENCES[number % len(CADENCES)],
                confirmed_at=at + dt.timedelta(days=number),
                **_thing(pathways, number),
            )
            for number, follower in enumerate(followers)
        )


def _thing(pathways: list[Pathway], number: int) -> dict[str, Any]:
    """Return what the reader of a number follows."""
    pathway = pathways[number % len(pathways)]
    subjects = Subscription.Subject
    things: tuple[dict[str, Any], ...] = (
        {"subject": subjects.PATHWAY, "pathway": pathway},
        {"subject": subjects.PATHWAY, "pathway": pathway},
        {"subject": subjects.PROFESSION, "profession": pathway.profession},
        {"subject": subjects.EVERYTHING},
    )
    return things[number // len(pathways) % len(things)]


def _confirm(version: PathwayVersion, meeting: Meeting, *, actor: Person, at: dt.datetime) -> None:
    """Write down the decision of a meeting that is long closed, and what it confirms."""
    day = {language: day_words(meeting.local_date, language, weekday=False) for language in Language.values}
    group = meeting.group
    decision = Decision.objects.create(
        meeting=meeting,
        wording=f"The table confirms version {version.number} of “{version.pathway.title_en}”.",
        seats_present=present_quorum(meeting).present,
        recorded_by=actor,
        recorded_at=at,
        pathway_version=version,
    )
    record(verb=MeetingVerb.DECISION_RECORDED, target=decision, actor=actor, group=group, meeting=meeting.pk)
    confirm_version(
        version=version,
        actor=actor,
        on=meeting.local_date,
        by_en=f"{group.name_en}, {day['en']}",
        by_fr=f"{group.name_fr or group.name_en}, {day['fr']}",
        now=at,
    )
