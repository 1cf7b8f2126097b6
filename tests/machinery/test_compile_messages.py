"""Our compiler of translations gives what an independent one gives."""

import gettext
import io
from pathlib import Path

import allauth
import django
import polib
import pytest

from scripts.compile_messages import compile_catalogue, compile_file

CATALOGUE = r"""
# Somebody's comment, with "quotes".
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#: a/place.py:1
msgid "Meeting"
msgstr "Réunion"

msgctxt "verb"
msgid "Meeting"
msgstr "Rencontrer"

#, python-format
msgid "%(n)s seat"
msgid_plural "%(n)s seats"
msgstr[0] "%(n)s siège"
msgstr[1] "%(n)s sièges"

msgid ""
"Over two lines, "
"\"quoted\",\twith \\ and\n"
msgstr ""
"Sur deux lignes, "
"« cité »,\tavec \\ et\n"

#, fuzzy
msgid "Unsure"
msgstr "Incertain"

msgid "Untranslated"
msgstr ""
msgid "Without a blank line"
msgstr "Sans ligne vide"

#~ msgid "Old"
#~ msgstr "Vieux"
"""


def read(compiled):
    return gettext.GNUTranslations(io.BytesIO(compiled))


def texts(compiled):
    """Give a compiled catalogue's texts; its header is left out, whose lines polib puts into its own order."""
    catalogue = dict(read(compiled)._catalog)
    catalogue.pop("", None)
    return catalogue


def test_each_kind_of_entry_is_read():
    french = read(compile_catalogue(CATALOGUE.splitlines()))

    assert french.gettext("Meeting") == "Réunion"
    assert french.pgettext("verb", "Meeting") == "Rencontrer"
    assert french.ngettext("%(n)s seat", "%(n)s seats", 1) == "%(n)s siège"
    assert french.ngettext("%(n)s seat", "%(n)s seats", 2) == "%(n)s sièges"
    assert french.gettext('Over two lines, "quoted",\twith \\ and\n') == "Sur deux lignes, « cité »,\tavec \\ et\n"
    assert french.gettext("Unsure") == "Unsure"
    assert french.gettext("Untranslated") == "Untranslated"
    assert french.gettext("Without a blank line") == "Sans ligne vide"
    assert french.gettext("Old") == "Old"
    assert french.info()["plural-forms"] == "nplurals=2; plural=(n > 1);"


@pytest.mark.parametrize("package", [django, allauth])
@pytest.mark.parametrize("language", ["fr", "ar", "pl", "ja"])
def test_real_catalogues_equal_polibs(package, language):
    files = sorted(Path(package.__file__).parent.glob(f"**/locale/{language}/LC_MESSAGES/*.po"))

    for path in files:
        ours = compile_catalogue(path.read_text(encoding="utf-8").splitlines())
        assert texts(ours) == texts(polib.pofile(str(path)).to_binary())

    assert files


def test_a_broken_line_is_named():
    with pytest.raises(ValueError, match="line 2 is no quoted text"):
        compile_catalogue(['msgid "fine"', "msgstr not quoted"])


def test_a_broken_file_leaves_the_compiled_one_alone(tmp_path):
    source = tmp_path / "django.po"
    source.write_text(CATALOGUE, encoding="utf-8")
    compile_file(source)
    before = source.with_suffix(".mo").read_bytes()

    source.write_text("msgid broken", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        compile_file(source)

    assert source.with_suffix(".mo").read_bytes() == before
