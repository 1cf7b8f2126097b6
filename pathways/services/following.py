"""Following by e-mail: asked by anybody, confirmed by whoever reads the mail, ended with one click.

Followers are no users and stand on no record: what they follow is between them and us.
"""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.languages import Language
from accounts.texts import clean_line
from pathways.models import Follower, FollowRequest, FollowRun, Pathway, Subscription
from pathways.models.following import Followed, SubscriptionQuerySet
from workgroups.models import Profession

Thing = Pathway | Profession | None
Ended = Subscription.Ended

A_DAY = dt.timedelta(days=1)
# So many mails a day may an address get because somebody typed it into a form.
REQUESTS_A_DAY = 3
REQUEST_LASTS = dt.timedelta(days=7)
ADDRESS_KEPT = dt.timedelta(days=28)


@transaction.atomic
def follow(*, email: str, language: str, thing: Thing, cadence: str, now: dt.datetime) -> None:
    """Ask whoever reads an address whether they want to hear of a pathway, a profession, or everything (None).

    Nothing is returned, and nothing about a follower changes: whether an address is known, follows already or was asked
    too often today is for its owner to know. Raise ValidationError for an address or a cadence that cannot be.
    """
    address = checked_address(email)
    told = Language(language) if language in Language.values else Language.ENGLISH
    new = Follower(email=address, language=told, created_at=now, links_valid_from=now)
    Follower.objects.bulk_create([new], ignore_conflicts=True)
    # Locked, so that two forms at once are counted one after the other.
    follower = Follower.objects.select_for_update().get(email=address)
    if follower.requests.filter(asked_at__gt=now - A_DAY).count() < REQUESTS_A_DAY:
        FollowRequest.objects.create(
            follower=follower, language=told, cadence=_checked_cadence(cadence), asked_at=now, **_columns(thing)
        )


def checked_address(email: str) -> str:
    """Return an address as it is stored; raise ValidationError by field for one that cannot be written to."""
    address = clean_line(email).lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(
            {"email": ValidationError(_("Write an e-mail address like name@example.org."), code="bad_address")}
        ) from error
    return address


def _checked_cadence(cadence: str) -> str:
    if cadence not in Followed.Cadence.values:
        raise ValidationError({"cadence": ValidationError(_("Choose how often we write."), code="unknown_cadence")})
    return cadence


def _columns(thing: Thing) -> dict:
    """Return the columns that name what is followed."""
    if isinstance(thing, Pathway):
        return {"subject": Followed.Subject.PATHWAY, "pathway": thing}
    if isinstance(thing, Profession):
        return {"subject": Followed.Subject.PROFESSION, "profession": thing}
    return {"subject": Followed.Subject.EVERYTHING}


@transaction.atomic
def confirm(*, request: FollowRequest, now: dt.datetime) -> Subscription | None:
    """Let a question count: from now on the address hears of what was asked. Asked again, nothing changes.

    Return the subscription as it stands; None when it was confirmed before and has ended since.
    """
    row = FollowRequest.objects.select_related("follower", "pathway", "profession").get(pk=request.pk)
    if FollowRequest.objects.filter(pk=row.pk, confirmed_at=None).update(confirmed_at=now):
        Follower.objects.filter(pk=row.follower_id).update(
            confirmed_at=Coalesce("confirmed_at", now), left_at=None, language=row.language
        )
        return _subscribe(row.follower, row.thing, row.cadence, now=now)
    return active_on(row.follower, row.thing).first()


def active_on(follower: Follower, thing: Thing) -> "QuerySet[Subscription]":
    """Return what somebody follows of one thing: one row or none."""
    return Subscription.objects.active().filter(follower=follower).of_subject(thing)


def _subscribe(follower: Follower, thing: Thing, cadence: str, *, now: dt.datetime) -> Subscription:
    """Let somebody follow a thing at a cadence: one row, or another one in place of one that told it otherwise."""
    Follower.objects.select_for_update().get(pk=follower.pk)
    open_row = active_on(follower, thing).first()
    if open_row is not None and open_row.cadence == cadence:
        return open_row
    if open_row is not None:
        # What was published until now is told as it was agreed then.
        Subscription.objects.filter(pk=open_row.pk, ended_at=None).update(ended_at=now, ended_reason=Ended.CHANGED)
    return Subscription.objects.create(follower=follower, cadence=cadence, confirmed_at=now, **_columns(thing))


@transaction.atomic
def change_cadence(*, subscription: Subscription, cadence: str, now: dt.datetime) -> Subscription:
    """Tell what somebody follows at another cadence from now on. Raise ValidationError for one that has ended."""
    row = Subscription.objects.select_related("follower", "pathway", "profession").get(pk=subscription.pk)
    if row.ended_at is not None:
        raise ValidationError(_("You do not follow this any more. Follow it anew."), code="ended")
    return _subscribe(row.follower, row.thing, _checked_cadence(cadence), now=now)


@transaction.atomic
def set_language(*, follower: Follower, language: str) -> None:
    """Write to somebody in another language."""
    if language not in Language.values:
        raise ValidationError({"language": ValidationError(_("Choose a language."), code="unknown_language")})
    Follower.objects.filter(pk=follower.pk).update(language=language)


@transaction.atomic
def stop(*, subscription: Subscription, now: dt.datetime) -> None:
    """End one subscription; ended already, nothing changes."""
    row = Subscription.objects.select_related("pathway", "profession").get(pk=subscription.pk)
    theirs = Subscription.objects.filter(follower=row.follower_id).of_subject(row.thing)
    _end(theirs, [row.follower_id], reason=Ended.UNSUBSCRIBED, now=now)


@transaction.atomic
def stop_all(*, follower: Follower, now: dt.datetime) -> None:
    """End everything somebody follows."""
    _end(Subscription.objects.filter(follower=follower), [follower.pk], reason=Ended.UNSUBSCRIBED, now=now)


@transaction.atomic
def stop_telling(*, follower: Follower, run: FollowRun | None, now: dt.datetime) -> int:
    """End what led to one mail: the click in it must stop mails like it. Return how many subscriptions ended.

    Where all that led to it has ended or changed since, whatever is left ends: nobody clicks to get more.
    """
    theirs = Subscription.objects.filter(follower=follower)
    led = theirs.filter(pk__in=_led_to(run, theirs)) if run else theirs
    ended = _end(led, [follower.pk], reason=Ended.UNSUBSCRIBED, now=now)
    return ended or _end(theirs, [follower.pk], reason=Ended.UNSUBSCRIBED, now=now)


def _led_to(run: FollowRun, theirs: SubscriptionQuerySet) -> list[int]:
    """Return the rows, ended ones too, that a telling may have served."""
    same = theirs.filter(cadence=run.cadence)
    if run.version is None:
        return list(same.values_list("pk", flat=True))
    pathway = run.version.pathway
    things: tuple[Thing, ...] = (None, pathway, pathway.profession)
    return [pk for thing in things for pk in same.of_subject(thing).values_list("pk", flat=True)]


@transaction.atomic
def end_unreachable(*, followers: Collection[int], now: dt.datetime) -> int:
    """End what is followed at addresses that refuse mail; return how many subscriptions ended."""
    return _end(Subscription.objects.filter(follower__in=followers), followers, reason=Ended.BOUNCED, now=now)


def _end(subscriptions: SubscriptionQuerySet, followers: Collection[int], *, reason: Ended, now: dt.datetime) -> int:
    """End some rows, and note who follows nothing any more. What a change of cadence left to be told goes too."""
    ended = subscriptions.active().update(ended_at=now, ended_reason=reason)
    subscriptions.filter(ended_reason=Ended.CHANGED).update(ended_reason=reason)
    still = Subscription.objects.active().filter(follower__in=followers).values("follower")
    Follower.objects.filter(pk__in=followers, left_at=None).exclude(pk__in=still).update(left_at=now)
    return ended


def drop_old_requests(*, now: dt.datetime) -> None:
    """Forget questions that were asked seven days ago, answered or not: their links are over."""
    FollowRequest.objects.filter(asked_at__lte=now - REQUEST_LASTS).delete()


def only_asked(*, now: dt.datetime) -> "QuerySet[Follower]":
    """Return the addresses that were only ever asked, and are asked nothing any more."""
    return Follower.objects.filter(confirmed_at=None, created_at__lte=now - REQUEST_LASTS, requests=None)


def drop(*, followers: Collection[int], now: dt.datetime) -> int:
    """Forget some of those who were only asked, as if nobody had typed their address; return how many."""
    return only_asked(now=now).filter(pk__in=followers).delete()[1].get(Follower._meta.label, 0)


def to_erase(*, now: dt.datetime) -> "QuerySet[Follower]":
    """Return who left so long ago that even their address goes."""
    return Follower.objects.filter(erased_at=None, left_at__lte=now - ADDRESS_KEPT)


@transaction.atomic
def erase(*, followers: Collection[int], now: dt.datetime) -> int:
    """Forget the addresses of some who left; that somebody followed, and when, stays. Return how many."""
    FollowRequest.objects.filter(follower__in=followers).delete()
    return to_erase(now=now).filter(pk__in=followers).update(email=None, erased_at=now)


@transaction.atomic
def erase_address(*, follower: Follower, now: dt.datetime) -> None:
    """Forget one address at once, because whose it is wants to be forgotten; what it followed ends."""
    stop_all(follower=follower, now=now)
    FollowRequest.objects.filter(follower=follower).delete()
    Follower.objects.filter(pk=follower.pk).update(email=None, erased_at=now, left_at=Coalesce("left_at", now))
