"""Several actions are moved with one word, and what was moved is taken back."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from meetings.models import Action, ActionUpdate
from meetings.policies import can_undo_move, can_update_action
from meetings.services.action_moves import Move, MovesRefused, move_actions, undo_moves
from web.access import SignedInRequest, require, signed_in
from web.attempts import REFUSED, attempt, posted, tap
from web.forms.actions_together import TogetherForm
from web.pages.actions_together import MOST_AT_ONCE, previews_of
from web.redirects import see_other
from web.undo import say_moved
from web.views.home import safe_address


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def _numbers(query: QueryDict, name: str) -> set[int]:
    return {int(text) for text in query.getlist(name) if _is_number(text)}


def _versions(query: QueryDict) -> dict[int, int]:
    """Return at which version the reader looked at each action."""
    seen = (text.partition(".") for text in query.getlist("seen"))
    return {int(pk): int(version) for pk, _dot, version in seen if _is_number(pk) and _is_number(version)}


def _ticked(request: SignedInRequest, query: QueryDict) -> list[Action]:
    """Return the ticked actions that the reader may know of, what presses first."""
    wanted = sorted(_numbers(query, "action"))[:MOST_AT_ONCE]
    return list(Action.objects.visible_to(request.reader.standing).filter(pk__in=wanted).for_list().by_urgency())


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def together(request: SignedInRequest) -> HttpResponse:
    """Say what is new about several actions: look at what changes first, then change all of them, or none."""
    query = request.POST if request.method == "POST" else request.GET
    standing, actions = request.reader.standing, _ticked(request, query)
    mine = [action for action in actions if can_update_action(standing, action)]
    require(request.method != "POST" or len(mine) == len(actions))
    form = TogetherForm(posted(request), actions=mine, standing=standing, today=request.reader.today)
    # What is typed is looked at by POST: in an address it would be cut off, and stand in logs.
    if form.is_bound and "look" not in query and attempt(form, lambda: _move(request, form)).done:
        return see_other(safe_address(request, query.get("next", ""), otherwise="/actions/"))
    return _show(request, form, query)


def _show(request: SignedInRequest, form: TogetherForm, query: QueryDict) -> HttpResponse:
    looks = form.is_bound and form.is_valid()
    previews = previews_of(form.actions, form.said) if looks else []
    context = {
        "form": form,
        "previews": previews,
        "changing": sum(bool(line.changes) for line in previews),
        "next": safe_address(request, query.get("next", ""), otherwise="/actions/"),
        "nav_current": "actions",
    }
    return render(request, "actions/together.html", context, status=REFUSED if form.errors else 200)


def _move(request: SignedInRequest, form: TogetherForm) -> None:
    """Move them. Raise ValidationError, which names each action that was refused or moved on since it was read."""
    # What stands so already is left alone.
    changing = [line.action for line in previews_of(form.actions, form.said) if line.changes]
    if not changing:
        raise ValidationError(_("They stand so already; nothing would change."), code="nothing_new")
    read = _versions(request.POST)
    try:
        moved = move_actions(
            moves=[Move(action, read.get(action.pk, 0), form.said) for action in changing],
            person=request.user,
            via=ActionUpdate.Via.PAGE,
            now=request.reader.now,
            today=request.reader.today,
        )
    except MovesRefused as refused:
        raise ValidationError(_why(refused, changing)) from refused
    words = ngettext("%(count)s action is changed.", "%(count)s actions are changed.", len(moved))
    say_moved(request, words % {"count": len(moved)}, moved)


def _why(refused: MovesRefused, changing: Sequence[Action]) -> list[str]:
    since = _("“%(action)s” was changed since you looked. Look again at what changes.")
    wrong = _("%(action)s: %(why)s")
    return [
        *(since % {"action": changing[place].title} for place in refused.stale),
        *(
            wrong % {"action": changing[place].title, "why": " ".join(error.messages)}
            for place, error in refused.errors.items()
        ),
    ]


@require_POST
@signed_in
def undo(request: SignedInRequest) -> HttpResponse:
    """Take back what the reader just moved."""
    reader, numbers = request.reader, _numbers(request.POST, "move")
    moves = list(ActionUpdate.objects.filter(pk__in=numbers, person=request.user).select_related("action"))
    visible = set(Action.objects.visible_to(reader.standing).filter(updates__in=moves).values_list("pk", flat=True))
    require(all(move.action_id in visible and can_undo_move(reader.standing, move) for move in moves))
    undone = tap(
        request, lambda: undo_moves(moves=numbers, person=request.user, via=ActionUpdate.Via.PAGE, now=reader.now)
    )
    if undone:
        words = ngettext("Undone: it stands as before.", "Undone: all %(count)s stand as before.", len(moves))
        messages.success(request, words % {"count": len(moves)})
    return see_other(safe_address(request, request.POST.get("next", ""), otherwise="/actions/"))
