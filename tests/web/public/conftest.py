"""The public site with what reference knows: professions, their regulators, and the rules of labour mobility."""

import pytest
from django.conf import settings

from mobility.reference import load as load_rules
from pathways.models import PathwayVersion
from tests.factories import PathwayFactory, PathwayVersionFactory
from workgroups.models import Organization, Profession
from workgroups.reference import load as load_ground
from workgroups.reference.store import Store


@pytest.fixture
def reference(db, today) -> Store:
    """Load the files that the pages of professions speak of."""
    store = Store(settings.BASE_DIR / "reference", today=today)
    load_ground(store)
    load_rules(store)
    assert store.problems == []
    return store


@pytest.fixture
def pharmacist(reference) -> PathwayVersion:
    """Return the published pathway of the internationally educated pharmacist."""
    pathway = PathwayFactory(
        code="ns-pharmacist",
        profession=Profession.objects.get(code="pharmacist"),
        regulator=Organization.objects.get(code="nspr"),
        group=None,
        title_en="Pharmacist in Nova Scotia",
        title_fr="Pharmacien en Nouvelle-Écosse",
    )
    return PathwayVersionFactory(pathway=pathway, state="published")
