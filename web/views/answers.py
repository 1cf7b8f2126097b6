"""Answers from the mail, without a password. Opening a link changes nothing; posting writes, the last answer wins."""

import datetime as dt
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answer_links import AnswerLink, Purpose
from accounts.models import Person
from accounts.zones import local_date
from meetings.models import Action, ActionUpdate, Invitation, Meeting
from meetings.services.actions import update_action
from meetings.services.answers import alternates_of, answer_invitation
from meetings.services.standing_in import send_in_place
from web.access import put_errors
from web.answer_doors import LinkRefused, answer_door
from web.attempts import attempt, posted
from web.forms.answers import ActionForm, InvitationForm
from web.middleware import Reader
from web.pages.agenda import agenda_of
from web.redirects import see_other
from workgroups.seating import standing_of


@require_http_methods(["GET", "HEAD", "POST"])
@answer_door(Purpose.INVITATION)
def invitation(request: HttpRequest, link: AnswerLink, reader: Reader) -> HttpResponse:
    """Show what somebody is invited to and take their answer."""
    invited = _open_invitation(link, now=reader.now)
    meeting = invited.meeting
    form = invitation_form(request, invited)
    take = partial(take_answer, invited, form, via=Invitation.Via.MAIL, given_by=link.person, now=reader.now)
    attempted = attempt(form, take)
    if attempted.done:
        return see_other(f"{request.path}?saved=yes")
    context = {
        "invitation": invited,
        "meeting": meeting,
        "agenda": agenda_of(
            meeting.agenda.order_by("position", "pk"),
            minutes=meeting.minutes,
            starts_at=meeting.starts_at,
            # A link from a mail is passed on with it.
            hears_all=False,
        ),
        "stand_in": invited.stand_ins.filter(revoked_at=None).select_related("person").order_by("pk").first(),
        "form": form,
        "just_saved": "saved" in request.GET,
    }
    return render(request, "answers/invitation.html", context, status=attempted.status)


def _open_invitation(link: AnswerLink, *, now: dt.datetime) -> Invitation:
    """Return the invitation a link is about. Raise LinkRefused where no answer is needed any more."""
    rows = Invitation.objects.select_related("meeting__group", "person", "seat__organization", "seat__stakeholder_kind")
    invited = rows.filter(pk=link.subject_id, person=link.person).first()
    if invited is None:
        raise LinkRefused("unknown", 404)
    if invited.meeting.state == Meeting.State.CANCELLED:
        raise LinkRefused("cancelled", 410)
    if invited.revoked_at is not None:
        raise LinkRefused("revoked", 410)
    if invited.meeting.state not in Meeting.AHEAD or invited.meeting.ends_at <= now:
        raise LinkRefused("over", 410)
    return invited


def invitation_form(request: HttpRequest, invited: Invitation, *, noted_for: Person | None = None) -> InvitationForm:
    """Return the form of an answer, with the one chosen that the address names or that was given before."""
    answered = invited.response if invited.answered_at else None
    return InvitationForm(
        posted(request),
        alternates=alternates_of(invited),
        may_send_alternate=invited.seat_id is not None and invited.stands_in_for_id is None,
        noted_for=noted_for,
        initial={"response": request.GET.get("answer") or answered, "note": invited.note},
    )


def take_answer(
    invited: Invitation, form: InvitationForm, *, via: str, given_by: Person, now: dt.datetime
) -> Invitation:
    """Hand an answer to the service that fits: one for people we know, one for somebody new."""
    data = form.cleaned_data
    # A button without a field for the note leaves the note as it is.
    note = data["note"] if "note" in form.data else invited.note
    if form.names_a_newcomer:
        return send_in_place(
            invitation=invited,
            name=data["name"],
            email=data["email"],
            via=via,
            given_by=given_by,
            now=now,
            note=note,
        )
    return answer_invitation(
        invitation=invited,
        response=data["response"],
        via=via,
        given_by=given_by,
        now=now,
        note=note,
        stand_in=form.stand_in,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@answer_door(Purpose.ACTION)
def action(request: HttpRequest, link: AnswerLink, reader: Reader) -> HttpResponse:
    """Show all that somebody answers for, the action of the mail first, and take what they say."""
    today = local_date(reader.now, link.person.timezone)
    forms = _action_forms(request, link, today=today)
    if request.method == "POST" and _settle(forms, person=link.person, now=reader.now, today=today):
        return see_other(f"{request.path}?saved=yes")
    context = {
        "forms": forms,
        "just_saved": "saved" in request.GET,
    }
    return render(request, "answers/action.html", context, status=422 if request.method == "POST" else 200)


def _action_forms(request: HttpRequest, link: AnswerLink, *, today: dt.date) -> list[ActionForm]:
    standing = standing_of(link.person, today=today)
    mine = Action.objects.owned_by(standing).for_list()
    asked = mine.filter(pk=link.subject_id).first()
    if asked is None:
        raise LinkRefused("not-owner", 410)
    rest = mine.open().exclude(pk=asked.pk).by_urgency()
    chosen = "" if "saved" in request.GET else request.GET.get("answer", "")
    first = ActionForm(posted(request), action=asked, today=today, initial={"answer": chosen, "due_on": asked.due_on})
    others = [ActionForm(posted(request), action=row, today=today, initial={"due_on": row.due_on}) for row in rest]
    return [first, *others]


def _settle(forms: list[ActionForm], *, person: Person, now: dt.datetime, today: dt.date) -> bool:
    """Save what was said about some actions, all or nothing; return whether it was saved."""
    valid = [form.is_valid() for form in forms]
    said = [form for form in forms if form.says_something]
    if not said and all(valid):
        forms[0].add_error(None, _("Choose an answer or write a note first."))
    if any(form.errors for form in forms):
        return False
    with transaction.atomic():
        for form in said:
            try:
                update_action(
                    action=form.action, person=person, via=ActionUpdate.Via.MAIL, now=now, today=today, **form.update
                )
            except ValidationError as error:
                put_errors(form, error)
        refused = any(form.errors for form in forms)
        transaction.set_rollback(refused)
    return not refused
