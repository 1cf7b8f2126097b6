"""What the tests of pathways share."""

import pytest

from pathways.services.drafting import save_draft
from tests.pathways.texts import with_fee


@pytest.fixture
def save(consultant, now):
    def save(draft, amount, **changes):
        document = with_fee(draft.document, amount)
        return save_draft(draft=draft, document=document, actor=consultant, now=now, **{"version": 1, **changes})

    return save
