"""The rules of labour mobility, loaded from their files."""

import pytest
from django.conf import settings
from django.utils import timezone

from mobility.models import MobilityException, ServiceStandard, TransferRequirement
from mobility.reference import load as load_rules
from workgroups.reference import load as load_ground
from workgroups.reference.store import Store

pytestmark = pytest.mark.django_db


def load() -> Store:
    store = Store(settings.BASE_DIR / "reference", today=timezone.localdate())
    load_ground(store)
    load_rules(store)
    assert store.problems == []
    return store


def test_what_may_be_asked_is_told_from_what_needs_an_exception():
    load()

    assert TransferRequirement.objects.filter(is_permitted=True).count() == 8
    assert TransferRequirement.objects.filter(is_permitted=False).count() == 6
    fee = TransferRequirement.objects.get(code="application-fee")
    assert "Patient Access to Care Act s.6" in fee.rule
    assert fee.addresses[0].startswith("https://workersmobility.ca/faq-items/6-")


def test_an_exception_points_at_what_we_know_and_keeps_what_it_says():
    load()

    social_work = MobilityException.objects.get(code="ns-social-worker-ab-sk")
    assert social_work.jurisdiction is not None
    assert social_work.profession is not None
    assert (social_work.jurisdiction.code, social_work.profession.code) == ("CA-NS", "social-worker")
    assert social_work.legitimate_objective == "consumer-protection?"
    crane = MobilityException.objects.get(code="on-crane-operator-mr-x")
    assert (crane.profession, crane.occupation) == (None, "crane operator")


def test_a_standard_says_how_long_in_which_days():
    load()

    paca = ServiceStandard.objects.get(code="ns-paca-5bd")
    assert (paca.amount, paca.unit, paca.day_type) == (5, "day", "business")


def test_loading_again_changes_nothing():
    load()

    counts = load().counts

    for file in ("labour_mobility.csv", "labour_mobility_exceptions.csv", "service_standards.csv"):
        assert set(counts[file]) == {"unchanged"}
