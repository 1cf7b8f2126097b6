import pytest
from django.urls import reverse

pytestmark = pytest.mark.only_in_pass("first")


@pytest.mark.parametrize("chosen", ["Example", "-1", "9" * 40, "\0"])
def test_a_choice_that_is_no_number_shows_the_form_again(client, administrator, group, chosen):
    client.force_login(administrator)

    for name in ("workgroups_workgroup_change", "workgroups_organization_add", "meetings_agendatemplateitem_add"):
        address = reverse(f"admin:{name}", args=[group.pk] if name.endswith("change") else [])
        answer = client.post(
            address, {"jurisdiction": chosen, "parent_body": chosen, "successor": chosen, "group": chosen}
        )

        assert answer.status_code == 200, name
        assert answer.context["errors"], name
