"""What waits for an agenda: proposed by a member, answered by a co-chair; and what every agenda begins with."""

import pytest
from django.urls import reverse

from accounts.models import Person
from meetings.models import WaitingPoint
from notifications.models import Delivery
from tests.factories import AgendaTemplateItemFactory, MeetingFactory, WaitingPointFactory
from tests.web.pages import post, words

pytestmark = pytest.mark.only_in_pass("first")


@pytest.fixture
def url(group):
    return reverse("group-agenda", args=[group.code])


@pytest.fixture
def chair(client, cochair):
    client.force_login(cochair)
    return client


def test_a_member_proposes_and_hears_what_becomes_of_it(client, member, cochair, group, meeting, url):
    Person.objects.update(language="en")
    client.force_login(member)
    said = {"title": "Fees", "kind": "decision", "minutes": 20, "reason": "They rise in May."}
    post(client, reverse("point-propose", args=[group.code]), **said)
    point = WaitingPoint.objects.get()
    client.force_login(cochair)
    waits = words(client.get(url))
    form = reverse("point-answer", args=[group.code, point.pk])
    post(client, form, outcome=f"meeting-{meeting.pk}", answer="Gladly", version=1)
    again = post(client, form, outcome=f"meeting-{meeting.pk}", version=1)
    client.force_login(member)

    assert "1 proposal waits for an answer" in waits
    assert "Fees decision · 20 minutes · Membre Exemple, December 1 They rise in May. Answer Fees" in waits
    assert again.status_code == 422
    assert list(meeting.agenda.filter(title_en="Fees").values_list("kind", "minutes", "position")) == [
        ("decision", 20, 3)
    ]
    assert "What became of your points Fees on an agenda · Gladly" in words(client.get(url))
    mail = Delivery.objects.get(kind="point-answer")
    assert (mail.recipient, "“Fees”" in mail.text, "Gladly" in mail.text) == (
        member,
        True,
        True,
    )


@pytest.mark.parametrize(("outcome", "answer", "state"), [("declined", "", "proposed"), ("declined", "No", "declined")])
def test_who_declines_says_why(chair, member, group, outcome, answer, state):
    point = WaitingPointFactory(group=group, proposed_by=member)

    post(chair, reverse("point-answer", args=[group.code, point.pk]), outcome=outcome, answer=answer, version=1)

    point.refresh_from_db()
    assert (point.state, Delivery.objects.count()) == (state, int(state == "declined"))


def test_a_proposal_is_its_authors_and_the_chairs(client, member, observer, cochair, group, url):
    WaitingPointFactory(group=group, title_en="Asked for", proposed_by=member)
    WaitingPointFactory(group=group, title_en="In camera", state="parked", is_confidential=True)
    seen = {}
    for role, person in (("member", member), ("observer", observer), ("cochair", cochair)):
        client.force_login(person)
        page = words(client.get(url))
        seen[role] = ("Asked for" in page, "In camera" in page)

    assert seen == {"member": (True, True), "observer": (False, False), "cochair": (True, True)}


def test_the_lines_of_every_agenda_are_added_moved_changed_and_taken_off(chair, group, url):
    first = AgendaTemplateItemFactory(group=group, title_en="Welcome", position=1)
    said = {"kind": "standing", "minutes": 5}
    post(chair, reverse("agenda-line-add", args=[group.code]), title="Actions", lists_actions="on", **said)
    added = group.agenda_template.get(title_en="Actions")
    post(chair, reverse("agenda-line-move", args=[group.code, added.pk]), direction="up")
    change = reverse("agenda-line-change", args=[group.code, first.pk])
    post(chair, change, title="Good morning", section="Opening", **said)

    lines = group.agenda_template.order_by("position").values_list("title_en", "section_en", "lists_actions")
    assert list(lines) == [("Actions", "", True), ("Good morning", "Opening", False)]
    assert "Every agenda begins with 10 min of 2 h Actions standing item · 5 min · with the open actions" in words(
        chair.get(url)
    )

    post(chair, reverse("agenda-line-remove", args=[group.code, added.pk]))
    assert group.agenda_template.count() == 1


def test_the_page_asks_as_much_for_one_point_as_for_three(chair, group, url, django_assert_max_num_queries):
    MeetingFactory(group=group)
    for number in range(3):
        WaitingPointFactory(group=group, state="parked", title_en=f"Matter {number}")
        AgendaTemplateItemFactory(group=group)

    with django_assert_max_num_queries(10):
        page = words(chair.get(url))

    assert page.count("Take it up") == 3
