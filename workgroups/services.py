"""What changes a table: seats open and close, people take and leave them, terms are adopted."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from workgroups.models import (
    Organization,
    QuorumKind,
    Seat,
    SeatHolder,
    StakeholderKind,
    TermsOfReference,
    WorkGroup,
)
from workgroups.record import record
from workgroups.reminder_days import checked_reminder_days, in_order
from workgroups.verbs import Verb


@transaction.atomic
def open_seat(
    *,
    group: WorkGroup,
    stakeholder_kind: StakeholderKind,
    opened_on: dt.date,
    actor: Person | None,
    organization: Organization | None = None,
    role: str = Seat.Role.MEMBER,
    label_en: str = "",
    label_fr: str = "",
    responsibility: str = "",
    benefit: str = "",
) -> Seat:
    """Put a chair at the table. Raise ValidationError when the co-chair post is already taken."""
    seat = Seat(
        group=group,
        organization=organization,
        stakeholder_kind=stakeholder_kind,
        role=role,
        label_en=label_en,
        label_fr=label_fr,
        responsibility=responsibility,
        benefit=benefit,
        opened_on=opened_on,
    )
    if seat.is_cochair and Seat.objects.filter(group=group, role=role, closed_on=None).exists():
        raise ValidationError(
            _("This table already has a seat for that co-chair post. Give that seat to somebody else instead."),
            code="post_taken",
        )
    seat.save()
    record(verb=Verb.SEAT_OPENED, target=seat, actor=actor, group=group, role=role)
    return seat


@transaction.atomic
def close_seat(*, seat: Seat, closed_on: dt.date, actor: Person) -> Seat:
    """Take a chair away after its last day; whoever sits on it leaves with it."""
    seat = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    if seat.closed_on is not None:
        raise ValidationError(_("This seat was closed before."), code="already_closed")
    for holder in seat.holders.filter(ends_on=None).order_by("pk"):
        end_holding(holder=holder, ends_on=closed_on, actor=actor)
    seat.closed_on = closed_on
    seat.full_clean(validate_unique=False)
    seat.save(update_fields=["closed_on"])
    record(verb=Verb.SEAT_CLOSED, target=seat, actor=actor, group=seat.group)
    return seat


@transaction.atomic
def take_seat(
    *, seat: Seat, person: Person, starts_on: dt.date, actor: Person | None, is_alternate: bool = False
) -> SeatHolder:
    """Seat a person from a day on. Whoever held the seat leaves it the day before; alternates may be several."""
    seat = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    if seat.closed_on is not None and seat.closed_on < starts_on:
        raise ValidationError(_("This seat is closed. Open a new one."), code="seat_closed")
    open_rows = SeatHolder.objects.filter(seat=seat, ends_on=None)
    if open_rows.filter(person=person).exists():
        raise ValidationError(_("%(name)s already sits here."), code="already_seated", params={"name": person.name})
    if not is_alternate:
        for former in open_rows.principal().order_by("pk"):
            # No day lies before the first that there is.
            leaves_before = starts_on > former.starts_on
            last = starts_on - dt.timedelta(days=1) if leaves_before else former.starts_on
            end_holding(holder=former, ends_on=last, actor=actor)
    holder = SeatHolder.objects.create(seat=seat, person=person, starts_on=starts_on, is_alternate=is_alternate)
    record(
        verb=Verb.SEAT_TAKEN, target=seat, actor=actor, group=seat.group, person=person.name, is_alternate=is_alternate
    )
    return holder


@transaction.atomic
def end_holding(*, holder: SeatHolder, ends_on: dt.date, actor: Person | None) -> SeatHolder:
    """Let a person leave a seat after a last day. The row stays: it says who sat there."""
    holder = (
        SeatHolder.objects.select_for_update(of=("self",)).select_related("seat__group", "person").get(pk=holder.pk)
    )
    if holder.ends_on is not None:
        raise ValidationError(
            _("%(name)s left this seat before."), code="already_left", params={"name": holder.person.name}
        )
    if ends_on < holder.starts_on:
        raise ValidationError(_("The last day cannot be before the first."), code="ends_before_start")
    holder.ends_on = ends_on
    holder.save(update_fields=["ends_on"])
    record(verb=Verb.SEAT_LEFT, target=holder.seat, actor=actor, group=holder.seat.group, person=holder.person.name)
    return holder


@transaction.atomic
def adopt_terms(
    *,
    group: WorkGroup,
    text_en: str,
    adopted_on: dt.date,
    actor: Person | None,
    text_fr: str = "",
    review_on: dt.date | None = None,
    amendment: str = "",
    minutes_consent_days: int | None = None,
) -> TermsOfReference:
    """Adopt the next version of a table's terms of reference; earlier ones stay as they were."""
    latest = group.terms.select_for_update().order_by("-number").first()
    terms = TermsOfReference.objects.create(
        group=group,
        number=latest.number + 1 if latest else 1,
        text_en=text_en,
        text_fr=text_fr,
        adopted_on=adopted_on,
        review_on=review_on,
        amendment=amendment,
        minutes_consent_days=minutes_consent_days,
        adopted_by=actor,
    )
    record(verb=Verb.TERMS_ADOPTED, target=terms, actor=actor, group=group, number=terms.number)
    return terms


# What a table settles for itself.
SETTLED = (
    "timezone",
    "usual_weekday",
    "usual_time",
    "usual_minutes",
    "usual_place",
    "usual_link",
    "reminder_days",
    "escalates",
    "alternate_after_days",
    "chairs_after_days",
    "quorum_percent",
)
# Beyond this somebody has slipped on the keyboard.
MOST_OF_A_KIND = 24


@transaction.atomic
def change_group(
    *, group: WorkGroup, actor: Person, quorum_kinds: Mapping[StakeholderKind, int], **settled: Any
) -> WorkGroup:
    """Set how a table usually meets, when it reminds, and what its quorum is.

    ``settled`` names fields of SETTLED; ``quorum_kinds`` says how many seats of which kind must be present, 0 for any.
    Raise ValidationError by field. Nothing changed, nothing happens.
    """
    group = WorkGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    if "reminder_days" in settled:
        checked = checked_reminder_days(settled["reminder_days"], field="reminder_days")
        settled["reminder_days"] = group.reminder_days if checked == in_order(group.reminder_days) else checked
    changed = sorted(name for name in SETTLED if name in settled and getattr(group, name) != settled[name])
    for name in changed:
        setattr(group, name, settled[name])
    group.clean_fields(exclude=[field.name for field in group._meta.fields if field.name not in SETTLED])
    if group.chairs_after_days <= group.alternate_after_days:
        late = _("The co-chairs are told after the alternate: choose a longer time.")
        raise ValidationError({"chairs_after_days": ValidationError(late, code="chairs_too_early")})
    wanted = {kind.pk: minimum for kind, minimum in quorum_kinds.items() if minimum}
    if dict(group.quorum_kinds.values_list("kind_id", "minimum")) != wanted:
        group.quorum_kinds.all().delete()
        QuorumKind.objects.bulk_create(
            QuorumKind(group=group, kind_id=kind_id, minimum=minimum) for kind_id, minimum in wanted.items()
        )
        changed.append("quorum_kinds")
    if changed:
        group.save(update_fields=[name for name in changed if name != "quorum_kinds"])
        record(verb=Verb.GROUP_CHANGED, target=group, actor=actor, group=group, changed=changed)
    return group
