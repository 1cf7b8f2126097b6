"""Pathways in the administration: there to be read."""

import pytest
from django.contrib import admin
from django.urls import reverse

from pathways.admin import OnPublicPages
from pathways.models import Follower
from pathways.services.editions import current_edition
from tests.factories import DeadLinkFactory, FollowerFactory, FollowRunFactory
from workgroups.models import Jurisdiction, Organization, Profession, WorkGroup


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


def saved_in_the_administration(client, row, **changes):
    """Open a row's form in the administration, change something, and save it as a browser would."""
    address = reverse(f"admin:workgroups_{row._meta.model_name}_change", args=[row.pk])
    page = client.get(address)
    forms = [page.context["adminform"].form, *page.context["inline_admin_formsets"]]
    typed: dict[str, object] = {}
    for form in forms:
        form = getattr(form, "formset", form)
        typed |= {field.html_name: field.value() for field in getattr(form, "management_form", form)}
        for line in getattr(form, "forms", ()):
            typed |= {field.html_name: field.value() for field in line}
    typed = {name: value for name, value in typed.items() if value is not None} | changes
    response = client.post(address, typed)
    assert response.status_code == 302, response.context["errors"]


@pytest.mark.parametrize("named", [Jurisdiction, Organization, Profession, WorkGroup])
def test_whatever_public_pages_name_is_watched(named):
    assert isinstance(admin.site.get_model_admin(named), OnPublicPages)


def test_new_name_in_the_administration_brings_out_a_new_edition(client, administrator, published_version):
    regulator, profession = published_version.pathway.regulator, published_version.pathway.profession
    client.get("/en/pathways/ns-engineer/")
    client.force_login(administrator)
    edition = current_edition()

    saved_in_the_administration(client, regulator)
    assert current_edition() == edition
    saved_in_the_administration(client, regulator, name_en="Renamed Regulator")

    assert current_edition() == edition + 1
    assert "Renamed Regulator" in client.get("/en/pathways/ns-engineer/").content.decode()
    saved_in_the_administration(client, profession, name_en="Renamed Profession")
    assert current_edition() == edition + 2


def test_followers_have_no_list_and_no_address_as_name(db):
    assert not admin.site.is_registered(Follower)
    assert "reader@example.org" not in str(FollowerFactory(email="reader@example.org"))
