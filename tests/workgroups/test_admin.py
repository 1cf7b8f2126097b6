import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.admin_base import HouseAdmin
from notifications.kinds import Kind
from tests.factories import (
    ActionFactory,
    DecisionFactory,
    DeliveryFactory,
    MeetingFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    ProfessionFactory,
    SeatHolderFactory,
    WorkGroupFactory,
)
from workgroups.models import ActivityEntry, Organization
from workgroups.record import record
from workgroups.verbs import Verb

OURS = ("workgroups", "meetings", "notifications")
REGISTERED = sorted(
    (model._meta.app_label, model._meta.model_name or "")
    for model in admin.site._registry
    if model._meta.app_label in OURS
)


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def rows(group, administrator):
    """One row of most kinds, so that lists and pages have something to show."""
    record(verb=Verb.GROUP_CHANGED, target=group, actor=administrator, group=group)
    organization = OrganizationFactory(code="body", name_en="Example Body", source="Gazette of Example", note="Merged.")
    OrganizationNameFactory(organization=organization, name_en="Board of Old Days")
    ProfessionFactory(code="surveyor", name_en="Surveyor")
    holder = SeatHolderFactory(seat__group=group)
    meeting = MeetingFactory(group=group)
    return {
        "organization": organization,
        "seat": holder.seat,
        "meeting": meeting,
        "action": ActionFactory(group=group, owner_seat=holder.seat),
        "decision": DecisionFactory(meeting=meeting),
        "delivery": DeliveryFactory(group=group),
        "activityentry": ActivityEntry.objects.get(),
        "workgroup": group,
    }


@pytest.mark.parametrize(("app", "model"), REGISTERED)
def test_every_list_can_be_opened_and_searched(as_administrator, rows, app, model):
    response = as_administrator.get(reverse(f"admin:{app}_{model}_changelist"), {"q": "example"})

    assert response.status_code == 200


@pytest.mark.parametrize("name", ["seat", "meeting", "action", "decision", "delivery", "activityentry", "workgroup"])
def test_a_row_can_be_opened(as_administrator, rows, name):
    row = rows[name]

    response = as_administrator.get(reverse(f"admin:{row._meta.app_label}_{name}_change", args=[row.pk]))

    assert response.status_code == 200


def test_an_address_that_names_no_field_finds_the_row_all_the_same(as_administrator, rows):
    address = reverse("admin:workgroups_organization_change", args=[rows["organization"].pk])

    assert as_administrator.get(address, {"_to_field": ""}).status_code == 200


def test_every_kind_of_rows_is_shown_the_house_way():
    ours = ("accounts", "pathways", *OURS)
    others = [model for model, page in admin.site._registry.items() if not isinstance(page, HouseAdmin)]

    assert [model for model in others if model._meta.app_label in ours] == []


@pytest.mark.parametrize(("app", "model"), REGISTERED)
def test_only_who_looks_after_the_installation_gets_in(client, consultant, cochair, app, model):
    for person in (consultant, cochair):
        client.force_login(person)
        assert client.get(reverse(f"admin:{app}_{model}_changelist")).status_code == 302


def test_an_organization_is_found_by_its_earlier_name_and_shows_its_source(as_administrator, rows):
    url = reverse("admin:workgroups_organization_changelist")

    found = as_administrator.get(url, {"q": "old days"}).content.decode()
    page = as_administrator.get(reverse("admin:workgroups_organization_change", args=[rows["organization"].pk]))

    assert "Example Body" in found
    assert "Gazette of Example" in page.content.decode()


def test_the_code_of_a_row_stays(as_administrator, rows):
    body = rows["organization"]
    url = reverse("admin:workgroups_organization_change", args=[body.pk])
    form = {
        "code": "stolen",
        "name_en": "Example Body, renamed",
        "kind": "regulator",
        "jurisdiction": body.jurisdiction_id,
        "names-TOTAL_FORMS": 0,
        "names-INITIAL_FORMS": 0,
    }

    response = as_administrator.post(url, form)

    assert response.status_code == 302
    body.refresh_from_db()
    assert (body.code, body.name_en) == ("body", "Example Body, renamed")


@pytest.mark.parametrize(
    ("typed", "stored"), [("[2, 14, 2]", [14, 2]), ("", []), ('"soon"', None), ("[0]", None), ("[1,2,3,4,5,6]", None)]
)
def test_days_of_reminders_are_checked_and_kept_in_order(as_administrator, group, typed, stored):
    url = reverse("admin:workgroups_workgroup_change", args=[group.pk])
    page = as_administrator.get(url).context
    form = {name: value for name, value in page["adminform"].form.initial.items() if value is not None}
    for inline in page["inline_admin_formsets"]:
        form |= {f"{inline.formset.prefix}-{part}_FORMS": 0 for part in ("TOTAL", "INITIAL")}

    response = as_administrator.post(url, {**form, "functions": [], "reminder_days": typed})

    group.refresh_from_db()
    if stored is None:
        assert list(response.context["adminform"].form.errors) == ["reminder_days"]
    else:
        assert (response.status_code, group.reminder_days) == (302, stored)


@pytest.mark.parametrize("name", ["organization", "seat", "meeting", "action", "decision", "delivery", "activityentry"])
def test_what_the_record_needs_cannot_be_deleted(as_administrator, rows, name):
    row = rows[name]

    response = as_administrator.post(
        reverse(f"admin:{row._meta.app_label}_{name}_delete", args=[row.pk]), {"post": "yes"}
    )

    assert response.status_code == 403
    assert type(row)._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ["seat", "meeting", "action", "decision", "delivery", "activityentry"])
def test_what_services_write_cannot_be_written_here(as_administrator, rows, name):
    row = rows[name]

    changed = as_administrator.post(reverse(f"admin:{row._meta.app_label}_{name}_change", args=[row.pk]), {})
    added = as_administrator.get(reverse(f"admin:{row._meta.app_label}_{name}_add"))

    assert (changed.status_code, added.status_code) == (403, 403)


def test_bodies_and_groups_are_unknown_to_nobody_by_id(as_administrator, rows):
    organization = Organization.objects.get(code="body")

    response = as_administrator.get(reverse("admin:workgroups_organization_change", args=[organization.pk + 1000]))

    assert response.status_code == 302


@pytest.mark.parametrize("kind", [Kind.SIGN_IN_CODE, Kind.INVITATION])
def test_no_message_gives_its_secret_away(as_administrator, administrator, kind):
    secret = {"text": "code 7QX-41", "html": "<b>7QX-41</b>", "ics": "URL:7QX-41", "unsubscribe_url": "/a/7QX-41/"}
    delivery = DeliveryFactory(
        recipient=administrator, kind=kind, subject="Your code" if kind == Kind.SIGN_IN_CODE else "A meeting", **secret
    )

    page = as_administrator.get(reverse("admin:notifications_delivery_change", args=[delivery.pk])).content.decode()
    listed = as_administrator.get(reverse("admin:notifications_delivery_changelist")).content.decode()

    assert delivery.address in page
    assert "7QX-41" not in page + listed
    assert "Your code" not in page + listed
    assert ("A meeting" in page) == (kind == Kind.INVITATION)


def test_lists_cost_the_same_with_one_row_and_with_three(as_administrator, group, django_assert_max_num_queries):
    url = reverse("admin:workgroups_organization_changelist")
    as_administrator.get(url)

    for _ in range(3):
        with django_assert_max_num_queries(12):
            as_administrator.get(url)
        OrganizationFactory()
        WorkGroupFactory()
