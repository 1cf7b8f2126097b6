"""Sign-offs by mail: the question, a reminder, the answer to who asked, and how a planned publication went."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from accounts.answer_links import Purpose, read_token
from notifications.kinds import Kind
from notifications.models import Delivery
from notifications.sweeps import audit, drain, publish, write_about_sign_offs
from pathways.models import PathwayVersion, SignOff, SignOffAnswer
from pathways.services.signing import answer_sign_off, void_sign_off
from tests.factories import OrganizationFactory, PathwayFactory, PathwayVersionFactory, PersonFactory, SignOffFactory

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def pathway(now, group):
    return PathwayFactory(title_en="Engineer in Nova Scotia", title_fr="Ingénieur en Nouvelle-Écosse", group=group)


@pytest.fixture
def party(now):
    return PersonFactory(name="Party Example", email="party@example.org")


@pytest.fixture
def sign_off(pathway, party, consultant, now):
    """Return a question about a draft whose fee differs from what is published."""
    published = PathwayVersionFactory(pathway=pathway, state="published")
    document = published.document
    fee = replace(document.steps[0].costs[0], amount=Decimal("395.00"))
    changed = replace(document, steps=(replace(document.steps[0], costs=(fee,)), *document.steps[1:]))
    return SignOffFactory(
        version=PathwayVersionFactory(pathway=pathway, state="circulated", document=changed),
        person=party,
        organization=OrganizationFactory(name_en="Example Regulator"),
        asked_at=now,
        asked_by=consultant,
        message="Please look at the fee.",
        due_on=dt.date(2026, 12, 11),
    )


def _answer(sign_off, now, answer="agree", **said):
    given = {"comment": "", "step_comments": {}, **said}
    return answer_sign_off(
        sign_off=sign_off, answer=answer, content_hash=sign_off.content_hash, via="mail", now=now, **given
    )


def _mails(kind):
    return Delivery.objects.filter(kind=kind).order_by("pk")


def test_a_party_is_asked_once_with_what_changed_and_two_buttons(sign_off, party, consultant, now):
    assert write_about_sign_offs(now)["asked"] == 1
    assert write_about_sign_offs(now + HOUR)["asked"] == 0

    (mail,) = _mails(Kind.SIGN_OFF)
    assert (mail.recipient, mail.reply_to, mail.group) == (party, consultant.email, sign_off.version.pathway.group)
    for words in (
        "Engineer in Nova Scotia",
        "Example Regulator",
        "Consultant Example",
        "Please look at the fee.",
        "Friday, December 11, 2026",
        "395",
    ):
        assert words in mail.text
    token = mail.text.split("/a/sign-off/", 1)[1].split("/", 1)[0]
    link = read_token(token, purpose=Purpose.SIGN_OFF, now=now + 100 * DAY)
    assert (link.person, link.subject_id) == (party, sign_off.pk)
    assert "?answer=agree" in mail.text
    assert "?answer=change-needed" in mail.text


def test_a_party_reads_it_in_their_language(sign_off, party, now):
    party.language = "fr"
    party.save()

    write_about_sign_offs(now)

    mail = _mails(Kind.SIGN_OFF).get()
    assert mail.language == "fr"
    assert "Ingénieur en Nouvelle-Écosse" in mail.text
    assert "395\u00a0$" in mail.text or "395 $" in mail.text


def test_a_first_version_says_that_all_of_it_is_new(pathway, party, now):
    SignOffFactory(version=PathwayVersionFactory(pathway=pathway, state="circulated"), person=party, asked_at=now)

    write_about_sign_offs(now)

    assert "all of it is new" in _mails(Kind.SIGN_OFF).get().text


def test_what_a_party_or_the_asker_typed_is_text_and_nothing_else(sign_off, now):
    SignOff.objects.update(message="<script>alert(1)</script>")
    write_about_sign_offs(now)
    _answer(sign_off, now, "change-needed", comment="<img src=x onerror=y>")
    write_about_sign_offs(now)

    html = "".join(Delivery.objects.values_list("html", flat=True))
    assert "<script>" not in html
    assert "<img" not in html


@pytest.mark.parametrize("change", ["answered", "voided", "confirmed"])
def test_a_question_that_has_lost_its_sense_is_not_sent(sign_off, consultant, now, change):
    write_about_sign_offs(now)
    if change == "answered":
        _answer(sign_off, now)
    elif change == "voided":
        void_sign_off(sign_off=sign_off, actor=consultant, now=now)
    else:
        version = sign_off.version
        PathwayVersion.objects.filter(pk=version.pk).update(
            state="confirmed", confirmed_at=now, confirmed_on=now.date(), confirmed_hash=version.content_hash
        )

    assert drain(now) == {"cancelled": 1}


def test_somebody_inactive_is_not_asked(sign_off, party, now):
    party.is_active = False
    party.save()

    assert write_about_sign_offs(now)["asked"] == 0


# Reminders: on the mornings three days and one day before, where the party is.


def _at(day, hour=12):
    """Return an instant on a day of December; 08:00 in Halifax is 12:00 UTC."""
    return dt.datetime(2026, 12, day, hour, tzinfo=dt.UTC)


def test_who_has_not_answered_is_reminded_three_days_and_one_day_before(sign_off, now):
    moments = [now, _at(8, 11), _at(8), _at(8, 13), _at(9), _at(10), _at(10, 15), _at(11), _at(12), _at(20)]

    reminded = [write_about_sign_offs(moment)["reminded"] for moment in moments]

    assert reminded == [0, 0, 1, 0, 0, 1, 0, 0, 0, 0]
    assert "in 3 days" in _mails(Kind.SIGN_OFF_REMINDER)[0].text
    assert "in 1 day" in _mails(Kind.SIGN_OFF_REMINDER)[1].text


def test_who_has_answered_is_not_reminded(sign_off, now):
    _answer(sign_off, now)

    assert write_about_sign_offs(_at(8))["reminded"] == 0


def test_who_was_asked_after_that_morning_is_not_reminded_of_it(sign_off):
    SignOff.objects.update(asked_at=_at(8, 15))

    assert write_about_sign_offs(_at(8, 16))["reminded"] == 0
    assert write_about_sign_offs(_at(10))["reminded"] == 1


def test_of_two_mornings_missed_only_the_nearer_speaks(sign_off):
    assert write_about_sign_offs(_at(10, 20))["reminded"] == 1
    assert "in 1 day" in _mails(Kind.SIGN_OFF_REMINDER).get().text


def test_without_a_day_nobody_is_reminded(sign_off):
    SignOff.objects.update(due_on=None)

    assert [write_about_sign_offs(_at(day))["reminded"] for day in range(1, 28)] == [0] * 27


# Answers


def test_who_asked_hears_what_was_answered(sign_off, consultant, now):
    SignOffFactory(version=sign_off.version, asked_at=now)
    _answer(sign_off, now, "change-needed", comment="The fee is wrong.", step_comments={"exam": "It is monthly."})

    assert write_about_sign_offs(now)["answers"] == 1
    assert write_about_sign_offs(now)["answers"] == 0

    mail = _mails(Kind.SIGN_OFF_ANSWER).get()
    assert (mail.recipient, mail.subject) == (
        consultant,
        "Example Regulator asks for a change: Engineer in Nova Scotia",
    )
    for words in ("The fee is wrong.", "Examination", "It is monthly.", "1 party has not answered yet."):
        assert words in mail.text


def test_each_answer_is_told(sign_off, now):
    _answer(sign_off, now, "change-needed", comment="The fee is wrong.")
    write_about_sign_offs(now)
    _answer(sign_off, now + HOUR)
    write_about_sign_offs(now + HOUR)

    assert [mail.subject for mail in _mails(Kind.SIGN_OFF_ANSWER)] == [
        "Example Regulator asks for a change: Engineer in Nova Scotia",
        "Example Regulator agrees: Engineer in Nova Scotia",
    ]
    assert "Everybody who was asked has answered." in _mails(Kind.SIGN_OFF_ANSWER)[1].text


def test_where_nobody_asked_the_consultant_hears(sign_off, consultant, now):
    SignOff.objects.update(asked_by=None)
    _answer(sign_off, now)

    write_about_sign_offs(now)

    assert _mails(Kind.SIGN_OFF_ANSWER).get().recipient == consultant


def test_an_answer_that_came_too_late_says_so(sign_off, now):
    SignOff.objects.update(voided_at=now)
    SignOffAnswer.objects.create(
        sign_off=sign_off, content_hash=sign_off.content_hash, answer="agree", via="mail", at=now
    )

    write_about_sign_offs(now)

    assert "does not count" in _mails(Kind.SIGN_OFF_ANSWER).get().text


# Planned publications


@pytest.fixture
def planned(pathway, cochair, now):
    return PathwayVersionFactory(
        pathway=pathway,
        state="confirmed",
        update_type="major",
        note_en="The fee rises.",
        publish_at=now + HOUR,
        publish_asked_by=cochair,
    )


def test_who_planned_a_publication_and_the_consultant_hear_that_it_took_place(planned, cochair, consultant, now):
    assert publish(now)["published"] == 0
    assert write_about_sign_offs(now)["publications"] == 0
    assert publish(now + HOUR)["published"] == 1

    assert write_about_sign_offs(now + HOUR)["publications"] == 2
    assert write_about_sign_offs(now + 2 * HOUR)["publications"] == 0

    assert set(_mails(Kind.PUBLICATION).values_list("recipient", flat=True)) == {cochair.pk, consultant.pk}
    assert _mails(Kind.PUBLICATION)[0].subject == "Published: Engineer in Nova Scotia"


def test_they_hear_why_it_did_not(planned, cochair, now):
    PathwayVersion.objects.update(publish_failed_at=now + HOUR, publish_failure=PathwayVersion.Failure.BLOCKED)

    assert write_about_sign_offs(now + HOUR)["publications"] == 1

    mail = _mails(Kind.PUBLICATION).get()
    assert mail.subject == "Could not be published: Engineer in Nova Scotia"
    assert str(PathwayVersion.Failure.BLOCKED.label) in mail.text


def test_a_publication_by_hand_is_told_nobody(pathway, consultant, now):
    PathwayVersionFactory(pathway=pathway, state="published", published_at=now)

    assert write_about_sign_offs(now)["publications"] == 0


def test_the_audit_finds_a_question_that_nobody_was_sent(sign_off, now):
    assert "sign-offs nobody was asked for" not in audit(now)["findings"]
    assert audit(now + HOUR)["findings"]["sign-offs nobody was asked for"] == 1


def test_letters_cost_no_more_queries_for_more_parties(sign_off, now, django_assert_max_num_queries):
    for _ in range(4):
        SignOffFactory(version=sign_off.version, asked_at=now)

    with django_assert_max_num_queries(20):
        assert write_about_sign_offs(now)["asked"] == 5
