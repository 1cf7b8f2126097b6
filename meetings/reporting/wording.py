"""Words a report-back, in the language that is active: the same sections wherever it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.local_time import day_words, in_words
from meetings.models import Action
from meetings.reporting.content import Report
from pathways.models import PathwayVersion


@dataclass(frozen=True)
class Line:
    """One thing to tell, and what is said beside it."""

    title: str
    note: str = ""


@dataclass(frozen=True)
class Section:
    """What belongs together; ``empty`` is said where there is nothing of it."""

    heading: str
    lines: Sequence[Line]
    empty: str = ""


def title(report: Report) -> str:
    """Return “What to tell Example University”."""
    return _("What to tell %(organization)s") % {"organization": report.report_back.title}


def subtitle(report: Report) -> str:
    """Return of which table's meeting it speaks: “Engineers, January 19, 2027”."""
    day = day_words(report.meeting.local_date, _language(), weekday=False)
    return _("%(group)s, %(day)s") % {"group": report.meeting.group.name, "day": day}


def sections(report: Report) -> list[Section]:
    """Return all there is to tell: what was decided and what is asked always, the rest where there is any."""
    name = {"organization": report.report_back.title}
    decided = [Line(one.wording, str(one.get_method_display())) for one in report.decisions]
    asked = [Line(action.title, _due(action)) for action in report.actions]
    told = [
        Section(_("What was decided"), decided, _("Nothing was decided that you should pass on.")),
        Section(_("What is asked of %(organization)s") % name, asked, _("Nothing is open for you.")),
        Section(_("Questions to ask at home"), [Line(one.text) for one in report.questions]),
        Section(_("What changed in pathways"), [_pathway(one) for one in report.pathways]),
        Section(_("Dates"), list(_dates(report))),
    ]
    return [section for section in told if section.lines or section.empty]


def as_text(report: Report) -> str:
    """Return it as text to pass on, without links that answer in somebody's name."""
    parts = [f"{title(report)}\n{subtitle(report)}"]
    for section in sections(report):
        lines = [f"- {line.title}" + (f"\n  {line.note}" if line.note else "") for line in section.lines]
        parts.append("\n".join([section.heading, *(lines or [section.empty])]))
    return "\n\n".join(parts) + "\n"


def _due(action: Action) -> str:
    if action.due_on is None:
        return ""
    return _("due %(day)s") % {"day": day_words(action.due_on, _language(), weekday=False)}


def _pathway(version: PathwayVersion) -> Line:
    named = {"title": version.pathway.title, "number": version.number}
    return Line(_("%(title)s, version %(number)d") % named, version.note)


def _dates(report: Report) -> Iterator[Line]:
    for meeting in report.dates:
        said = in_words(
            meeting.starts_at,
            meeting.timezone,
            meeting.ends_at,
            language=_language(),
            reader_zone=meeting.timezone,
        )
        yield Line(meeting.name, str(said))


def _language() -> str:
    return (get_language() or "en")[:2]
