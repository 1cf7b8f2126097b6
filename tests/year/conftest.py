"""The year, lived once for the tests of this folder; and the word that writes its table anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from tests.year import golden
from tests.year.golden import Mail
from tests.year.living import DEEDS, live


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let somebody who meant a change write the golden table anew. Known where this folder is named."""
    parser.addoption("--rewrite", action="store_true", help="live every day of the year and write tests/year/golden.md")


@dataclass(frozen=True)
class Year:
    """What came of it."""

    page: str
    mails: Sequence[Mail]
    findings: Sequence[str]


@pytest.fixture(scope="package")
def year(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Year]:
    """Live the year, and take it back. Mail goes into a folder."""
    rewrites = request.config.getoption("--rewrite", default=False)
    known = "" if rewrites else golden.GOLDEN.read_text(encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr("django.conf.settings.MAIL_TRANSPORT", "folder")
        patch.setattr("django.conf.settings.MAIL_FOLDER", tmp_path_factory.mktemp("mail"))
        table = live(golden.minutes_of(known), thorough=rewrites)
        sent = golden.mails()
        lived = Year(golden.rendered(DEEDS, sent), sent, table.findings)
        if rewrites:
            golden.GOLDEN.write_text(lived.page, encoding="utf-8")
        yield lived
        transaction.set_rollback(True)
