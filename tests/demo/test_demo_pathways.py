import pytest
from django.db.models import F

from meetings.models import Decision
from notifications.models import Delivery
from notifications.sweeps.follow import follow, tell_followers
from notifications.sweeps.sign_offs import write_about_sign_offs
from pathways.models import FollowRun, Pathway, PathwayVersion, SignOff, Subscription
from pathways.reference import FOLDER
from tests.demo.conftest import NOW
from workgroups.models import ActivityEntry

pytestmark = pytest.mark.usefixtures("demo")


def test_every_pathway_of_the_files_can_be_read():
    assert FOLDER == "pathways"
    assert Pathway.objects.public().count() == Pathway.objects.count() == 5
    assert not PathwayVersion.objects.filter(is_illustrative=False).exists()


def test_versions_stand_in_all_the_states_that_pages_show():
    states = set(PathwayVersion.objects.values_list("state", flat=True))

    assert states == {"published", "paused", "superseded", "confirmed", "circulated"}
    assert PathwayVersion.objects.filter(publish_at__gt=NOW).count() == 1
    assert PathwayVersion.objects.filter(state="published", review_on__lt=NOW.date()).exists()


def test_what_is_published_now_says_what_its_file_says():
    latest = PathwayVersion.objects.get(pathway__code="ns-pharmacist", state="published")

    step = latest.document.step("gateway")

    assert step is not None
    fee = step.costs[0]
    assert (latest.number, str(fee.amount), str(fee.fact.provenance)) == (3, "380.00", "found")


def test_no_version_is_begun_after_people_were_asked_about_it():
    assert not PathwayVersion.objects.filter(created_at__gt=F("circulated_at")).exists()


def test_each_publication_rests_on_a_decision_of_its_table():
    for version in PathwayVersion.objects.filter(published_at__isnull=False):
        decision = Decision.objects.get(pathway_version=version)
        assert decision.meeting.group_id == version.pathway.group_id
        assert decision.meeting.local_date == version.confirmed_on


def test_one_answer_waits_for_the_consultant():
    asked = SignOff.objects.filter(version__state="circulated")

    assert sorted(asked.values_list("answer", flat=True)) == ["agree", "change-needed"]


def test_readers_follow_all_kinds_of_things_and_nothing_waits_to_be_told():
    kinds = set(Subscription.objects.active().values_list("subject", "cadence"))

    assert {subject for subject, _ in kinds} == {"pathway", "profession", "everything"}
    assert {cadence for _, cadence in kinds} == {"at-once", "weekly", "monthly"}
    assert Delivery.objects.filter(kind="pathway-news", state="sent").count() > 40
    assert not FollowRun.objects.filter(expanded_at=None).exists()
    before = Delivery.objects.count()
    follow(NOW)
    tell_followers(NOW)
    write_about_sign_offs(NOW)
    assert Delivery.objects.count() == before


def test_the_record_dates_each_fact_when_it_happened():
    published = ActivityEntry.objects.filter(verb="pathway.published").order_by("at")

    assert [entry.at for entry in published] == list(
        PathwayVersion.objects.filter(published_at__isnull=False)
        .order_by("published_at")
        .values_list("published_at", flat=True)
    )
