"""What somebody must know before they publish: what changed, who hears of it, what they have to have read."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.zones import wall_clock
from pathways.blockers import Blocker, Level, blockers_of
from pathways.differences import differences, draft_note, is_substantial
from pathways.models import PathwayVersion
from web.forms.pathways import PublishForm
from web.middleware import Reader
from web.pages.pathway_bench import Reach, reach_for
from web.pages.pathway_blockers import WarningKind, by_kind
from web.pages.pathway_words import names_in


@dataclass(frozen=True)
class Publishing:
    """What stands around the form by which a version is published."""

    version: PathwayVersion
    form: PublishForm
    stops: Sequence[Blocker]
    warnings: Sequence[Blocker]
    reach: Reach

    @property
    def kinds(self) -> list[WarningKind]:
        """The warnings by kind."""
        return by_kind(self.warnings)


def publishing_of(version: PathwayVersion, reader: Reader, data: Any = None) -> Publishing:
    """Return the form with a drafted note, and what stands around it. About five queries."""
    pathway = version.pathway
    found = blockers_of(version, today=reader.today)
    warnings = [one for one in found if one.level == Level.WARNS]
    codes = list(dict.fromkeys(one.code for one in warnings))
    zone = pathway.group.timezone if pathway.group else reader.zone
    form = PublishForm(data, codes=codes, zone=zone, initial=_drafted(version, reader.today, zone))
    return Publishing(
        version=version,
        form=form,
        stops=[one for one in found if one.level == Level.STOPS],
        warnings=warnings,
        reach=reach_for(pathway),
    )


def _drafted(version: PathwayVersion, today: dt.date, zone: str) -> dict[str, Any]:
    """Return what a form begins with: what was written when a publication was planned, else a draft."""
    drafted: dict[str, Any] = {"review_on": version.review_on or in_a_year(today)}
    if version.publish_at:
        planned = wall_clock(version.publish_at, zone)
        drafted |= {"day": planned.date(), "time": planned.time()}
    if version.update_type:
        kept = {"update_type": version.update_type, "note_en": version.note_en, "note_fr": version.note_fr}
        return drafted | kept
    published = version.pathway.published
    if published is None:
        return drafted | {"update_type": PathwayVersion.UpdateType.MAJOR, **FIRST_NOTE}
    changes = differences(published.document, version.document)
    names = names_in(version.pathway, published.document, version.document)
    note_en, note_fr = draft_note(changes, names=names)
    types = PathwayVersion.UpdateType
    suggested = types.MAJOR if is_substantial(changes) else types.MINOR
    return drafted | {"update_type": suggested, "note_en": note_en, "note_fr": note_fr}


# In both languages, whatever the reader's: each goes to its own field.
FIRST_NOTE = {
    "note_en": "This pathway is published for the first time.",
    "note_fr": "Ce parcours est publié pour la première fois.",
}


def in_a_year(today: dt.date) -> dt.date:
    """Return the same day next year."""
    return today.replace(year=today.year + 1, day=28 if (today.month, today.day) == (2, 29) else today.day)
