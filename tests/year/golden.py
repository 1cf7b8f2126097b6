"""The golden table: what people did and each mail that left, a line each, as a co-chair would read it."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from notifications.kinds import Kind
from notifications.models import Delivery
from tests.year.days import Deed
from tests.year.table import ZONE

GOLDEN = Path(__file__).with_name("golden.md")
REWRITE = "python -m pytest tests/year --rewrite"
HEAD = f"""# A year of one table, mail by mail

Six seats in Halifax and St. John’s, in English and French, from December to December: what people did (in bold), and
each mail that the sweeps wrote and the sender sent, by the table’s clock. `tests/year` lives the year and holds what
leaves against these lines; after a change that is meant, `{REWRITE}` lives every day of it, writes them anew,
and somebody reads the difference. Where the last column is empty the mail was sent.
"""
COLUMNS = "\n\n## {month}\n\n| when | to | kind | what it says | else |\n|---|---|---|---|---|\n"
_MINUTE = re.compile(r"^\| (\d{4}-\d\d-\d\d) \w{3} (\d\d:\d\d) \|", re.MULTILINE)


@dataclass(frozen=True)
class Mail:
    """A delivery with what the checks ask of it; when it was written, to the minute."""

    at: dt.datetime
    to: str
    zone: str
    speaks: str
    kind: str
    subject: str
    text: str
    became: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The line of it, but for the time."""
        return (f"{self.to} ({self.speaks})", self.kind, self.subject, self.became)


def mails() -> list[Mail]:
    """Return every delivery of the year, in the order of the clock."""
    rows = Delivery.objects.select_related("recipient").order_by("recipient__name", "pk")
    # A digest after what it gathered.
    return sorted(map(_mail, rows), key=lambda mail: (mail.at, mail.kind == Kind.DIGEST, mail.kind, mail.to))


def _mail(row: Delivery) -> Mail:
    person = row.recipient
    assert person is not None
    ended = {Delivery.State.SENT: "", Delivery.State.GATHERED: "in a digest", Delivery.State.HELD: "waits for a digest"}
    return Mail(
        at=row.created_at.replace(second=0, microsecond=0),
        to=person.name,
        zone=person.timezone,
        speaks=person.language,
        kind=row.kind,
        subject=row.subject,
        text=row.text,
        became=ended.get(Delivery.State(row.state), f"{row.state}: {row.state_reason}"),
    )


def rendered(deeds: Sequence[Deed], sent: Iterable[Mail]) -> str:
    """Return the table as the file holds it: a deed before the mails of its minute."""
    lines: list[tuple[dt.datetime, int, tuple[str, ...]]] = [
        (deed.at, 0, (f"**{deed.words}**", "", "", "")) for deed in deeds
    ]
    lines += [(mail.at, 1, mail.cells) for mail in sent]
    page, month = HEAD.rstrip(), ""
    for at, _order, cells in sorted(lines, key=lambda line: line[:2]):
        here = at.astimezone(ZoneInfo(ZONE))
        if month != f"{here:%B %Y}":
            month = f"{here:%B %Y}"
            page = page.rstrip("\n") + COLUMNS.format(month=month)
        page += f"| {here:%Y-%m-%d %a %H:%M} | {' | '.join(cells)} |\n".replace("  |", " |")
    return page


def minutes_of(page: str) -> list[dt.datetime]:
    """Return the minutes at which something stands in a table."""
    found = {f"{day}T{time}" for day, time in _MINUTE.findall(page)}
    here = (dt.datetime.fromisoformat(minute).replace(tzinfo=ZoneInfo(ZONE)) for minute in sorted(found))
    return [minute.astimezone(dt.UTC) for minute in here]


def difference(golden: str, lived: str) -> str:
    """Say which mails are missing (-) and which are new (+), with the line before and after; empty where none is."""
    lines = difflib.unified_diff(golden.splitlines(), lived.splitlines(), "golden", "this year", n=1, lineterm="")
    return "\n".join(lines)
