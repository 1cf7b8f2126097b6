"""Updates as Atom feeds (RFC 4287), one per language: an entry for each published version, with its note."""

import datetime as dt
import io
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _

from accounts.texts import clean_text
from pathways.document.shapes import Text

# What became of a version after it was published is news of its own.
ENDED = ("paused", "withdrawn")


@dataclass(frozen=True, slots=True)
class Update:
    """A version that was published: what it is called, where it stands, and what changed.

    ``until`` is when it was paused or withdrawn, for the ``reason``. ``page`` is its address in the feed's language.
    """

    ctid: uuid.UUID
    title: Text
    number: int
    state: str
    page: str
    published_at: dt.datetime
    note: Text = field(default_factory=Text)
    until: dt.datetime | None = None
    reason: Text = field(default_factory=Text)
    is_illustrative: bool = False

    @property
    def has_ended(self) -> bool:
        """Whether it was paused or withdrawn; one that a newer version replaced has not changed."""
        return self.state in ENDED and self.until is not None

    @property
    def updated_at(self) -> dt.datetime:
        """When what the entry says last changed."""
        return self.until if self.has_ended and self.until else self.published_at


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: its name, the page it accompanies and its own address. ``since`` dates a feed that is still empty."""

    title: str
    page: str
    address: str
    publisher: str
    since: dt.datetime
    subtitle: str = ""


def atom(channel: Channel, updates: Iterable[Update], *, language: str) -> str:
    """Return a feed, the newest update first. Identifiers hang on those of the versions and never change."""
    entries = sorted(updates, key=lambda update: (update.updated_at, update.ctid), reverse=True)
    locale = f"{language}-CA"
    feed = _Feed(
        title=channel.title,
        link=channel.page,
        description=channel.subtitle,
        subtitle=channel.subtitle,
        language=locale,
        author_name=channel.publisher,
        feed_url=channel.address,
        feed_guid=feed_id(channel.address),
        since=channel.since,
    )
    with translation.override(language):
        for update in entries:
            feed.add_item(
                title=_title(update, language),
                link=update.page,
                description=_summary(update, language),
                pubdate=update.published_at,
                updateddate=update.updated_at,
                unique_id=entry_id(update.ctid, language),
            )
    written = io.StringIO()
    feed.write(written, "utf-8")
    return written.getvalue()


def entry_id(ctid: uuid.UUID, language: str) -> str:
    """Return the identifier of a version's entry: another one in each language, since the text is another."""
    return uuid.uuid5(ctid, language).urn


def feed_id(address: str) -> str:
    """Return the identifier of the feed at an address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, address).urn


def _title(update: Update, language: str) -> str:
    values = {"title": update.title.in_language(language)[0], "number": update.number}
    if not update.has_ended:
        words = _("%(title)s: version %(number)d")
    elif update.state == "paused":
        words = _("%(title)s: version %(number)d is paused")
    else:
        words = _("%(title)s: version %(number)d was withdrawn")
    return _legal(words % values)


def _summary(update: Update, language: str) -> str:
    """Return what an entry says, as HTML; a text that stands in the other language says so."""
    said, spoken = (update.reason if update.has_ended else update.note).in_language(language)
    if not said:
        said = _("No reason was given.") if update.has_ended else _("No note was written for this version.")
    words = linebreaks(_legal(said), autoescape=True)
    if spoken != language:
        words = f'<div lang="{spoken}">{words}</div>'
    if update.is_illustrative:
        words = f"<p>{escape(_('Illustrative example, not official.'))}</p>{words}"
    return words


def _legal(text: str) -> str:
    """Take out what XML cannot hold at all."""
    return clean_text(text).translate({0xFFFE: None, 0xFFFF: None})


class _Feed(Atom1Feed):
    """Django's feed, but an empty one is as old as it is, not as young as the request."""

    def latest_post_date(self) -> dt.datetime:
        dates: list[dt.datetime] = [item["updateddate"] for item in self.items]
        return max(dates, default=self.feed["since"])
