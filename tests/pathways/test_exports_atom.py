import datetime as dt
import uuid
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.document.shapes import Text
from pathways.exports.atom import Channel, Update, atom
from tests.pathways.exported import SITE, identifier

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MAY = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
JUNE = dt.datetime(2026, 6, 1, 9, 30, tzinfo=dt.UTC)


def channel():
    return Channel("Updates", f"{SITE}/en/updates/", f"{SITE}/en/updates.atom", "Roundtable", since=MAY)


def update(**changes):
    first = {
        "ctid": identifier("version"),
        "title": Text("Engineer", "Ingénieur"),
        "number": 2,
        "state": "published",
        "page": f"{SITE}/en/pathways/ns-engineer/v/2/",
        "published_at": MAY,
        "note": Text("The fee is $395.", "Les droits sont de 395 $."),
    }
    return Update(**{**first, **changes})


def feed_of(*updates, language="en"):
    return ElementTree.fromstring(atom(channel(), updates, language=language).encode())


def said(element, path):
    found = element.find(path.replace("/", f"/{ATOM}").join([ATOM, ""]))
    return found.text if found is not None else None


def links(element):
    return {(link.get("rel"), link.get("href")) for link in element.findall(f"{ATOM}link")}


def test_feed_says_what_rfc_4287_requires():
    feed = feed_of(update())

    assert feed.tag == f"{ATOM}feed"
    assert feed.get(f"{XML}lang") == "en-CA"
    assert (said(feed, "title"), said(feed, "author/name")) == ("Updates", "Roundtable")
    assert said(feed, "updated") == MAY.isoformat()
    assert links(feed) == {("alternate", f"{SITE}/en/updates/"), ("self", f"{SITE}/en/updates.atom")}
    assert uuid.UUID(said(feed, "id").removeprefix("urn:uuid:"))


def test_entry_says_which_version_and_what_changed():
    (entry,) = feed_of(update()).findall(f"{ATOM}entry")

    assert said(entry, "title") == "Engineer: version 2"
    assert links(entry) == {("alternate", f"{SITE}/en/pathways/ns-engineer/v/2/")}
    assert (said(entry, "published"), said(entry, "updated")) == (MAY.isoformat(), MAY.isoformat())
    assert said(entry, "summary") == "<p>The fee is $395.</p>"
    assert entry.find(f"{ATOM}summary").get("type") == "html"


def test_french_feed_speaks_french():
    feed = feed_of(update(), language="fr")

    assert feed.get(f"{XML}lang") == "fr-CA"
    assert said(feed, "entry/title") == "Ingénieur\u00a0: version 2"
    assert said(feed, "entry/summary") == "<p>Les droits sont de 395 $.</p>"


def test_identifiers_stay_and_differ_by_language():
    english, again, french = (
        feed_of(update()),
        feed_of(update(title=Text("New name"))),
        feed_of(update(), language="fr"),
    )

    assert said(english, "entry/id") == said(again, "entry/id")
    assert said(english, "entry/id") != said(french, "entry/id")
    assert said(english, "id") == said(again, "id")


def test_newest_comes_first_and_dates_the_feed():
    other = update(ctid=identifier("later"), published_at=JUNE, number=3)

    feed = feed_of(update(), other)

    assert [said(entry, "title") for entry in feed.findall(f"{ATOM}entry")] == [
        "Engineer: version 3",
        "Engineer: version 2",
    ]
    assert said(feed, "updated") == JUNE.isoformat()


def test_empty_feed_is_as_old_as_it_is():
    feed = feed_of()

    assert feed.findall(f"{ATOM}entry") == []
    assert said(feed, "updated") == MAY.isoformat()


@pytest.mark.parametrize(
    ("state", "title"),
    [("paused", "Engineer: version 2 is paused"), ("withdrawn", "Engineer: version 2 was withdrawn")],
)
def test_end_of_a_version_is_news(state, title):
    feed = feed_of(update(state=state, until=JUNE, reason=Text("No intake before fall.")))

    assert said(feed, "entry/title") == title
    assert said(feed, "entry/summary") == "<p>No intake before fall.</p>"
    assert (said(feed, "entry/published"), said(feed, "entry/updated")) == (MAY.isoformat(), JUNE.isoformat())


def test_version_that_a_newer_one_replaced_has_not_changed():
    feed = feed_of(update(state="superseded", until=JUNE))

    assert said(feed, "entry/title") == "Engineer: version 2"
    assert said(feed, "entry/updated") == MAY.isoformat()


def test_note_in_the_other_language_says_so():
    feed = feed_of(update(note=Text("The fee is $395.")), language="fr")

    assert said(feed, "entry/summary") == '<div lang="en"><p>The fee is $395.</p></div>'


def test_example_says_that_it_is_one():
    feed = feed_of(update(is_illustrative=True))

    assert said(feed, "entry/summary").startswith("<p>Illustrative example, not official.</p>")


def test_note_is_text_and_no_markup():
    feed = feed_of(update(note=Text("<script>alert(1)</script> & more")))

    assert said(feed, "entry/summary") == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_makes_a_feed_that_can_be_read(text):
    feed = feed_of(update(title=Text(text), note=Text(text)))

    assert len(feed.findall(f"{ATOM}entry")) == 1
