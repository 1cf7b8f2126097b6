"""What the tests of pathways share."""

import pytest

from pathways.services.drafting import save_draft
from pathways.services.signing import answer_sign_off
from tests.pathways.texts import with_fee


@pytest.fixture
def save(consultant, now):
    def save(draft, amount, **changes):
        document = with_fee(draft.document, amount)
        return save_draft(draft=draft, document=document, actor=consultant, now=now, **{"version": 1, **changes})

    return save


@pytest.fixture
def answer(now):
    def answer(sign_off, said="agree", **changes):
        values = {
            "comment": "",
            "step_comments": {},
            "content_hash": sign_off.content_hash,
            "via": "mail",
            "now": now,
        }
        return answer_sign_off(sign_off=sign_off, answer=said, **{**values, **changes})

    return answer
