"""Reads what leaves the house, and finds what a text became there that it must not."""

import csv
import datetime as dt
import email
import email.policy
import io
import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import openpyxl

from notifications.circular_mime import prepare
from notifications.mime import as_bytes
from notifications.models import Delivery
from tests.machinery.pdfs import read_pdf
from tests.meetings.calendars import parsed

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
ADDRESSES = {"href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href", "srcset", "background"}
ADDRESSES |= {f"hx-{method}" for method in ("get", "post", "put", "patch", "delete")}
SCHEMES = {"", "http", "https", "mailto"}
NEVER = {"x-evil", "iframe", "object", "embed", "base", "applet"}
HEADERS = {
    *("From", "To", "Subject", "Date", "Message-ID", "X-Roundtable-Ref", "Content-Language", "Auto-Submitted"),
    *("Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version", "Content-Type"),
    *("Content-Transfer-Encoding", "Precedence"),
}
CALENDAR_PARTS = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM"}
# The corpus asks for an alarm a day before; ours ring in time to leave.
FOREIGN_ALARM = dt.timedelta(days=-1)
CALENDAR_LINE = re.compile(r"[A-Z][A-Z0-9-]*[;:]| ")
FORMULA = re.compile(r"[=+@\t\r]|-(?![0-9.]+$)")
XML_TAGS = re.compile(
    r"\{http://(www\.w3\.org/2005/Atom|www\.w3\.org/1999/xhtml|www\.sitemaps\.org/schemas/sitemap/0\.9)\}"
)


class Page(HTMLParser):
    """A page as a browser takes it apart: what in it runs, leads somewhere it must not, or was never ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.script: str | None = None
        self.elements = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements += 1
        given = {name: value or "" for name, value in attrs}
        if tag in NEVER:
            self.wrong.append(f"element {tag}")
        self.wrong += [f"attribute {name}" for name in given if name.startswith("on") or name == "srcdoc"]
        self.wrong += [
            f"{name} leads to {value[:60]}"
            for name, value in given.items()
            if name in ADDRESSES and not harmless(value)
        ]
        if tag == "script":
            self.script = given.get("type", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.script = None

    def handle_comment(self, data: str) -> None:
        if "evil" in data:
            self.wrong.append("comment")

    def handle_data(self, data: str) -> None:
        if "evil14" in data:
            self.wrong.append("template was run")
        if self.script is not None and "json" in self.script:
            json.loads(data)
        elif self.script is not None and "evil" in data:
            self.wrong.append(f"script {data[:60]}")


def harmless(address: str) -> bool:
    """Whether a browser that follows an address stays with what pages may lead to."""
    shown = re.sub(r"[\x00-\x20]", "", address)
    return urlsplit(shown).scheme.lower() in SCHEMES or shown.startswith("data:image/svg+xml,%3Csvg")


def wrong_in_html(text: str) -> list[str]:
    """Return what is wrong with a page."""
    page = Page()
    page.feed(text)
    page.close()
    return [*page.wrong, *_controls(text)]


def wrong_in_calendar(text: str) -> list[str]:
    """Return what is wrong with a calendar file: lines that are none, parts or people that were never asked."""
    lines = re.split("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text.removesuffix("\r\n"))
    wrong = [f"line {line[:60]!r}" for line in lines if not CALENDAR_LINE.match(line)]
    calendar = parsed(text)
    wrong += [f"component {part.name}" for part in calendar.walk() if part.name not in CALENDAR_PARTS]
    wrong += ["alarm" for alarm in calendar.walk("VALARM") if alarm["TRIGGER"].dt == FOREIGN_ALARM]
    people = [str(who) for event in calendar.walk("VEVENT") for who in _several(event.get("ATTENDEE"))]
    return [*wrong, *(f"attendee {who}" for who in people if "evil" in who), *_controls(text)]


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def wrong_in_table(text: str) -> list[str]:
    """Return the cells of a CSV file that a spreadsheet would run."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    widths = {len(row) for row in rows if row}
    wrong = [f"cell {cell[:60]!r}" for row in rows for cell in row if FORMULA.match(cell)]
    return [*wrong, *(["rows of several widths"] if len(widths) > 1 else []), *_controls(text)]


def wrong_in_workbook(content: bytes) -> list[str]:
    """Return the cells of a workbook that are formulas, or would become some when they are saved as CSV."""
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return [f"cell {cell.coordinate}" for cell in cells if cell.data_type == "f" or FORMULA.match(str(cell.value))]


def wrong_in_xml(text: str) -> list[str]:
    """Return the elements of a feed that are none of a feed's, and what its HTML holds."""
    wrong = _controls(text)
    for element in ElementTree.fromstring(text).iter():
        if not XML_TAGS.match(str(element.tag)):
            wrong.append(f"element {element.tag}")
        wrong += [
            f"{name} {value[:60]}" for name, value in element.items() if name in ADDRESSES and not harmless(value)
        ]
        if element.get("type") == "html":
            wrong += wrong_in_html(element.text or "")
    return wrong


def wrong_in_pdf(content: bytes) -> list[str]:
    """Return the links of a printed sheet that lead where none may."""
    return [f"link {link[:60]}" for link in read_pdf(content).links if not harmless(link)]


def wrong_in_mail(delivery: Delivery) -> list[str]:
    """Return what is wrong with a mail as its reader's program takes it apart."""
    raw = prepare(delivery.circular).as_bytes(delivery) if delivery.circular else as_bytes(delivery)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    wrong = [f"header {name}" for name in mail if name not in HEADERS or len(mail.get_all(name) or ()) > 1]
    wrong += [f"to {mail['To']}"] if str(mail["To"]) != delivery.address else []
    wrong += [f"defect {defect!r}" for part in mail.walk() for defect in part.defects]
    for part in mail.walk():
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        text = part.get_content()
        wrong += wrong_in_html(text) if kind == "text/html" else []
        wrong += wrong_in_calendar(text.replace("\r\n", "\n").replace("\n", "\r\n")) if kind == "text/calendar" else []
        wrong += _controls(text) if kind == "text/plain" else []
        wrong += [] if kind in {"text/html", "text/calendar", "text/plain"} else [f"part {kind}"]
    return wrong


def wrong_in_answer(answer: Any) -> list[str]:
    """Return what is wrong with an answer, whatever kind it says it is."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    content = b"".join(answer) if answer.streaming else answer.content
    match kind:
        case "text/html":
            return wrong_in_html(content.decode())
        case "text/calendar":
            return wrong_in_calendar(content.decode())
        case "text/csv":
            return wrong_in_table(content.decode())
        case "application/pdf":
            return wrong_in_pdf(content)
        case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
            return wrong_in_workbook(content)
        case _ if kind.endswith("xml"):
            return wrong_in_xml(content.decode())
        case _ if kind.endswith("json"):
            json.loads(content)
            return []
    return _controls(content.decode()) if kind.startswith("text/") else []


def _controls(text: str) -> list[str]:
    return [f"control character {found!r}" for found in sorted(set(CONTROL.findall(text)))]


def gathered(wrong: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """Return only where something is wrong."""
    return {where: what for where, what in wrong if what}
