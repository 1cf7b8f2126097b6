"""Pathways in the administration: there to be read."""

import pytest
from django.contrib import admin
from django.urls import reverse

from pathways.models import Follower
from tests.factories import DeadLinkFactory, FollowerFactory, FollowRunFactory


@pytest.fixture
def rows(published_version, draft, sign_off):
    return {
        "pathway": draft.pathway,
        "pathwayversion": draft,
        "signoff": sign_off,
        "deadlink": DeadLinkFactory(),
        "followrun": FollowRunFactory(),
    }


@pytest.mark.parametrize("name", ["pathway", "pathwayversion", "signoff", "deadlink", "followrun"])
def test_a_row_is_read_and_not_written(client, administrator, rows, name):
    client.force_login(administrator)

    page = client.get(reverse(f"admin:pathways_{name}_change", args=[rows[name].pk]))

    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert client.get(reverse(f"admin:pathways_{name}_add")).status_code == 403
    assert client.post(reverse(f"admin:pathways_{name}_delete", args=[rows[name].pk])).status_code == 403


def test_followers_have_no_list_and_no_address_as_name(db):
    assert not admin.site.is_registered(Follower)
    assert "reader@example.org" not in str(FollowerFactory(email="reader@example.org"))
