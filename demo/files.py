"""Small files to read before the demo's meetings: figures, a draft, notes; made here, byte for byte the same."""

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.core.files.base import ContentFile

from demo.content.between import SmallFile
from demo.tables import Table
from meetings.models import AgendaItem, Meeting, Paper, PaperVersion

SENT_BEFORE, SENT_AGAIN_BEFORE = 12, 8
# The table whose coming meeting has its papers already.
EARLY = "pharmacy"


def write_papers(table: Table, meetings: Iterable[Meeting], *, until: dt.datetime) -> None:
    """Put papers to the table's own topics at some meetings; the figures were sent twice."""
    versions = []
    points = AgendaItem.objects.filter(meeting__in=list(meetings), kind=AgendaItem.Kind.DECISION)
    for point in points.exclude(presenter="").select_related("meeting").order_by("pk"):
        for position, file in enumerate(table.between.files, start=1):
            day = point.meeting.local_date
            times = [table.at(day - dt.timedelta(days=days), 16, position) for days in (SENT_BEFORE, SENT_AGAIN_BEFORE)]
            sent = [min(at, until - dt.timedelta(hours=turn)) for turn, at in zip((9, 3), times, strict=True)]
            paper = Paper.objects.create(
                item=point, title=file.title, position=position, created_by=table.cochair, created_at=sent[0]
            )
            texts = [file.text, file.text + _next_line(file)] if file.name.endswith(".csv") else [file.text]
            versions += [
                _version(paper, file, text, number=number, table=table, at=at)
                for number, (text, at) in enumerate(zip(texts, sent, strict=False), start=1)
            ]
    PaperVersion.objects.bulk_create(versions)


def _next_line(file: SmallFile) -> str:
    """Return one more quarter of the figures."""
    last = file.text.strip().splitlines()[-1].split(",")
    return ",".join(str(int(cell) + turn) for turn, cell in enumerate(last, start=1)) + "\n"


def _version(paper: Paper, file: SmallFile, text: str, *, number: int, table: Table, at: dt.datetime) -> PaperVersion:
    content = _as_pdf(text) if file.name.endswith(".pdf") else text.lstrip().encode()
    version = PaperVersion(
        paper=paper,
        number=number,
        name=file.name,
        suffix=file.name.rpartition(".")[2],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        sent_by=table.cochair,
        sent_at=at,
    )
    version.file.save(file.name, ContentFile(content), save=False)
    return version


def _as_pdf(text: str) -> bytes:
    """Set some lines on one page: five objects and their places, which is all that a PDF has to be."""
    shown = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in text.strip().splitlines())
    drawn = (
        b"BT /F 14 Tf 72 760 Td 22 TL " + b" T* ".join(b"(%s) Tj" % line.encode("cp1252") for line in shown) + b" ET"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(written))
    return written + head + table + tail
