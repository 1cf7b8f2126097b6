"""Every text a person may write, found by walking the forms and the API's bodies; and where the drill writes it."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from rest_framework import serializers

import api.serializers
import web.forms
from api.serializers.bodies import StrictSerializer
from pathways.models import SignOff
from tests.drills import text_fields_around as around
from tests.drills.double_forms import CASES
from tests.permissions.every_rule import RULES
from tests.permissions.world import World
from web.forms.pairs import LinesField, PairField
from web.forms.planning import WebAddressField

AT = {(rule.name, rule.method): rule.at for rule in RULES}
PLAIN = {case.name: case for case in CASES}


@dataclass(frozen=True)
class Place:
    """A page that takes texts: under which names, for which form. ``typed`` is what else has to be filled in."""

    name: str
    form: str
    texts: dict[str, int]
    role: str = "cochair"
    typed: Callable[[World], dict[str, Any]] | None = None
    prefix: Callable[[World], str] = lambda world: ""

    def at(self, world: World) -> dict[str, Any]:
        """Return what stands in the page's address."""
        return AT[self.name, "POST"](world)

    def filled(self, world: World) -> dict[str, Any]:
        """Return the form as somebody fills it in who means it."""
        return (self.typed or PLAIN[self.name].typed)(world)


def ready(world: World, name: str) -> None:
    """Bring the world to where a form makes sense."""
    if name in PLAIN:
        PLAIN[name].ready(world)


def _another(world: World) -> dict[str, Any]:
    return {"response": "alternate", "alternate": "other", "email": "stand.in@example.org"}


def _person(language: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"language": language, "timezone": "America/Halifax"}


def _token(world: World) -> dict[str, Any]:
    return {"days": "30", "scopes": ["actions:read"]}


POINT = {"title": 200, "section": 80}
PLACES = [
    Place("meeting-item-add", "agenda.ItemForm", {"title": 200, "presenter": 120, "section": 80}),
    Place("meeting-item-change", "agenda.ChangeItemForm", {"title": 200, "presenter": 120, "section": 80}),
    Place("meeting-notes", "meetings.NotesForm", {"notes": 100_000}),
    Place("meeting-answer", "answers.InvitationForm", {"note": 300, "name": 120}, role="member", typed=_another),
    Place("meeting-guest-add", "meetings.GuestForm", {"name": 120}),
    Place("meeting-move", "planning.MoveForm", {"title": 200, "place": 200, "message": 4_000, "reason": 300}),
    Place("meeting-plan", "planning.PlanForm", {"title": 200, "place": 200, "message": 4_000}),
    Place("meeting-decision-add", "decisions.DecisionForm", {"wording": 4_000}),
    Place("meeting-action-add", "meetings.AgreedActionForm", {"title": 300}),
    Place("action-add", "actions.AddActionForm", {"title": 300, "detail": 10_000}),
    Place("action-change", "actions.ChangeActionForm", {"title": 300, "detail": 10_000}),
    Place(
        "answer-action",
        "answers.ActionForm",
        {"note": 4_000},
        role="member",
        prefix=lambda world: f"action-{world.action.pk}-",
    ),
    Place("action-update", "actions.UpdateForm", {"note": 4_000}, role="member"),
    Place("action-comment", "actions.CommentForm", {"note": 4_000}, role="member", typed=around.nothing),
    Place("action-file-add", "papers.AttachmentForm", {"note": 300}, role="member", typed=around.a_file),
    Place("actions-together", "actions_together.TogetherForm", {"note": 4_000}, typed=around.the_action_as_it_stands),
    Place("group-terms-adopt", "groups.TermsForm", {"text_en": 50_000, "text_fr": 50_000, "amendment": 300}),
    Place("group-settings", "groups.SettingsForm", {"usual_place": 200}),
    Place("seat-open", "seats.OpenSeatForm", {"label_en": 120, "label_fr": 120, "responsibility": 300, "benefit": 300}),
    Place("seat", "seats.TakeSeatForm", {"name": 120}),
    Place("preferences", "preferences.PersonForm", {"name": 120}, typed=_person("en")),
    Place("preferences", "preferences.PersonForm", {"name": 120}, role="member", typed=_person("fr")),
    Place("token-make", "preferences.TokenForm", {"name": 80}, typed=_token),
    Place("meeting-decision-change", "decisions.ChangeDecisionForm", {"wording": 4_000}, typed=around.a_decision),
    Place("point-answer", "waiting_points.AnswerForm", {"answer": 500}, typed=around.an_answer),
    Place(
        "point-propose", "waiting_points.ProposeForm", {**POINT, "reason": 2_000}, role="member", typed=around.a_point
    ),
    Place("agenda-line-add", "waiting_points.LineForm", POINT, typed=around.a_point),
    Place("meeting-paper-add", "papers.PaperForm", {"title": 200}, typed=around.a_file),
    Place("paper-again", "papers.VersionForm", {"note": 300}, typed=around.another_file),
    Place("packet-send", "packets.PacketForm", {"message": 4_000}, typed=around.nothing),
    Place("meeting-poll", "polls.PollForm", {"message": 4_000}, typed=around.times),
    Place("poll", "polls.PollAnswerForm", {"note": 300}, role="member", typed=around.who_can_come),
    Place("minutes-text", "minutes.TextForm", {"text": 100_000}, typed=around.noted),
    Place("minutes-circulate", "minutes.CirculateForm", {"message": 4_000}, typed=around.nothing),
    Place("minutes-correct", "minutes.CorrectionForm", {"wording": 4_000, "note": 300}, "member", typed=around.a_line),
    Place("minutes-settle", "minutes.SettleForm", {"reply": 300}, typed=around.accepted),
    Place("meeting-question-add", "report_backs.HomeQuestionForm", {"text": 1_000}, typed=around.nothing),
    Place("series-add", "series.SeriesForm", {"place": 200, "title": 200}, typed=around.a_rhythm),
    Place("series-day", "series.DayForm", {"reason": 200}, typed=around.another_day),
    Place(
        "information-session-add",
        "information_sessions.SessionForm",
        {"title_en": 200, "title_fr": 200, "description_en": 4_000, "description_fr": 4_000, "place": 200},
        typed=around.a_session,
    ),
    Place("away", "away.AwayForm", {"note": 120}, role="member", typed=around.a_week),
]
# Written after the mail, because it ends what the mail is about; a decision is looked at once its meeting is closed.
LAST = [
    Place("meeting-cancel", "planning.CancelForm", {"reason": 300}),
    Place("meeting-close", "meetings.CloseForm", {"home_questions": 4_000}, typed=around.nothing),
    Place(
        "information-session-cancel",
        "information_sessions.CancelSessionForm",
        {"reason": 300},
        typed=around.the_session_as_it_stands,
    ),
    Place("decision-review", "decisions.ReviewForm", {"note": 300}, typed=around.it_holds),
]
# Written when everything was read, for the pages of polls are those of the one that is open.
WITHDRAWN = Place("poll-withdraw", "polls.WithdrawPollForm", {"reason": 300}, typed=around.the_poll_as_it_stands)
# By programs: what has one body there and a page of several steps here. Body, then the forms it stands for.
BY_PROGRAMS = {
    "work.AskSerializer": ("sign_offs.RequestForm",),
    "work.AnswerSerializer": ("sign_offs.AnswerForm",),
    "work.ReasonSerializer": ("pathways.ReasonForm",),
}
# A pathway is one document, whichever form writes a part of it: it is written whole, with every text in it.
WRITE_THE_DOCUMENT = (
    "pathway_begin.NewPathwayForm",
    "pathway_facts.",
    "pathway_parts.",
    "pathway_steps.",
    "pathway_texts.",
)

LEFT_OUT = {
    # Words that only choose or find, compared with what there is and never stored.
    "follow.FollowForm.website": "for robots: a form with anything in it is dropped",
    "groups.SettingsForm.reminder_days": "whole numbers, or refused",
    "meetings.AttendanceForm.state": "one of four words, or refused",
    "meetings.AttendanceForm.was": "compared",
    "minutes.CirculateForm.shown": "a mark, compared",
    "packets.PacketForm.shown": "a mark, compared",
    "series.SeriesForm.seen": "a mark, compared",
    "information_sessions.SessionForm.seen": "a mark, compared",
    "pathway_begin.ImportForm.shown": "a mark, compared",
    "sign_offs.RequestForm.shown": "a mark, compared",
    "sign_offs.AnswerForm.content_hash": "a mark, compared",
    "sign_in.PasswordForm.password": "hashed",
    "sign_in.ProofForm.code": "compared",
    "sign_in.AddPasskeyForm.name": "needs a key in the hand; read by its owner alone, on one page that escapes it",
    "sign_in.AddPasskeyForm.credential": "what the key signed",
    "pathway_begin.ImportForm.text": "the document as YAML: the same texts, read by the same reader",
    "webhooks.AddWebhookForm.url": "an address: refused unless https, by the test below and tests of webhooks",
    "pathways.PublishForm.note_en": "written beside a published version, below",
    "pathways.PublishForm.note_fr": "written beside a published version, below",
    # Forms from which others come, and are found with them.
    "planning.MeetingForm": "the part that planning and moving share",
    "actions.ActionForm": "the part that adding and changing share",
    "agenda.PointForm": "the part that points of an agenda share, wherever they stand",
}


def modules(package: Any) -> Iterator[tuple[str, Any]]:
    """Return the modules of a package with their short names."""
    for found in pkgutil.iter_modules(package.__path__):
        yield found.name, importlib.import_module(f"{package.__name__}.{found.name}")


def form_texts() -> set[str]:
    """Return every field of every form of ours that takes free text, as ``module.Form.field``."""
    return {
        f"{name}.{form.__name__}.{field}"
        for name, module in modules(web.forms)
        for form in vars(module).values()
        if inspect.isclass(form) and issubclass(form, forms.BaseForm) and form.__module__ == module.__name__
        for field, kind in getattr(form, "base_fields", {}).items()
        if isinstance(kind, PairField | LinesField) or _takes_any_text(kind)
    }


def _takes_any_text(field: forms.Field) -> bool:
    """Whether a field refuses nothing by its shape: an address, a code or a pattern is not free text."""
    shaped = forms.EmailField | forms.URLField | forms.RegexField | forms.SlugField | WebAddressField
    return isinstance(field, forms.CharField) and not isinstance(field, shaped)


def body_texts() -> set[str]:
    """Return every field of every body a program may send that takes free text, as ``module.Serializer.field``."""
    return {
        f"{name}.{body.__name__}.{field}"
        for name, module in modules(api.serializers)
        for body in vars(module).values()
        if inspect.isclass(body) and issubclass(body, StrictSerializer) and body.__module__ == module.__name__
        for field, kind in body._declared_fields.items()
        if type(kind) is serializers.CharField and not kind.read_only
    }


def answering(world: World) -> dict[str, Any]:
    """Return what names the text that a party was asked about."""
    asked = SignOff.objects.get(pk=world.sign_off.pk)
    return {"answer": "change-needed", "content_hash": asked.content_hash}
