"""Day and time fields, filled in by us, as a browser must read them in every language."""

import re

import pytest

from tests.web.pages import post, words
from workgroups.models import Seat

DAYS = re.compile(r'<input type="date"[^>]*? value="([^"]*)"')
TIMES = re.compile(r'<input type="time"[^>]*? value="([^"]*)"')


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", ["members/", "terms/adopt/", "seats/open/", "seats/{seat}/", "seats/{seat}/close/"])
def test_a_day_filled_in_is_written_as_browsers_read_it(client, cochair, seat, language, page):
    cochair.language = language
    cochair.save()
    client.force_login(cochair)

    html = client.get("/groups/engineers/" + page.format(seat=seat.pk)).content.decode()

    assert DAYS.findall(html) == ["2026-12-01"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_usual_time_is_written_as_browsers_read_it(client, cochair, group, language):
    cochair.language = language
    cochair.save()
    client.force_login(cochair)

    html = client.get("/groups/engineers/settings/").content.decode()

    assert TIMES.findall(html) == [f"{group.usual_time:%H:%M}"]


def test_a_seat_is_not_opened_in_another_century_by_mistake(client, cochair, seat):
    client.force_login(cochair)
    said = {"stakeholder_kind": seat.stakeholder_kind.pk, "organization": seat.organization.pk, "role": "member"}

    refused = post(client, "/groups/engineers/seats/open/", **said, opened_on="2926-12-01")

    assert (refused.status_code, Seat.objects.filter(opened_on__year=2926).exists()) == (422, False)
    assert "This date is out of range." in words(refused)
