"""Calendar feeds at a secret address."""

import datetime as dt
import hashlib
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, SiteRole
from meetings.models.action import Action, ActionQuerySet
from meetings.models.invitation import Invitation
from meetings.models.meeting import Meeting, MeetingQuerySet
from workgroups.models import SeatHolder, WorkGroup
from workgroups.standing import Standing

# How long a cancelled meeting stays in a feed, so that every calendar has had time to drop it.
CANCELLED_FOR = dt.timedelta(days=365)
# How long an action that ended stays in a feed, so that every program has ticked it off.
ENDED_FOR = dt.timedelta(days=30)


def hash_of(secret: str) -> str:
    """Return what is stored of a feed's secret. It is 32 random octets, so a plain digest is enough."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Calendar feeds."""

    def visible_to(self, standing: Standing) -> Self:
        """Return a person's own feeds; nobody else, the consultant included, has business with them."""
        return self.filter(person=standing.person_id) if standing.person_id is not None else self.none()

    def live(self) -> Self:
        """Return the feeds that were not revoked."""
        return self.filter(revoked_at=None)

    def readable(self, *, today: dt.date) -> Self:
        """Return the live feeds whose person may still read them.

        A feed rests while its person is deactivated, a group's feed also once they sit at that table no more.
        """
        seated = _seats_of(OuterRef("person"), today=today).filter(seat__group=OuterRef("group"))
        consultant = SiteRole.objects.as_of(today).filter(person=OuterRef("person"), role=SiteRole.Role.CONSULTANT)
        return (
            self.live()
            .filter(person__is_active=True)
            .filter(Q(group=None) | Exists(seated) | Exists(consultant))
            .select_related("person", "group")
        )

    def for_list(self) -> Self:
        """Load what a line in a list shows, all meetings before single groups, actions last."""
        by_group = models.F("group__name_en").asc(nulls_first=True)
        return self.select_related("group").order_by(models.F("kind").desc(), by_group, "pk")


class CalendarFeed(models.Model):
    """A person's secret calendar address: all their meetings, one group's, or what they have to do.

    Only a hash of the secret is stored.
    """

    class Kind(models.TextChoices):
        """What the calendar holds."""

        MEETINGS = "meetings", _("meetings")
        ACTIONS = "actions", _("open actions")

    person = models.ForeignKey(Person, models.CASCADE, related_name="calendar_feeds")
    kind = models.CharField(_("what it holds"), max_length=8, choices=Kind, default=Kind.MEETINGS)
    group = models.ForeignKey(WorkGroup, models.CASCADE, null=True, blank=True, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["CalendarFeed"]] = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint(
                "person", "kind", condition=Q(revoked_at=None, group=None), name="one_live_feed_of_all_groups"
            ),
            models.UniqueConstraint(
                "person",
                "kind",
                "group",
                condition=Q(revoked_at=None, group__isnull=False),
                name="one_live_feed_of_a_kind_per_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.group or '*'}"

    def meetings(self, *, today: dt.date, now: dt.datetime) -> MeetingQuerySet:
        """Return what the feed shows: a part of what its person may see (a test holds it against ``visible_to``).

        One group's meetings, or those of all tables where the person sits and those they are asked to. Drafts never;
        cancelled ones, if anybody had heard of them, for a year. One query, where a standing would take two more.
        """
        told = Meeting.objects.announced().exclude(
            Q(sequence=0) | Q(cancelled_at__lt=now - CANCELLED_FOR), state=Meeting.State.CANCELLED
        )
        asked = Q(pk__in=Invitation.objects.in_force().filter(person=self.person_id).values("meeting"))
        whole = Q(audience=Meeting.Audience.TABLE)
        if self.group_id:
            return told.filter(whole | asked, group=self.group_id)
        tables = _seats_of(self.person_id, today=today).values("seat__group")
        return told.filter(Q(group__in=tables) & whole | asked)

    def actions(self, *, today: dt.date, now: dt.datetime) -> ActionQuerySet:
        """Return what the feed's person answers for, of all tables or of one: what is open, and what just ended."""
        seats = _seats_of(self.person_id, today=today).values("seat")
        theirs = Action.objects.filter(Q(owner_person=self.person_id) | Q(owner_seat__in=seats))
        shown = theirs.filter(Q(status__in=Action.OPEN) | Q(ended_at__gte=now - ENDED_FOR))
        return shown.filter(group=self.group_id) if self.group_id else shown


def _seats_of(person: int | OuterRef, *, today: dt.date) -> models.QuerySet[SeatHolder]:
    return SeatHolder.objects.as_of(today).filter(person=person).exclude(seat__closed_on__lt=today)
