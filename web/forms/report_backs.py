"""Forms of what follows from a meeting at home."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from meetings.models import AgendaItem, HomeAnswer, HomeQuestion, ReportBack
from meetings.models.report_back import ANSWER_LIMIT, QUESTION_LIMIT

BEYOND = "other"


def _answer_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=ANSWER_LIMIT, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReportBackForm(forms.Form):
    """Home was told; with an answer to each question where there is one. ``answers``: those that hold."""

    def __init__(
        self, *args: Any, questions: Iterable[HomeQuestion], answers: Mapping[int | None, HomeAnswer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.numbers: dict[str, int | None] = {}
        for question in questions:
            self.numbers[f"question-{question.pk}"] = question.pk
            self.fields[f"question-{question.pk}"] = _answer_field(question.text)
        label = _("Anything else you want to tell the table") if self.numbers else _("What does your organization say?")
        self.numbers[BEYOND] = None
        self.fields[BEYOND] = _answer_field(label)
        for name, number in self.numbers.items():
            self.initial.setdefault(name, answers[number].text if number in answers else "")

    @property
    def answers(self) -> dict[int | None, str]:
        """What was said, by number of the question; a button without fields says nothing new."""
        return {number: self.cleaned_data[name] for name, number in self.numbers.items() if name in self.data}

    @property
    def answer_fields(self) -> list[BoundField]:
        """The fields in their order, none of them needed."""
        return [self[name] for name in self.numbers]


class HomeQuestionForm(forms.Form):
    """A question for all organizations or for one; several for all may stand one a line."""

    text = forms.CharField(label=_("Question"), max_length=QUESTION_LIMIT, widget=forms.Textarea(attrs={"rows": 3}))
    report_back = forms.TypedChoiceField(label=_("Who asks it at home?"), required=False, coerce=int, empty_value=None)
    item = forms.TypedChoiceField(label=_("It belongs to"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, reports: Iterable[ReportBack], items: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reports = {one.pk: one for one in reports}
        self.items = {one.pk: one for one in items}
        everybody = [("", _("every organization"))]
        self.fields["report_back"].choices = [  # type: ignore[attr-defined]
            *everybody,
            *((pk, one.title) for pk, one in self.reports.items()),
        ]
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            ("", _("no point of the agenda")),
            *((pk, one.title) for pk, one in self.items.items()),
        ]

    @property
    def question(self) -> dict[str, Any]:
        """What the service asks for."""
        return {
            "text": self.cleaned_data["text"],
            "report_back": self.reports.get(self.cleaned_data["report_back"] or 0),
            "item": self.items.get(self.cleaned_data["item"] or 0),
        }
