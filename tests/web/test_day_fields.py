"""Day and time fields, filled in by us, as a browser must read them in every language."""

import re

import pytest

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
