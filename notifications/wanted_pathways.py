"""Asks of messages about pathways, just before they leave, whether they still should.

Between writing and sending a follower may leave, a version be withdrawn, a text change or its question be answered.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from notifications.kinds import Kind
from notifications.models import Circular, Delivery
from notifications.reasons import Reason
from pathways.audience import following
from pathways.models import FollowRequest, FollowRun, SignOff, Subscription
from pathways.models.following import MAY_BE_TOLD
from pathways.services.telling import versions_of

SIGN_OFFS = (Kind.SIGN_OFF, Kind.SIGN_OFF_REMINDER)


def unwanted_of_pathways(deliveries: Iterable[Delivery]) -> dict[int, Reason]:
    """Return why, by primary key, for those of a batch that should not go any more."""
    by_kind: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        by_kind[delivery.kind].append(delivery)
    return {
        **dict(_news(by_kind[Kind.PATHWAY_NEWS])),
        **dict(_requests(by_kind[Kind.FOLLOW_REQUEST])),
        **dict(_sign_offs([row for kind in SIGN_OFFS for row in by_kind[kind]])),
    }


def _news(deliveries: list[Delivery]) -> Iterator[tuple[int, Reason]]:
    """Yield news to who follows none of it any more, and of what is not published any more. Two queries a telling."""
    circulars = Circular.objects.filter(
        pk__in={row.circular_id for row in deliveries if row.circular_id}
    ).select_related("run")
    runs = {circular.pk: circular.run for circular in circulars}
    by_run: dict[FollowRun, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        by_run[runs[delivery.circular_id or 0]].append(delivery)
    for run, told in by_run.items():
        pathways = {version.pathway for version in versions_of(run)}
        rows = Subscription.objects.filter(MAY_BE_TOLD, following(pathways), follower__email__isnull=False)
        still = set(rows.filter(follower__in=[row.follower_id for row in told]).values_list("follower_id", flat=True))
        reason = Reason.UNFOLLOWED if pathways else Reason.NOT_PUBLISHED
        yield from ((row.pk, reason) for row in told if not pathways or row.follower_id not in still)


def _requests(deliveries: list[Delivery]) -> Iterator[tuple[int, Reason]]:
    """Yield questions that are answered or forgotten."""
    asked = {row.about_id for row in deliveries if row.about_id}
    waiting = set(FollowRequest.objects.filter(pk__in=asked, confirmed_at=None).values_list("pk", flat=True))
    yield from ((row.pk, Reason.NOTHING_LEFT) for row in deliveries if row.about_id not in waiting)


def _sign_offs(deliveries: list[Delivery]) -> Iterator[tuple[int, Reason]]:
    """Yield questions to who has answered, and about what is not asked any more."""
    asked = {row.about_id for row in deliveries if row.about_id}
    rows = SignOff.objects.filter(pk__in=asked).select_related("version")
    # Not the whole document: what is asked is where the version stands.
    rows = rows.defer("version__content")
    known = {sign_off.pk: sign_off for sign_off in rows}
    for delivery in deliveries:
        sign_off = known.get(delivery.about_id or 0)
        if sign_off is None or sign_off.voided_at is not None or not sign_off.version.is_open:
            yield delivery.pk, Reason.TEXT_CHANGED
        elif sign_off.answer:
            yield delivery.pk, Reason.ANSWERED
