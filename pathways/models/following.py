"""Who follows a pathway, a profession or everything by e-mail. Followers are no users: an address, nothing more."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from pathways.models.pathway import Pathway
from workgroups.models import Profession

IS_ERASED = Q(email=None, erased_at__isnull=False)
# What may still be told: a change of cadence leaves what was published before it to the cadence of that time.
MAY_BE_TOLD = Q(ended_at=None) | Q(ended_reason="changed")


class Follower(models.Model):
    """An address that asked for news. It is erased (null) 28 days after its last subscription ended."""

    # In lower case, always: one comparison and one index, whatever somebody types.
    email = models.EmailField(_("e-mail address"), max_length=254, null=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    created_at = models.DateTimeField()
    # The moment the first confirmation link was used: until then nothing but that link is ever sent.
    confirmed_at = models.DateTimeField(null=True)
    # Links made before are refused.
    links_valid_from = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Follower"]]

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = [
            models.UniqueConstraint("email", name="follower_has_an_address_of_their_own"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="follower_address_is_in_lower_case"),
            models.CheckConstraint(
                condition=Q(email__isnull=False, erased_at=None) | IS_ERASED, name="erased_follower_has_no_address"
            ),
        ]
        indexes = [
            models.Index(
                fields=["left_at"], name="followers_to_erase", condition=Q(erased_at=None, left_at__isnull=False)
            ),
            models.Index(fields=["created_at"], name="followers_never_confirmed", condition=Q(confirmed_at=None)),
        ]

    def __str__(self) -> str:
        # Never the address: admin lists and logs show this.
        return f"{self._meta.verbose_name} {self.pk}"


class Followed(models.Model):
    """What is followed and how often it is told: columns that a question and a subscription share."""

    class Subject(models.TextChoices):
        """What is followed."""

        PATHWAY = "pathway", _("a pathway")
        PROFESSION = "profession", _("a profession")
        EVERYTHING = "everything", _("every pathway")

    class Cadence(models.TextChoices):
        """How often."""

        AT_ONCE = "at-once", _("at once")
        WEEKLY = "weekly", _("once a week")
        MONTHLY = "monthly", _("once a month")

    subject = models.CharField(_("what"), max_length=12, choices=Subject)
    pathway = models.ForeignKey(Pathway, models.CASCADE, null=True, blank=True, related_name="+")
    profession = models.ForeignKey(Profession, models.CASCADE, null=True, blank=True, related_name="+")
    cadence = models.CharField(_("how often"), max_length=8, choices=Cadence)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(subject="pathway", pathway__isnull=False, profession=None)
                | Q(subject="profession", pathway=None, profession__isnull=False)
                | Q(subject="everything", pathway=None, profession=None),
                name="%(class)s_names_its_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}, {self.get_cadence_display()}"

    @property
    def thing(self) -> Pathway | Profession | None:
        """The row that is followed; None: every pathway. Load ``pathway`` and ``profession`` for lists."""
        return self.pathway or self.profession

    @property
    def thing_name(self) -> str:
        """What is followed, by its name, in the reader's language."""
        return str(self.thing or self.Subject.EVERYTHING.label)


class FollowRequest(Followed):
    """Somebody typed an address into the form: a question to whoever reads its mail, for seven days.

    Anybody may type anybody's address, so nothing about a follower changes before the link in the mail is used. Each
    row is one mail; ``services.following`` makes no more than three a day for an address.
    """

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="requests")
    language = models.CharField(max_length=2, choices=Language)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["FollowRequest"]]

    class Meta(Followed.Meta):
        verbose_name = _("request to follow")
        verbose_name_plural = _("requests to follow")
        indexes = [
            models.Index(fields=["follower", "-asked_at", "-id"], name="requests_of_a_follower"),
            models.Index(fields=["asked_at", "id"], name="requests_by_age"),
        ]


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Subscriptions."""

    def active(self) -> Self:
        """Return what has not ended."""
        return self.filter(ended_at=None)

    def of_subject(self, thing: Pathway | Profession | None) -> Self:
        """Return those of one pathway, one profession, or of everything (None)."""
        if isinstance(thing, Pathway):
            return self.filter(subject=Followed.Subject.PATHWAY, pathway=thing)
        if isinstance(thing, Profession):
            return self.filter(subject=Followed.Subject.PROFESSION, profession=thing)
        return self.filter(subject=Followed.Subject.EVERYTHING)

    def for_list(self) -> Self:
        """Load what a line shows, the oldest first."""
        return self.select_related("pathway", "profession").order_by("confirmed_at", "pk")


class Subscription(Followed):
    """What somebody confirmed that they follow. A change of cadence ends one row and opens another.

    A publication is told by the cadence that held when it was published: ``confirmed_at`` to ``ended_at``.
    """

    class Ended(models.TextChoices):
        """Why it ended."""

        UNSUBSCRIBED = "unsubscribed", _("unsubscribed")
        CHANGED = "changed", _("changed to another cadence")
        BOUNCED = "bounced", _("the address refuses mail")

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="subscriptions")
    confirmed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=16, choices=Ended, blank=True)

    objects: ClassVar[models.Manager["Subscription"]] = SubscriptionQuerySet.as_manager()

    class Meta(Followed.Meta):
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            *Followed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_reason="") | (Q(ended_at__isnull=False) & ~Q(ended_reason="")),
                name="ended_subscription_says_why",
            ),
            models.UniqueConstraint(
                "follower", "pathway", condition=Q(subject="pathway", ended_at=None), name="pathway_is_followed_once"
            ),
            models.UniqueConstraint(
                "follower",
                "profession",
                condition=Q(subject="profession", ended_at=None),
                name="profession_is_followed_once",
            ),
            models.UniqueConstraint(
                "follower", condition=Q(subject="everything", ended_at=None), name="everything_is_followed_once"
            ),
        ]
        indexes = [
            # The three ways to find who hears of a pathway, each in the order in which followers are told.
            models.Index(
                fields=["pathway", "follower"],
                name="subscriptions_to_a_pathway",
                condition=MAY_BE_TOLD & Q(subject="pathway"),
            ),
            models.Index(
                fields=["profession", "follower"],
                name="subscriptions_to_a_profession",
                condition=MAY_BE_TOLD & Q(subject="profession"),
            ),
            models.Index(
                fields=["follower"],
                name="subscriptions_to_everything",
                condition=MAY_BE_TOLD & Q(subject="everything"),
            ),
        ]
