"""Deliveries: one row a message a recipient, exactly once per key."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Person
from notifications.kinds import Cadence, Kind
from notifications.models.circular import Circular
from notifications.models.webhook import WebhookEndpoint
from notifications.reasons import TAKEN_BACK, Reason
from pathways.models import Follower
from workgroups.models import WorkGroup
from workgroups.standing import Standing


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries."""

    def visible_to(self, standing: Standing) -> Self:
        """Return what a person may look after: their tables' mail for co-chairs, all for consultant and administrator.

        Sign-in codes are nobody's to read but their addressee's. What goes to very many alike is one line among the
        tellings, not a hundred thousand here.
        """
        if standing.person_id is None:
            return self.none()
        shown = self.exclude(kind__in=[Kind.SIGN_IN_CODE, Kind.ACCOUNT]).filter(circular=None)
        if standing.is_consultant or standing.is_administrator:
            return shown
        return shown.filter(group__in=standing.chaired_group_ids)

    def due(self, *, now: dt.datetime) -> Self:
        """Return what waits and may go, what is urgent first."""
        return self.filter(state=Delivery.State.WAITING, next_attempt_at__lte=now).order_by(
            "priority", "next_attempt_at", "pk"
        )

    def to_gather(self, *, now: dt.datetime) -> Self:
        """Return what waits for a digest whose window has ended."""
        return self.filter(state=Delivery.State.HELD, not_before__lte=now)

    def lapsed(self, *, now: dt.datetime) -> Self:
        """Return what a sender took and never came back with."""
        return self.filter(state=Delivery.State.LEASED, lease_until__lt=now)

    def about(self, thing: models.Model) -> Self:
        """Return the messages that speak of a row."""
        return self.filter(about_type=thing._meta.label_lower, about_id=thing.pk)

    def standing(self) -> Self:
        """Return what was or will be sent: not what we took back ourselves before it left.

        What somebody cancelled by hand stands: it was meant to be written once and must not be written again.
        """
        return self.exclude(state=Delivery.State.CANCELLED, state_reason__in=TAKEN_BACK)

    def perhaps_received(self) -> Self:
        """Return what may lie in somebody's mailbox."""
        return self.filter(state__in=Delivery.PERHAPS_RECEIVED)


class Delivery(models.Model):
    """A message as it was or will be sent, frozen when it was made so that a second try is byte for byte the first.

    It goes to a person or to a follower. What very many get alike stands in a ``circular``, frozen once for all of
    them; then ``address``, ``subject``, ``text`` and ``html`` are empty here: an address that has to be forgotten
    stands in one place.

    ``dedupe_key`` says what the message is about, for whom and for which date (``actions:5:2026-11-03``): a moved date
    arms again and a second run adds nothing. ``lease_token`` fences: a sender that wakes after its lease ran out finds
    another token and must not send. ``handover_at`` is written just before the final dot; an expired lease without it
    was certainly not sent.

    What its addressee has gathered (``cadence``) is ``held`` until the window ends in which it happened, at
    ``not_before``; then a digest tells it and it is ``gathered``.
    """

    class State(models.TextChoices):
        """Where the message stands."""

        WAITING = "waiting", _("waiting")
        LEASED = "leased", _("being sent")
        SENT = "sent", _("sent")
        UNCERTAIN = "uncertain", _("uncertain")
        FAILED = "failed", _("failed")
        EXPIRED = "expired", _("expired")
        CANCELLED = "cancelled", pgettext_lazy("a message", "cancelled")
        SUPPRESSED = "suppressed", _("not sent")
        HELD = "held", _("kept for a digest")
        GATHERED = "gathered", _("told in a digest")

    # Nothing more will happen to these by itself.
    ENDED = (
        State.SENT,
        State.UNCERTAIN,
        State.FAILED,
        State.EXPIRED,
        State.CANCELLED,
        State.SUPPRESSED,
        State.GATHERED,
    )
    # Nobody has seen these, and they may still be taken back.
    NOT_BEGUN = (State.WAITING, State.HELD)
    PERHAPS_RECEIVED = (State.SENT, State.UNCERTAIN, State.LEASED)
    # Somebody may ask for these to be tried again.
    RETRIABLE = (State.UNCERTAIN, State.FAILED, State.EXPIRED, State.SUPPRESSED)

    dedupe_key = models.CharField(max_length=200)
    # Follows from the key; where the text stands in a circular it is reckoned anew each time instead of stored.
    message_id = models.CharField(max_length=120, blank=True)
    # Each of these has an index below that begins with it; another would only make every row dearer.
    recipient = models.ForeignKey(Person, models.CASCADE, null=True, related_name="deliveries", db_index=False)
    # Without a constraint: the database writes a hundred thousand of these from the very rows they name, and to look
    # each up once more costs as much as writing it. Who deletes a follower deletes their messages (sweeps.forget).
    follower = models.ForeignKey(
        Follower, models.DO_NOTHING, null=True, related_name="deliveries", db_index=False, db_constraint=False
    )
    circular = models.ForeignKey(
        Circular, models.PROTECT, null=True, related_name="deliveries", db_index=False, db_constraint=False
    )
    # Instead of a person: a program. Then ``text`` is the body of the call (docs/adr/0014).
    endpoint = models.ForeignKey(WebhookEndpoint, models.PROTECT, null=True, related_name="deliveries", db_index=False)
    # Empty where it goes to a program or to a follower with a circular, and once its follower has left for good.
    address = models.EmailField(max_length=254, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    group = models.ForeignKey(WorkGroup, models.CASCADE, null=True, related_name="deliveries", db_index=False)
    # The row the message speaks of, so that a cancelled meeting can take back what still waits.
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True)
    # For calendar mail: the sequence it carries. A later one takes back an earlier that still waits.
    about_sequence = models.IntegerField(null=True)
    # What the message told, as plain JSON: the next notice of change compares with it.
    facts = models.JSONField(default=dict)

    # Empty for what goes by itself; otherwise as its addressee had chosen when it was written.
    cadence = models.CharField(_("how often"), max_length=8, choices=Cadence, blank=True)
    language = models.CharField(max_length=2)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    ics = models.TextField(blank=True)
    ics_method = models.CharField(max_length=12, blank=True)
    unsubscribe_url = models.CharField(max_length=300, blank=True)
    # Where an answer by mail goes: to a person, where there is one.
    reply_to = models.EmailField(max_length=254, blank=True)

    priority = models.PositiveSmallIntegerField(default=50)
    not_before = models.DateTimeField(_("not before"))
    expires_at = models.DateTimeField(_("not after"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    state_reason = models.CharField(_("why"), max_length=24, choices=Reason, blank=True)
    lease_token = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    handover_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    uncertain_count = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    last_code = models.CharField(max_length=12, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    # The life of the installation it was made in: a restored copy has a new one and sends nothing old.
    epoch = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Delivery"]] = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            # Not ``unique=True``: on PostgreSQL that makes a second index, for searches nobody makes.
            models.UniqueConstraint(fields=["dedupe_key"], name="message_is_written_once"),
            models.UniqueConstraint(
                fields=["message_id"], name="message_has_a_name_of_its_own", condition=~Q(message_id="")
            ),
            models.CheckConstraint(
                condition=Q(recipient=None) | Q(follower=None), name="delivery_goes_to_a_person_or_a_follower"
            ),
            # Whoever falls between a telling and its texts stops it, instead of being left out in silence.
            models.CheckConstraint(
                condition=~Q(kind="pathway-news") | Q(circular__isnull=False), name="news_have_a_circular"
            ),
            models.CheckConstraint(
                condition=Q(kind="webhook", endpoint__isnull=False, recipient=None, follower=None)
                | (~Q(kind="webhook") & Q(endpoint=None)),
                name="webhook_goes_to_a_program",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_delivery_says_when"
            ),
            models.CheckConstraint(
                condition=Q(state="leased", lease_until__isnull=False) & ~Q(lease_token="")
                | (~Q(state="leased") & Q(lease_token="", lease_until=None)),
                name="leased_delivery_has_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["held", "gathered"])
                | Q(cadence__in=["daily", "weekly"], recipient__isnull=False),
                name="gathered_delivery_says_how_often",
            ),
        ]
        indexes = [
            models.Index(
                fields=["priority", "next_attempt_at", "id"], name="deliveries_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["lease_until"], name="deliveries_leased", condition=Q(state="leased")),
            models.Index(
                fields=["about_type", "about_id", "recipient", "id"],
                name="deliveries_about_a_thing",
                condition=Q(about_id__isnull=False),
            ),
            models.Index(
                fields=["group", "-created_at", "-id"], name="deliveries_of_a_group", condition=Q(group__isnull=False)
            ),
            models.Index(
                fields=["recipient", "-created_at", "-id"],
                name="deliveries_to_a_person",
                condition=Q(recipient__isnull=False),
            ),
            models.Index(
                fields=["follower"],
                name="letters_to_a_follower",
                condition=Q(follower__isnull=False, circular=None),
            ),
            models.Index(
                fields=["not_before", "recipient", "id"], name="deliveries_to_gather", condition=Q(state="held")
            ),
            models.Index(
                fields=["endpoint", "-created_at", "-id"],
                name="deliveries_to_a_program",
                condition=Q(endpoint__isnull=False),
            ),
            # Few, however many are told: whose address may have to be given up.
            models.Index(
                fields=["follower"],
                name="deliveries_refused_by_follower",
                condition=Q(follower__isnull=False, state__in=["failed", "suppressed"]),
            ),
            # How far a telling has come: what was sent is the rest.
            models.Index(
                fields=["circular", "state"],
                name="deliveries_to_come",
                condition=Q(circular__isnull=False) & ~Q(state="sent"),
            ),
            # The Deliveries page: among a hundred thousand circulars it looks at none.
            models.Index(fields=["-created_at", "-id"], name="deliveries_one_by_one", condition=Q(circular=None)),
        ]

    def __str__(self) -> str:
        # No address: the record shows this to the whole table.
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in self.ENDED

    @property
    def can_be_retried(self) -> bool:
        """Whether somebody may ask for another try."""
        return self.state in self.RETRIABLE

    @property
    def can_be_cancelled(self) -> bool:
        """Whether somebody may still take it back."""
        return self.state in self.NOT_BEGUN
