"""What a file is, its content says."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from meetings.paper_kinds import MEDIA_TYPES, kind_of_paper

pytestmark = pytest.mark.only_in_pass("first")


def package(*names, label=""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if label:
            archive.writestr("mimetype", label)
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


OOXML = "[Content_Types].xml"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.7 and so on", "pdf"),
        ("a.PNG", b"\x89PNG\r\n\x1a\n...", "png"),
        ("a.jpeg", b"\xff\xd8\xff\xe0...", "jpg"),
        ("a.docx", package(OOXML, "word/document.xml"), "docx"),
        ("a.xlsx", package(OOXML, "xl/workbook.xml"), "xlsx"),
        ("a.pptx", package(OOXML, "ppt/presentation.xml"), "pptx"),
        ("a.odt", package("content.xml", label=MEDIA_TYPES["odt"]), "odt"),
        ("a.csv", "école;2027\r\n".encode("cp1252"), "csv"),
        ("a.txt", b"Salut", "txt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_paper_is_known_by_its_content(name, content, kind):
    assert kind_of_paper(io.BytesIO(content), name=name) == kind


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docm", package(OOXML, "word/document.xml", "word/vbaProject.bin"), "holds_macros"),
        ("a.zip", package("a.exe"), "unknown_kind_of_file"),
        ("a.docx", package(OOXML, "xl/workbook.xml"), "name_misleads"),
        ("a.docx", b"PK\x03\x04 broken", "unknown_kind_of_file"),
        ("a.svg", b"<svg/>", "unknown_kind_of_file"),
        ("a.txt", b"\x00\x01", "unknown_kind_of_file"),
        ("a.txt", b"", "unknown_kind_of_file"),
        ("pdf", b"%PDF-1.7", "name_misleads"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_anything_else_is_refused(name, content, code):
    with pytest.raises(ValidationError) as refused:
        kind_of_paper(io.BytesIO(content), name=name)

    assert refused.value.code == code
