"""Second factors: asked on the way in, of some before any page, and never gone around."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import SecurityEvent
from accounts.security_events import Kind
from notifications.models import Delivery
from tests.factories import PersonFactory
from tests.web.pages import words
from tests.web.second_factors import app_code, give_app, mailed_code, sign_in

AUTHENTICATE = "mfa_authenticate"


@pytest.fixture
def person(db, now):
    return PersonFactory(email="two@example.org")


@pytest.fixture
def asked_for(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def noted() -> list[str]:
    return list(SecurityEvent.objects.order_by("pk").values_list("kind", flat=True))


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_mailed_code_is_followed_by_the_code_of_the_app(client: Client, person):
    secret = give_app(person)

    first = sign_in(client, person)
    assert (first.status_code, first["Location"], is_in(client)) == (302, reverse(AUTHENTICATE), False)
    assert client.get(reverse("desk")).status_code == 302
    wrong = client.post(reverse(AUTHENTICATE), {"code": "000000"})
    assert "This is not the code" in words(wrong)
    client.post(reverse(AUTHENTICATE), {"code": app_code(secret)})

    assert is_in(client)
    failed, came = SecurityEvent.objects.order_by("pk")
    assert (failed.kind, failed.person, failed.data) == (Kind.SIGN_IN_FAILED, person, {"way": "second factor"})
    assert (came.kind, came.data) == (Kind.SIGNED_IN, {"way": "code+mfa"})


def test_code_of_the_app_opens_once(client: Client, person):
    secret = give_app(person)
    code = app_code(secret)
    sign_in(client, person)
    client.post(reverse(AUTHENTICATE), {"code": code})
    other = Client()
    sign_in(other, person)

    other.post(reverse(AUTHENTICATE), {"code": code})

    assert not is_in(other)


def test_recovery_code_opens_once(client: Client, person):
    give_app(person)
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    sign_in(client, person)
    client.post(reverse(AUTHENTICATE), {"code": codes[0]})
    other = Client()
    sign_in(other, person)

    other.post(reverse(AUTHENTICATE), {"code": codes[0]})

    assert (is_in(client), is_in(other)) == (True, False)


def test_password_is_followed_by_the_second_factor_too(client: Client, person):
    give_app(person)
    person.set_password("a long enough password")
    person.save()

    answer = client.post(reverse("account_login"), {"login": person.email, "password": "a long enough password"})

    assert (answer["Location"], is_in(client)) == (reverse(AUTHENTICATE), False)


def test_new_password_by_mailed_link_signs_nobody_in(client: Client, person):
    give_app(person)
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = re.findall(r"/account/password/reset/key/\S+", Delivery.objects.get().text)[0]
    form = client.get(link)["Location"]
    new = "another long enough password"

    client.post(form, {"password1": new, "password2": new})
    assert not is_in(client)
    answer = client.post(reverse("account_login"), {"login": person.email, "password": new})

    assert (answer["Location"], is_in(client)) == (reverse(AUTHENTICATE), False)


def test_administration_has_no_door_of_its_own(client: Client, administrator):
    administrator.set_password("a long enough password")
    administrator.save()

    typed = {"username": administrator.email, "password": "a long enough password"}
    answer = client.post(reverse("admin:login"), typed)

    assert (answer.status_code, is_in(client)) == (302, False)
    assert answer["Location"].startswith(reverse("account_request_login_code"))


@pytest.mark.parametrize("role", ["consultant", "coordinator", "administrator"])
def test_who_holds_a_post_is_led_to_set_a_factor_up_and_reaches_nothing_before(client, role, asked_for, request):
    person = request.getfixturevalue(role)
    sign_in(client, person)

    closed = {name: client.get(reverse(name)) for name in ("desk", "groups", "preferences", "admin:index")}
    program = client.get(reverse("api-groups"))
    setup = client.get(reverse("mfa_index"))

    assert {name: answer["Location"] for name, answer in closed.items()} == dict.fromkeys(closed, reverse("mfa_index"))
    assert (program.status_code, program.json()["code"]) == (403, "second_factor_missing")
    assert "Until you have one, no other page opens" in words(setup)
    assert client.get(reverse("public-home", args=["en"])).status_code == 200


def test_script_on_a_page_is_refused_in_a_sentence(client: Client, consultant, asked_for):
    sign_in(client, consultant)

    answer = client.post(reverse("desk-seen"), headers={"hx-request": "true"})

    assert (answer.status_code, "second factor" in answer.content.decode()) == (403, True)


def test_members_are_asked_for_nothing(client: Client, member, asked_for):
    sign_in(client, member)

    assert client.get(reverse("desk")).status_code == 200


def test_demo_walks_in_and_the_page_says_why(client: Client, consultant):
    sign_in(client, consultant)

    assert client.get(reverse("desk")).status_code == 200
    assert "This installation does not insist on it" in words(client.get(reverse("mfa_index")))


def test_app_is_set_up_with_recovery_codes_shown_once_and_then_all_opens(
    client: Client, consultant, asked_for, django_capture_on_commit_callbacks
):
    sign_in(client, consultant)
    setup = client.get(reverse("mfa_activate_totp"))
    secret = setup.context["form"].secret
    assert secret in words(setup) or secret in setup.content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    shown, again = client.get(answer["Location"]), client.get(answer["Location"])

    assert "Keep these recovery codes" in words(shown)
    assert len(shown.context["unused_codes"]) == 10
    assert "are shown no more" in words(again)
    assert client.get(reverse("desk")).status_code == 200
    assert noted() == [Kind.SIGNED_IN, Kind.FACTOR_ADDED, Kind.RECOVERY_CODES_MADE]


def test_key_of_the_app_is_sealed_in_the_database(client: Client, person, settings):
    secret = give_app(person)
    row = Authenticator.objects.get(user=person, type="totp")

    assert secret not in str(row.data)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-of-this-installation-000000000000000000000"
    assert row.wrap().validate_code(app_code(secret))


def test_last_factor_stays_with_who_must_have_one(client: Client, consultant, asked_for):
    secret = give_app(consultant)
    sign_in(client, consultant)
    client.post(reverse(AUTHENTICATE), {"code": app_code(secret)})

    page = client.post(reverse("mfa_deactivate_totp"), {})

    assert "Add another one first" in words(page)
    assert Authenticator.objects.filter(user=consultant, type="totp").exists()


def test_others_may_remove_theirs_and_are_told_by_mail(client: Client, person):
    secret = give_app(person)
    sign_in(client, person)
    client.post(reverse(AUTHENTICATE), {"code": app_code(secret)})

    client.post(reverse("mfa_deactivate_totp"), {})

    assert not Authenticator.objects.filter(user=person).exists()
    assert noted()[-1] == Kind.FACTOR_REMOVED
    mail = Delivery.objects.filter(kind="account").get()
    assert "was removed from your account" in mail.subject


def test_keys_change_only_for_who_just_proved_who_they_are(client: Client, person, now):
    client.force_login(person)

    led = client.get(reverse("mfa_activate_totp"))
    page = reverse("reauthenticate-by-code")
    assert led["Location"].startswith(page)
    client.post(led["Location"], {"mail": "yes"})
    wrong = client.post(led["Location"], {"code": "000-000"})
    right = client.post(led["Location"], {"code": mailed_code(person)})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert right["Location"] == reverse("mfa_activate_totp")
    assert client.get(right["Location"]).status_code == 200


def test_first_password_is_set_only_after_a_proof(client: Client, person):
    client.force_login(person)
    new = "a long enough password"

    answer = client.post(reverse("account_set_password"), {"password1": new, "password2": new})
    led = client.get(answer["Location"])

    assert led["Location"].startswith(reverse("reauthenticate-by-code"))
    assert new not in str(dict(client.session))
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_three_wrong_proofs_end_the_code(client: Client, person):
    client.force_login(person)
    page = reverse("reauthenticate-by-code")
    client.post(page, {"mail": "yes"})
    code = mailed_code(person)
    for _try in range(3):
        client.post(page, {"code": "wrong"})
    cache.clear()

    assert client.post(page, {"code": code}).status_code == 422


@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"])
def test_page_stands_in_our_frame(client: Client, person, name):
    sign_in(client, person)
    html = client.get(reverse(name)).content.decode()

    assert html.count('<main id="main"') == 1
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert "Two-Factor" not in html


def test_wrong_mailed_code_and_password_are_noted_without_the_address(client: Client, person):
    client.post(reverse("account_request_login_code"), {"email": person.email})
    client.post(reverse("account_confirm_login_code"), {"code": "WRONG"})
    client.post(reverse("account_login"), {"login": "stranger@example.org", "password": "whatever it may be"})

    code, password = SecurityEvent.objects.order_by("pk")
    assert (code.kind, code.person, code.actor, code.data) == (Kind.SIGN_IN_FAILED, person, None, {"way": "code"})
    assert (password.kind, password.person, password.data) == (Kind.SIGN_IN_FAILED, None, {"way": "password"})
