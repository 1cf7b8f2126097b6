"""Forms of what waits for an agenda, and of the lines every agenda begins with."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.local_time import day_words
from meetings.models import Meeting, WaitingPoint
from web.forms.agenda import PointForm

State = WaitingPoint.State
MEETING = "meeting-"


class ProposeForm(PointForm):
    """A point that somebody proposes, and why."""

    reason = forms.CharField(
        label=_("Why should the table talk about it?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("title", "reason", "kind", "minutes", "section", "is_confidential")


class LineForm(PointForm):
    """A line with which every agenda begins."""

    lists_actions = forms.BooleanField(label=_("The open actions are listed under it"), required=False)


class AnswerForm(forms.Form):
    """What becomes of a waiting point, with a word to whoever proposed it."""

    outcome = forms.ChoiceField(label=_("What becomes of it?"), widget=forms.RadioSelect)
    answer = forms.CharField(label=_("A word back"), max_length=500, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, point: WaitingPoint, meetings: Iterable[Meeting], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {f"{MEETING}{meeting.pk}": meeting for meeting in meetings}
        onto = gettext("Put it on the agenda of %(day)s")
        choices = [
            (key, onto % {"day": day_words(meeting.local_start, language)}) for key, meeting in self.meetings.items()
        ]
        if point.state != State.KEPT:
            choices.append((State.KEPT, gettext("Keep it for the next meeting that is planned")))
        if point.state != State.PARKED:
            choices.append((State.PARKED, gettext("Park it until there is room")))
        ends = {State.PROPOSED: (State.DECLINED, gettext("Decline it, with a word why"))}
        choices.append(ends.get(State(point.state), (State.DROPPED, gettext("Drop it"))))
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        meeting = self.meetings.get(data["outcome"])
        state = "" if meeting else data["outcome"]
        return {"state": state, "meeting": meeting, "answer": data["answer"], "version": data["version"]}
