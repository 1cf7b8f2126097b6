"""From a file of the reference data to a second published version, through the services alone."""

from pathlib import Path

from django.conf import settings

from pathways.blockers import Level, blockers_of
from pathways.models import Pathway, PathwayVersion
from pathways.services.confirming import confirm_version
from pathways.services.drafting import open_draft, save_draft
from pathways.services.publishing import publish_version
from pathways.services.signing import Party, answer_sign_off, request_sign_off
from tests.pathways.texts import with_title
from workgroups.management.commands.load_reference import load_all
from workgroups.reference.store import Store


def bring_out(draft, consultant, now):
    """Take a draft all the way: the regulator agrees, the table confirms, the consultant publishes."""
    regulator = Party(
        f"registrar@{draft.pathway.code}.example.org", "Registrar Example", organization=draft.pathway.regulator
    )
    [asked] = request_sign_off(draft=draft, parties=[regulator], message="", due_on=None, actor=consultant, now=now)
    answer_sign_off(
        sign_off=asked,
        answer="agree",
        comment="",
        step_comments={},
        content_hash=draft.content_hash,
        via="mail",
        now=now,
    )
    confirmed = confirm_version(
        version=PathwayVersion.objects.get(pk=draft.pk),
        actor=consultant,
        on=now.date(),
        by_en="The table",
        by_fr="La table",
        now=now,
    )
    found = blockers_of(confirmed, today=now.date())
    assert {one.level for one in found} <= {Level.WARNS}
    return publish_version(
        version=confirmed,
        update_type="major",
        note_en="New",
        note_fr="Nouveau",
        review_on=None,
        actor=consultant,
        now=now,
        acknowledged={one.code for one in found},
    )


def test_each_of_the_five_is_published_and_followed_by_a_second_version(consultant, now):
    load_all(Store(Path(settings.BASE_DIR) / "reference", today=now.date()))
    pathways = list(Pathway.objects.order_by("code"))
    assert len(pathways) == 5

    for pathway in pathways:
        first = bring_out(open_draft(pathway=pathway, actor=consultant, now=now), consultant, now)
        assert first.is_illustrative
        draft = open_draft(pathway=pathway, actor=consultant, now=now)
        document = with_title(draft.document, "Renamed", "Renommé")
        draft = save_draft(draft=draft, document=document, version=1, actor=consultant, now=now)
        second = bring_out(draft, consultant, now)

        pathway.refresh_from_db()
        first.refresh_from_db()
        assert (first.state, second.state, pathway.published, pathway.title_en) == (
            "superseded",
            "published",
            second,
            "Renamed",
        )
