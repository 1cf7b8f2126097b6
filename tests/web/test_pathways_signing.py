"""From the request for sign-off to the publication: three clicks and the note."""

import pytest

from accounts.answer_links import Purpose
from pathways.models import PathwayVersion, SignOff, SignOffAnswer
from pathways.services.drafting import save_draft
from tests.factories import FollowRunFactory, MeetingFactory, PathwayVersionFactory, SubscriptionFactory
from tests.factories.pathways import a_document, both
from tests.web.pages import answer_link, choose_english, post, words

HERE = "/pathways/ns-engineer/"
ASK = f"{HERE}sign-off/"


@pytest.fixture
def desk(client, consultant):
    client.force_login(consultant)
    return client


@pytest.fixture
def link(sign_off, registrar, now):
    return answer_link("answer-sign-off", Purpose.SIGN_OFF, registrar, sign_off.pk, now)


def sent(page, **changes):
    form = page.context["form"]
    people = form["people"].value() or []
    return {"people": people, "shown": form["shown"].value(), "language": "en", "send": "yes", **changes}


def test_regulators_of_the_table_are_asked_with_one_click(desk, draft, cochair, member):
    page = desk.get(ASK)
    assert "Chair Example" in words(page)
    assert "What Chair Example will get" in words(page)

    response = post(desk, ASK, **sent(page))

    assert response["Location"] == HERE
    assert [one.person for one in SignOff.objects.all()] == [cochair]
    draft.refresh_from_db()
    assert draft.state == "circulated"


def test_who_was_not_shown_is_shown_before_anything_is_sent(desk, draft, cochair, regulator):
    typed = {"name": "Registrar", "email": "new@example.org", "organization": regulator.pk}
    page = post(desk, ASK, **sent(desk.get(ASK), **typed))

    assert page.status_code == 200
    assert "2 people get the mail" in words(page)
    assert not SignOff.objects.exists()
    post(desk, ASK, **sent(page, **typed))
    assert set(SignOff.objects.values_list("person__email", flat=True)) == {"new@example.org", cochair.email}


def test_question_sent_twice_is_asked_once(desk, draft, cochair):
    typed = sent(desk.get(ASK), form_key="sign-off-sign-off-1")

    first, second = (desk.post(ASK, typed) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert SignOff.objects.count() == 1


def test_question_is_taken_back(desk, sign_off):
    post(desk, f"{HERE}sign-off/{sign_off.pk}/void/")

    sign_off.refresh_from_db()
    assert sign_off.voided_at is not None


def test_regulator_agrees_from_the_mail_without_an_account(client, link, sign_off):
    page = client.get(f"{link}?answer=agree")
    assert "Do you agree to this text?" in words(page)
    assert page.context["form"]["answer"].value() == "agree"
    assert SignOffAnswer.objects.count() == 0

    response = post(client, link, answer="agree", content_hash=sign_off.content_hash)

    assert response.status_code == 303
    sign_off.refresh_from_db()
    assert sign_off.answer == "agree"
    assert SignOffAnswer.objects.get().via == "mail"
    assert "Thank you, your answer is noted" in words(client.get(response["Location"]))


def test_change_is_asked_for_with_a_comment_on_a_step(client, desk, link, sign_off):
    client.logout()
    said = {"answer": "change-needed", "step-exam": "It is held twice a year", "content_hash": sign_off.content_hash}

    post(client, link, **said)

    sign_off.refresh_from_db()
    assert sign_off.step_comments == {"exam": "It is held twice a year"}


def test_change_without_a_word_is_refused_beside_the_field(client, link, sign_off):
    response = post(client, link, answer="change-needed", content_hash=sign_off.content_hash)

    assert response.status_code == 422
    assert "comment" in response.context["form"].errors
    assert not SignOffAnswer.objects.exists()


def test_differences_from_what_is_published_are_marked(client, published_version, draft, sign_off, registrar, now):
    document = a_document(title=both("Engineer in Nova Scotia, new", "Ingénieur, nouveau"))
    edited = save_draft(draft=draft, document=document, version=1, actor=None, now=now)
    asked = SignOff.objects.create(
        version=edited, person=registrar, content_hash=edited.content_hash, asked_at=now, asked_by=None
    )
    link = answer_link("answer-sign-off", Purpose.SIGN_OFF, registrar, asked.pk, now)

    page = client.get(link).content.decode()

    assert "<ins" in page
    assert "One thing changes for readers" in page


def test_answer_to_a_text_that_changed_is_kept_and_says_so(client, link, draft, sign_off, now):
    document = a_document(title=both("Another", "Un autre"))
    save_draft(draft=draft, document=document, version=1, actor=None, now=now)

    response = post(client, link, answer="agree", comment="Fine with us", content_hash=sign_off.content_hash)

    assert response.status_code == 409
    assert "Fine with us" in words(response)
    assert SignOffAnswer.objects.count() == 1
    sign_off.refresh_from_db()
    assert sign_off.answer == ""


def test_old_link_leads_to_the_question_that_counts(client, link, draft, sign_off, registrar, now):
    edited = save_draft(
        draft=draft, document=a_document(title=both("Another", "Un autre")), version=1, actor=None, now=now
    )
    renewed = SignOff.objects.create(
        version=edited, person=registrar, content_hash=edited.content_hash, asked_at=now, asked_by=None
    )
    typed = {"answer": "agree", "comment": "Fine with us"}

    stale = post(client, link, content_hash=sign_off.content_hash, **typed)

    assert stale.status_code == 409
    assert "Fine with us" in stale.content.decode()
    again = post(client, link, content_hash=stale.context["form"]["content_hash"].value(), **typed)
    renewed.refresh_from_db()
    assert (again.status_code, renewed.answer) == (303, "agree")


@pytest.mark.parametrize("change", ["altered", "expired"])
def test_bad_links_say_what_to_do(client, link, sign_off, registrar, now, change):
    other = answer_link("answer-sign-off", Purpose.SIGN_OFF, registrar, sign_off.pk, now, days=-1)
    address = f"{link[:-2]}/" if change == "altered" else other

    assert client.get(address).status_code == (404 if change == "altered" else 410)


def test_party_with_an_account_answers_from_the_desk(client, sign_off, registrar):
    client.force_login(registrar)
    choose_english(client)
    assert "your agreement is asked" in words(client.get("/desk/"))

    post(client, f"/sign-offs/{sign_off.pk}/", answer="agree", content_hash=sign_off.content_hash)

    assert SignOffAnswer.objects.get().via == "page"


def test_confirmed_version_is_published_from_its_page(desk, pathway, published_version, now):
    document = a_document(summary=both("Shorter.", "Plus court."))
    version = PathwayVersionFactory(pathway=pathway, state="confirmed", document=document)
    SubscriptionFactory(pathway=pathway)
    page = desk.get(HERE)
    form = page.context["publishing"].form
    assert "1 follower at once" in words(page)

    typed = {name: form[name].value() for name in ("update_type", "note_en", "note_fr", "review_on")}
    response = post(desk, f"{HERE}publish/", **typed, acknowledged=form.codes)

    version.refresh_from_db()
    assert response.status_code == 303
    assert (version.state, str(version.review_on)) == ("published", "2027-12-01")
    assert version.note_en
    assert version.note_fr


def test_unconfirmed_version_says_what_stops_it(desk, draft):
    page = words(desk.get(f"{HERE}publish/"))

    assert "It cannot be published yet" in page
    assert "The table has not confirmed this text" in page
    response = post(desk, f"{HERE}publish/", update_type="minor", review_on="2027-12-01")
    assert response.status_code == 422
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_publication_is_planned_and_called_off(desk, confirmed_version):
    typed = {"update_type": "minor", "review_on": "2027-12-01", "day": "2027-01-10", "time": "09:00"}
    post(desk, f"{HERE}publish/", **typed)
    confirmed_version.refresh_from_db()
    assert confirmed_version.publish_at.isoformat() == "2027-01-10T13:00:00+00:00"
    page = desk.get(HERE)
    assert "It will be published on Sunday, January 10, 2027, 09:00 Halifax time" in words(page)
    assert page.context["publishing"].form["time"].value().isoformat() == "09:00:00"

    post(desk, f"{HERE}publish/cancel/")

    confirmed_version.refresh_from_db()
    assert confirmed_version.publish_at is None


@pytest.mark.parametrize("half", [{"day": "2027-01-10"}, {"time": "09:00"}])
def test_half_a_moment_publishes_nothing_at_once(desk, confirmed_version, half):
    response = post(desk, f"{HERE}publish/", update_type="minor", review_on="2027-12-01", **half)

    assert response.status_code == 422
    assert "Say when it is to be published" in words(response)
    confirmed_version.refresh_from_db()
    assert (confirmed_version.state, confirmed_version.publish_at) == ("confirmed", None)


def test_workbench_leads_to_what_the_public_reads(desk, published_version):
    page = desk.get(HERE)

    assert '/en/pathways/ns-engineer/"' in page.content.decode()
    assert "For the next version" in words(page)


def test_withdrawn_pathway_says_so_and_what_can_follow(desk, pathway):
    PathwayVersionFactory(pathway=pathway, state="withdrawn")

    page = words(desk.get(HERE))

    assert "readers are told so" in page
    assert "Before it is published" not in page
    assert "Open the public page" not in page


def test_wanted_change_is_the_next_thing_to_do(desk, sign_off):
    sign_off.answer, sign_off.answered_at = "change-needed", sign_off.asked_at
    sign_off.save()

    assert "Edit the draft as they propose" in words(desk.get(HERE))


def test_what_is_on_the_agenda_is_not_offered_again(desk, pathway, group):
    PathwayVersionFactory(pathway=pathway, state="signed-off")
    meeting = MeetingFactory(group=group)
    assert "Put it on the agenda" in words(desk.get(HERE))

    post(desk, "/radar/agenda/", pathway=pathway.code)

    assert meeting.agenda.filter(pathway=pathway).exists()
    page = words(desk.get(HERE))
    assert "It is on the agenda." in page
    assert "Put it on the agenda" not in page


def test_telling_that_is_still_to_come_is_not_taken_for_the_one_before(desk, pathway):
    old = PathwayVersionFactory(pathway=pathway, state="superseded", number=1)
    FollowRunFactory(version=old)
    PathwayVersionFactory(pathway=pathway, state="published", number=2, update_type="major", note_en="New.")
    SubscriptionFactory(pathway=pathway)

    page = words(desk.get(HERE))

    assert "How version 1 was told" in page
    assert "What was published last is about to be told" in page


@pytest.mark.parametrize(
    ("act", "state"), [("pause", PathwayVersion.State.PAUSED), ("withdraw", PathwayVersion.State.WITHDRAWN)]
)
def test_what_is_published_is_taken_down_with_a_reason(desk, published_version, act, state):
    assert post(desk, f"{HERE}{act}/").status_code == 422

    post(desk, f"{HERE}{act}/", reason_en="In doubt", reason_fr="En doute")

    published_version.refresh_from_db()
    assert (published_version.state, published_version.reason_fr) == (state, "En doute")


def test_paused_pathway_holds_again(desk, pathway):
    version = PathwayVersionFactory(pathway=pathway, state="paused")

    post(desk, f"{HERE}resume/")

    version.refresh_from_db()
    assert version.state == "published"


def test_telling_shows_how_far_it_is(desk):
    run = FollowRunFactory(expected=312)

    page = words(desk.get(f"/tellings/{run.pk}/"))

    assert "0 of 312 messages are gone" in page
