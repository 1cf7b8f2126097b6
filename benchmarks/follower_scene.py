"""Very many followers of one pathway, made by the database itself."""

import datetime as dt

from django.db import connection

from benchmarks.scene import NOW, make_scene
from pathways.document.shapes import Destination, Document, Step, Text
from pathways.document.words import Audience, StepKind
from pathways.document.writing import content_hash, to_plain
from pathways.models import Follower, FollowRun, Pathway, PathwayVersion, Subscription
from workgroups.models import Jurisdiction, Organization, Profession

NOTE = "The fee for the first examination rises from $380 to $395 on January 1.\nThe language test may be newer.\n" * 4

# A third reads French. Six of ten follow the pathway, two its profession, three everything: one of ten in two ways.
FILL = [
    """
INSERT INTO pathways_follower (email, language, created_at, confirmed_at, links_valid_from)
WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < %(number)s)
SELECT 'follower-' || n || '@example.org', CASE n %% 3 WHEN 0 THEN 'fr' ELSE 'en' END, %(since)s, %(since)s, %(since)s
FROM counted
""",
    *(
        f"""
INSERT INTO pathways_subscription (follower_id, subject, {column}cadence, confirmed_at, ended_reason)
SELECT id, '{subject}', {value}'at-once', %(since)s, '' FROM pathways_follower WHERE id %% 10 IN ({places})
"""
        for subject, column, value, places in (
            ("pathway", "pathway_id, ", "%(pathway)s, ", "0, 1, 2, 3, 4, 5"),
            ("profession", "profession_id, ", "%(profession)s, ", "6, 7"),
            ("everything", "", "", "0, 8, 9"),
        )
    ),
]


def make_followers(number: int, *, now: dt.datetime = NOW) -> PathwayVersion:
    """Store a pathway published just now and so many who follow it at once; return the publication."""
    make_scene(groups=1)
    since = now - dt.timedelta(days=90)
    version = _publication(published_at=now, since=since)
    values = {
        "number": number,
        "since": connection.ops.adapt_datetimefield_value(since),
        "pathway": version.pathway_id,
        "profession": version.pathway.profession_id,
    }
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, values)
        cursor.execute("ANALYZE")
    if (Follower.objects.count(), Subscription.objects.count() * 10 // 11) != (number, number):
        raise RuntimeError("The followers are not those that were asked for.")
    return version


def new_telling(version: PathwayVersion) -> FollowRun:
    """Open the telling of a publication."""
    at = version.published_at or NOW
    return FollowRun.objects.create(
        cadence=FollowRun.Cadence.AT_ONCE, version=version, window_start=at, window_end=at, opened_at=at
    )


def _document(profession: Profession, regulator: Organization) -> Document:
    return Document(
        code="bench",
        profession=profession.code,
        jurisdiction="CA-NS",
        audience=Audience.LOCAL,
        title=Text("Engineer in Nova Scotia", "Ingénieur en Nouvelle-Écosse"),
        regulator=regulator.code,
        destination=Destination(Text("Licence", "Permis")),
        steps=(Step(key="apply", kind=StepKind.LICENCE, title=Text("Apply", "Demande")),),
    )


def _publication(*, published_at: dt.datetime, since: dt.datetime) -> PathwayVersion:
    regulator, profession = Organization.objects.order_by("pk")[:1].get(), _profession()
    document = _document(profession, regulator)
    pathway = Pathway.objects.create(
        code=document.code,
        profession=profession,
        jurisdiction=Jurisdiction.objects.get(code="CA-NS"),
        audience=document.audience,
        title_en=document.title.en,
        title_fr=document.title.fr,
        regulator=regulator,
        created_at=since,
    )
    hashed = content_hash(document)
    return PathwayVersion.objects.create(
        pathway=pathway,
        number=1,
        state=PathwayVersion.State.PUBLISHED,
        content=to_plain(document),
        content_hash=hashed,
        created_at=since,
        changed_at=since,
        confirmed_at=since,
        confirmed_on=since.date(),
        confirmed_hash=hashed,
        confirmation_en="Engineers, November 2",
        update_type=PathwayVersion.UpdateType.MAJOR,
        note_en=NOTE,
        note_fr=NOTE,
        published_at=published_at,
    )


def _profession() -> Profession:
    return Profession.objects.create(code="engineer", name_en="Engineer", name_fr="Ingénieur")
