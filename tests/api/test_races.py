"""Two at once: the version decides, whatever the timing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from meetings.models import ActionUpdate

WRITERS = 6


@pytest.mark.django_db(transaction=True)
def test_of_many_who_write_at_once_one_is_heard_and_the_others_are_told(action, member):
    def write(number):
        try:
            client = Client()
            client.force_login(member)
            return client.post(
                f"/api/v1/actions/{action.pk}/updates/",
                {"note": f"Word {number}"},
                content_type="application/json",
                headers={"If-Match": '"3"'},
            ).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as writers:
        answers = sorted(writers.map(write, range(WRITERS)))

    assert answers == [200] + [412] * (WRITERS - 1)
    assert ActionUpdate.objects.count() == 1
    action.refresh_from_db()
    assert action.version == 4
