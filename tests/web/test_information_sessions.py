"""Writing information sessions on the pages: seen first, then kept, published, changed, called off."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import InformationSession
from tests.factories import InformationSessionFactory, ProfessionFactory, WorkGroupFactory
from tests.web.pages import post, words
from workgroups.models import WorkGroup

pytestmark = pytest.mark.only_in_pass("first")  # plain rows and text: PostgreSQL has nothing to add


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


@pytest.fixture
def said(group, regulator):
    return {
        "title_en": "How to become an engineer",
        "title_fr": "Devenir ingénieur",
        "organization": regulator.pk,
        "group": group.pk,
        "local_date": "2027-01-26",
        "local_time": "18:00",
        "minutes": "60",
        "timezone": "America/Halifax",
        "spoken": "both",
        "link": "https://meet.example.org/session",
        "professions": [ProfessionFactory(code="engineer", name_en="Engineer").pk],
    }


def test_a_session_is_seen_in_both_languages_kept_and_published(chair, said):
    url = reverse("information-session-add")

    seen = post(chair, url, **said)

    assert (seen.status_code, InformationSession.objects.count()) == (200, 0)
    assert "English How to become an engineer When Tuesday, January 26, 2027, 18:00–19:00 Halifax time" in words(seen)
    assert "Français Devenir ingénieur" in words(seen)
    seal = seen.context["preview"].seal
    # Another session than the one that was seen is shown first.
    assert post(chair, url, **said | {"minutes": "90", "seen": seal}).status_code == 200
    kept = post(chair, url, **said | {"seen": seal})
    row = InformationSession.objects.get()
    assert (kept.status_code, kept["Location"], row.state) == (303, f"/information-sessions/{row.pk}/", "draft")
    assert "A draft: nobody sees it before you publish it." in words(chair.get(kept["Location"]))
    post(chair, reverse("information-session-publish", args=[row.pk]), version="1")
    assert "Published: everybody can read it." in words(chair.get(kept["Location"]))


def test_what_is_wrong_is_said_beside_its_field(chair, said):
    refused = post(chair, reverse("information-session-add"), **said | {"title_en": "", "title_fr": "", "group": ""})

    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"title_en", "group"}


def test_a_change_starts_from_what_is_kept_and_heeds_the_version(chair, said, group, regulator):
    row = InformationSessionFactory(group=group, organization=regulator)
    url = reverse("information-session-change", args=[row.pk])

    begun = chair.get(url).context["form"].initial
    seal = post(chair, url, **said | {"version": "1"}).context["preview"].seal
    saved = post(chair, url, **said | {"version": "1", "seen": seal})
    stale = post(chair, url, **said | {"version": "1", "seen": seal})

    assert (begun["title_en"], begun["version"], begun["group"]) == (row.title_en, 1, group)
    assert (saved.status_code, stale.status_code) == (303, 409)
    assert InformationSession.objects.get().title_fr == "Devenir ingénieur"


def test_the_button_that_shows_changes_nothing_though_all_was_seen(chair, said, group, regulator):
    row = InformationSessionFactory(group=group, organization=regulator)
    url, said = reverse("information-session-change", args=[row.pk]), said | {"version": "1"}
    seen = said | {"seen": post(chair, url, **said).context["preview"].seal}

    shown = post(chair, url, **seen, again="yes")

    assert (shown.status_code, InformationSession.objects.get().version) == (200, 1)
    assert "As everybody will see it" in words(shown)
    assert post(chair, url, **seen).status_code == 303


def test_cancelling_asks_why_and_a_draft_is_thrown_away(chair, group):
    row, draft = InformationSessionFactory(group=group), InformationSessionFactory(group=group, state="draft")
    url = reverse("information-session-cancel", args=[row.pk])

    assert "This cannot be undone." in words(chair.get(url))
    assert post(chair, url, version="1", reason="").status_code == 422
    assert post(chair, url, version="1", reason="Storm").status_code == 303
    post(chair, reverse("information-session-drop", args=[draft.pk]), version="7")
    assert InformationSession.objects.count() == 2
    post(chair, reverse("information-session-drop", args=[draft.pk]), version="1")
    assert list(InformationSession.objects.values_list("state", "reason")) == [("cancelled", "Storm")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_many(chair, group, count, django_assert_max_num_queries):
    for state in ("draft", "published"):
        for _ in range(count):
            InformationSessionFactory(group=group, state=state)

    with django_assert_max_num_queries(6):
        page = chair.get(reverse("information-sessions"))

    assert "Session" in words(page)


def test_what_is_over_is_paged_to_its_beginning_and_what_is_ahead_stands_first(chair, group):
    ahead = InformationSessionFactory(group=group, title_en="Ahead of us")
    for number in range(22):
        day = dt.date(2026, 10, 1) + dt.timedelta(days=number)
        InformationSessionFactory(group=group, title_en=f"Past {number}.", local_date=day, state="draft")
    url = reverse("information-sessions")

    first = chair.get(url)
    after = chair.get(url + first.context["list"].page.next_url)

    assert [line.session for line in first.context["list"].ahead] == [ahead]
    assert "Past 2." in words(first)
    assert "Past 1." not in words(first)
    assert [line.session.title for line in after.context["list"].over] == ["Past 1.", "Past 0."]
    assert "Ahead" not in words(after)


def test_from_a_table_one_comes_to_its_sessions_and_announces_its_own(client, consultant, group):
    other = WorkGroupFactory(code="lawyers", name_en="Lawyers")
    for table, title in ((group, "Engineers’ evening"), (other, "Lawyers’ evening")):
        InformationSessionFactory(group=table, title_en=title)
    client.force_login(consultant)
    url = f"{reverse('information-sessions')}?group={group.code}"

    assert url in client.get(reverse("group", args=[group.code])).content.decode()
    page = client.get(url)
    assert "Engineers’ evening" in words(page)
    assert "Lawyers’ evening" not in words(page)
    assert client.get(page.context["add_url"]).context["form"].initial["group"] == group
    assert "Lawyers’ evening" in words(client.get(f"{reverse('information-sessions')}?group=nobodys%00"))


@pytest.mark.parametrize("who", ["cochair", "consultant"])
def test_a_session_keeps_its_table_though_that_stopped_meeting(request, client, said, group, regulator, who):
    row = InformationSessionFactory(group=group, organization=regulator)
    WorkGroup.objects.update(is_active=False)
    client.force_login(request.getfixturevalue(who))
    url, said = reverse("information-session-change", args=[row.pk]), said | {"version": "1"}

    assert f'<option value="{group.pk}" selected>' in client.get(url).content.decode()
    seal = post(client, url, **said).context["preview"].seal
    assert post(client, url, **said | {"seen": seal}).status_code == 303
    assert list(InformationSession.objects.values_list("group", "title_en")) == [(group.pk, said["title_en"])]
    offered = client.get(reverse("information-session-add")).context["form"].fields["group"].queryset
    assert list(offered) == []


def test_co_chairs_find_the_way_and_members_none(chair, client, group, member):
    assert "/information-sessions/" in chair.get(reverse("groups")).content.decode()
    client.force_login(member)
    assert "/information-sessions/" not in client.get(reverse("groups")).content.decode()
