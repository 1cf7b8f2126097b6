"""What a demo table promised itself: some 25 actions in every state, and the story of each."""

import datetime as dt
from dataclasses import dataclass

from accounts.models import Person
from demo.content import Promise
from demo.ledger import Ledger
from demo.meetings import Story
from demo.tables import Chair, Table
from meetings.models import Action, ActionAppearance, ActionUpdate, Meeting
from meetings.verbs import Verb

S, VIA, OUTCOME = Action.Status, ActionUpdate.Via, ActionAppearance.Outcome

# What became of the actions agreed at each of the eight meetings, oldest first. Late ones are still open.
FATES = (
    ("done", "done", "dropped", "done"),
    ("done", "parked", "done", "done"),
    ("done", "late-help", "done"),
    ("done", "dropped", "late"),
    ("done", "on-track", "parked"),
    ("done", "late", "on-track"),
    ("needs-help", "soon", "done"),
    ("soon-on-track", "far", "undated"),
)
# What the members visitors sign in as owe their table.
OWED_BY = {"soon": "member", "late-help": "membre"}
LATE, SOON, FAR = (2, 45), (2, 13), (30, 90)
# How many days after today an open action is due, and where it stands.
STILL_OPEN = {
    "late": (S.OPEN, (-LATE[1], -LATE[0])),
    "late-help": (S.NEEDS_HELP, (-LATE[1], -LATE[0])),
    "on-track": (S.ON_TRACK, FAR),
    "needs-help": (S.NEEDS_HELP, SOON),
    "soon": (S.OPEN, SOON),
    "soon-on-track": (S.ON_TRACK, SOON),
    "far": (S.OPEN, FAR),
    "undated": (S.OPEN, None),
}


@dataclass
class Life:
    """An action, when it ended or was parked, and at which meeting the table did that, if it was one."""

    action: Action
    rest_at: dt.datetime | None = None
    rest_in: Meeting | None = None


class Actions:
    """Writes the actions of one table after another into the ledger."""

    def __init__(self, ledger: Ledger, *, consultant: Person, today: dt.date) -> None:
        self.ledger = ledger
        self.consultant = consultant
        self.today = today

    def tell(self, table: Table, story: Story) -> None:
        """Let every meeting agree on some actions, and let them live."""
        promises = list(table.words.promises)
        table.rng.shuffle(promises)
        lives = []
        for index, (meeting, fates) in enumerate(zip(story.held, FATES, strict=True)):
            for fate in fates:
                lives.append(self._live(table, story, index, fate, _take(promises, fate)))
            self._close(table, meeting, decisions=story.decisions[meeting.ical_uid], actions=len(fates))
        for meeting in [*story.held, *([story.upcoming] if story.upcoming else [])]:
            for life in lives:
                self._appear(life, meeting)

    def _live(self, table: Table, story: Story, index: int, fate: str, promise: Promise) -> Life:
        made_at = story.held[index]
        chair = table.chair_of_kind(promise.kind, made_at.local_date, slug=OWED_BY.get(fate))
        life = Life(self._agree(table, made_at, chair, promise, due_on=self._due(table, made_at, fate)))
        owner = chair.sitting_on(self.today) or table.cochair
        if fate in STILL_OPEN:
            self._keep_open(table, life, owner, status=STILL_OPEN[fate][0], was_late=fate.startswith("late"))
        elif fate == "done":
            self._finish(table, life, owner, until=made_at.local_date)
        else:
            self._lay_down(table, life, story.held[index + 1], S.PARKED if fate == "parked" else S.DROPPED)
        return life

    def _due(self, table: Table, made_at: Meeting, fate: str) -> dt.date | None:
        if fate not in STILL_OPEN:
            return made_at.local_date + dt.timedelta(days=table.rng.randint(50, 85))
        window = STILL_OPEN[fate][1]
        return self.today + dt.timedelta(days=table.rng.randint(*window)) if window else None

    def _agree(
        self, table: Table, made_at: Meeting, chair: Chair, promise: Promise, *, due_on: dt.date | None
    ) -> Action:
        """Let a meeting agree on an action. What the consultant's seat takes on, the consultant does in person."""
        born_at = made_at.starts_at + dt.timedelta(minutes=table.rng.randint(60, 110))
        is_personal = chair.slug == "consultant"
        action = self.ledger.add(
            Action(
                group=table.group,
                title=promise.title,
                detail=promise.detail,
                owner_person=self.consultant if is_personal else None,
                owner_seat=None if is_personal else chair.seat,
                due_on=due_on,
                made_at=made_at,
                created_by=table.cochair,
                created_at=born_at,
                changed_at=born_at,
            )
        )
        self.ledger.record(
            verb=Verb.ACTION_ADDED,
            target=action,
            actor=table.cochair,
            group=table.group,
            at=born_at,
            owner=action.owner_name,
            owner_seat=action.owner_seat,
            due_on=due_on.isoformat() if due_on else None,
        )
        return action

    def _keep_open(self, table: Table, life: Life, owner: Person, *, status: str, was_late: bool) -> None:
        """Let the owner say where it stands, and ask for a later day where it is late now."""
        action, rng = life.action, table.rng
        last = table.at(self.today, 0)
        if was_late and action.due_on:
            moved_at = action.created_at + (last - action.created_at) * 0.4
            asked = action.due_on - dt.timedelta(days=rng.randint(20, 40))
            if moved_at.date() < action.due_on:
                self._step(table, life, owner, S.OPEN, moved_at, due_before=asked)
        if status != S.OPEN:
            said_at = action.created_at + (last - action.created_at) * rng.uniform(0.5, 0.95)
            self._step(table, life, owner, status, said_at)

    def _finish(self, table: Table, life: Life, owner: Person, *, until: dt.date) -> None:
        rng, action = table.rng, life.action
        latest = (self.today - until).days - 1
        days = min(rng.randint(12, 110), max(latest, 1))
        done_at = table.at(until + dt.timedelta(days=days), rng.randint(9, 16), rng.randint(0, 59))
        if days > 40:
            half_way = action.created_at + (done_at - action.created_at) / 2
            self._step(table, life, owner, S.ON_TRACK, half_way)
        self._step(table, life, owner, S.DONE, done_at)
        life.rest_at = done_at

    def _lay_down(self, table: Table, life: Life, meeting: Meeting, status: str) -> None:
        """Let the next meeting park or drop it."""
        assert meeting.closed_at is not None
        self._step(table, life, table.cochair, status, meeting.closed_at, meeting=meeting)
        life.rest_at, life.rest_in = meeting.closed_at, meeting

    def _step(
        self,
        table: Table,
        life: Life,
        person: Person,
        status: str,
        at: dt.datetime,
        *,
        due_before: dt.date | None = None,
        meeting: Meeting | None = None,
    ) -> None:
        action, by_hand = life.action, VIA.MAIL if table.rng.random() < 0.7 else VIA.PAGE
        update = ActionUpdate(
            action=action,
            person=person,
            via=VIA.MEETING if meeting else by_hand,
            status_before=action.status,
            status_after=status,
            due_before=due_before or action.due_on,
            due_after=action.due_on,
            note=table.rng.choice(table.words.updates[status]),
            meeting=meeting,
            at=at,
        )
        self.ledger.add(update)
        action.status, action.changed_at, action.answered_at = status, at, at
        action.answered_for = update.due_before
        action.ended_at = at if status in Action.ENDED else None
        action.version += 1
        self.ledger.record(
            verb=Verb.ACTION_UPDATED,
            target=action,
            actor=person,
            group=table.group,
            at=at,
            before=update.status_before,
            after=status,
            due_on=action.due_on.isoformat() if action.due_on else None,
            via=update.via,
        )

    def _appear(self, life: Life, meeting: Meeting) -> None:
        """Put an action on a meeting's list if it was open when the meeting was planned or held."""
        action, rest_at = life.action, life.rest_at
        if action.created_at > meeting.ends_at or (rest_at is not None and rest_at < meeting.created_at):
            return
        outcome = OUTCOME.KEPT.value
        if meeting is life.rest_in:
            outcome = OUTCOME.PARKED.value if action.status == S.PARKED else OUTCOME.DROPPED.value
        elif rest_at is not None and meeting.closed_at is not None and rest_at < meeting.closed_at:
            outcome = OUTCOME.DONE.value
        if meeting.state != Meeting.State.CLOSED:
            outcome = ""
        self.ledger.add(ActionAppearance(meeting=meeting, action=action, outcome=outcome))

    def _close(self, table: Table, meeting: Meeting, *, decisions: int, actions: int) -> None:
        assert meeting.closed_at is not None
        self.ledger.record(
            verb=Verb.MEETING_CLOSED,
            target=meeting,
            actor=table.cochair,
            group=table.group,
            at=meeting.closed_at,
            decisions=decisions,
            actions=actions,
        )


def _take(promises: list[Promise], fate: str) -> Promise:
    """Take the next promise; one that a school can keep, where the fate is a school's."""
    fitting = [promise for promise in promises if promise.kind == "educational-institution"]
    if fate in OWED_BY and fitting:
        promises.remove(fitting[-1])
        return fitting[-1]
    others = [promise for promise in promises if promise not in fitting[:2]]
    promises.remove(others[-1])
    return others[-1]
