"""What is wrong with a file of members, in words that say what to do."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web.templatetags.times import day
from workgroups.rosters.columns import HEADINGS
from workgroups.rosters.shapes import Problem, Unreadable

Said = dict[str, Any]


def column_heading(column: str) -> str:
    """Return what a column is called in the reader's language."""
    headings = HEADINGS.get(column)
    return headings[(get_language() or "").startswith("fr")] if headings else ""


def refusal(error: Unreadable) -> str:
    """Say why a file is refused as a whole."""
    return REFUSALS[error.code]() % {"most": error.params.get("most", "")}


def sentence(problem: Problem) -> str:
    """Say what is wrong with a row and what to do about it."""
    return SENTENCES[problem.code](problem.params | {"column": column_heading(problem.column)})


REFUSALS: dict[str, Callable[[], str]] = {
    "empty": lambda: _("This file is empty. Begin with the template."),
    "too_large": lambda: _("This file is larger than 1 MB. Send it in parts."),
    "old_excel": lambda: _("This is a workbook of an old Excel. Save it as .xlsx or as CSV, and send that."),
    "no_table": lambda: _("This is no table we can read. Send a CSV file or an Excel workbook (.xlsx)."),
    "unknown_encoding": lambda: _("The letters of this file cannot be read. Save it as “CSV UTF-8”."),
    "broken_csv": lambda: _("This file breaks off within a cell. Look for a quotation mark too many."),
    "broken_workbook": lambda: _("This workbook is damaged. Open it in Excel, save it again as .xlsx, and send that."),
    "bomb": lambda: _("This workbook unpacks to far more than members of a table. Copy the rows into the template."),
    "entities": lambda: _("This workbook holds parts that no spreadsheet writes. Copy the rows into the template."),
    "too_many_rows": lambda: _("This file has more than %(most)s rows. Send it in parts."),
    "too_many_columns": lambda: _("This file has more than %(most)s columns. Keep those of the template."),
}


def _near(said: Said, unknown: str, without: str) -> str:
    if said["near"]:
        return unknown % {**said, "names": _(", or ").join(_("“%(name)s”") % {"name": name} for name in said["near"])}
    return without % said


def _days(text: str, said: Said) -> str:
    return text % {**said, "day": day(said["day"])}


SENTENCES: dict[str, Callable[[Said], str]] = {
    "unknown_column": lambda said: (
        _("Nobody knows a column “%(value)s”. Remove it, or call it as the template does.") % said
    ),
    "column_twice": lambda said: _("There are two columns “%(column)s”. Keep one of them.") % said,
    "column_missing": lambda said: _("The column “%(column)s” is missing. Add it; its cells may be empty.") % said,
    "no_heading": lambda said: (
        _("“%(value)s” stands in a column without a heading. Give it one, or clear the cell.") % said
    ),
    "too_long": lambda said: _("This is longer than %(most)s characters. Shorten it.") % said,
    "bad_seat": lambda said: (
        _("“%(value)s” is no seat number. Leave the cell empty for a new seat, or copy the number from an export.")
        % said
    ),
    "bad_role": lambda said: (
        _("“%(value)s” is no role. Write Member, Observer, or one of the two co-chair posts as an export names it.")
        % said
    ),
    "bad_language": lambda said: _("“%(value)s” is none of our languages. Write English or French.") % said,
    "bad_is_alternate": lambda said: _("“%(value)s” is neither yes nor no. Write yes or no.") % said,
    "bad_starts_on": lambda said: _("“%(value)s” is no day we can be sure of. Write it like 2027-01-31.") % said,
    "bad_ends_on": lambda said: _("“%(value)s” is no day we can be sure of. Write it like 2027-01-31.") % said,
    "kind_missing": lambda said: _("Say what kind of stakeholder the new seat is for."),
    "unknown_kind": lambda said: _near(
        said,
        _("There is no kind of stakeholder “%(value)s”. Did you mean %(names)s?"),
        _("There is no kind of stakeholder “%(value)s”. Copy one from the template."),
    ),
    "unknown_organization": lambda said: _near(
        said,
        _("We know no organization “%(value)s”. Did you mean %(names)s?"),
        _("We know no organization “%(value)s”. Ask an administrator to add it, or give the seat a label instead."),
    ),
    "organization_merged": lambda said: (
        _("“%(value)s” has merged into another organization. Write the name of that one.") % said
    ),
    "which_seat": lambda said: (
        _("Several seats are like this: %(numbers)s. Write the number of the one you mean.")
        % {"numbers": ", ".join(map(str, said["seats"]))}
    ),
    "no_such_seat": lambda said: (
        _("This table has no seat with the number %(value)s. Copy the number from an export, or leave the cell empty.")
        % said
    ),
    "seat_closed": lambda said: _days(
        _("Seat %(value)s was closed on %(day)s. Leave the number empty to open a new one."), said
    ),
    "other_seat": lambda said: (
        _("Seat %(seat)s is that of %(stands)s and stays what it is. Leave the number empty to open another seat.")
        % said
    ),
    "post_taken": lambda said: (
        _("This co-chair post has its seat already (%(seat)s). Write that seat’s number, as an export shows it.") % said
    ),
    "email_missing": lambda said: _("Write this person’s e-mail address."),
    "bad_email": lambda said: _("“%(value)s” is no e-mail address. Write one address, like name@example.org.") % said,
    "name_missing": lambda said: _("Write this person’s name."),
    "nobody_named": lambda said: _(
        "This row gives days for nobody. Write a name and an address, or clear the days to leave the seat empty."
    ),
    "two_names": lambda said: (
        _("Row %(other_row)s calls the person with this address “%(value)s”. Use one name for both.") % said
    ),
    "person_twice": lambda said: (
        _("This person has a place already in row %(other_row)s. Keep one of the two rows.") % said
    ),
    "seat_filled": lambda said: (
        _("%(who)s sits for %(seat)s in that time. Give their row a last day first, or make this person an alternate.")
        % said
    ),
    "seat_filled_by_row": lambda said: (
        _("Row %(other_row)s fills the seat for %(seat)s in that time. For a second seat, give it a label of its own.")
        % said
    ),
    "sits_otherwise": lambda said: _(
        "Who sits here as a holder does not become an alternate, or the other way round. End the one place first."
    ),
    "sits_since": lambda said: _days(
        _("This person has sat here since %(day)s, and that stays on the record. Write that day, or clear the cell."),
        said,
    ),
    "leaves_on": lambda said: _days(
        _("This person’s last day is %(day)s, and that stays on the record. Write that day, or clear the cell."), said
    ),
    "ends_before_start": lambda said: _("The last day cannot be before the first."),
}
