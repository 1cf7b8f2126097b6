"""Programs on the preferences page: let in, told once, shut out."""

import pytest

from accounts.models import ApiToken
from accounts.tokens import make_token
from tests.web.pages import post, words
from tests.web.second_factors import sign_in

MADE = {"name": "Wiki", "scopes": ["meetings:read", "actions:write"], "days": "30"}


@pytest.fixture
def chair(client, cochair):
    sign_in(client, cochair)
    return client


@pytest.fixture
def token(cochair, now):
    return make_token(person=cochair, name="Wiki", scopes=["meetings:read"], days=30, now=now).row


def test_page_shows_what_a_program_may_be_let_do(chair):
    page = words(chair.get("/preferences/"))

    assert "Let a program in" in page
    assert "Assign and update actions actions:write" in page
    assert "Revoke" not in page


def test_a_token_is_shown_once(chair, cochair):
    response = post(chair, "/preferences/programs/make/", **MADE)

    shown, again = chair.get("/preferences/"), chair.get("/preferences/")
    secret = shown.context["new_token"]
    row = ApiToken.objects.get()
    assert (response.status_code, response["Location"]) == (303, "/preferences/#programs")
    assert (row.person, row.name, row.scopes) == (cochair, "Wiki", "meetings:read actions:write")
    assert secret in shown.content.decode()
    assert secret not in again.content.decode()
    assert chair.get("/api/v1/meetings/", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert f"Wiki {secret[:7]}…" in words(again)
    assert "expires on" in words(again)


def test_the_list_says_what_each_program_may_and_when_it_came(chair, token, now):
    never = words(chair.get("/preferences/"))
    ApiToken.objects.update(last_used_at=now)

    page = words(chair.get("/preferences/"))

    assert "meetings:read expires on December 31, 2026 · never used" in never
    assert "last used on December 1, 2026" in page


@pytest.mark.parametrize(("left_out", "told"), [("name", "This field is required"), ("scopes", "What it may do")])
def test_what_is_left_out_is_told_beside_what_was_typed(chair, left_out, told):
    typed = {name: value for name, value in MADE.items() if name != left_out}

    response = post(chair, "/preferences/programs/make/", **typed)

    assert response.status_code == 422
    assert told in words(response)
    assert '<details class="disclosure" open>' in response.content.decode()
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("bad", [{"scopes": ["secrets:read"]}, {"days": "400"}, {"name": "x" * 81}])
def test_what_cannot_be_ticked_is_refused(chair, bad):
    assert post(chair, "/preferences/programs/make/", **(MADE | bad)).status_code == 422
    assert not ApiToken.objects.exists()


def test_a_stale_session_proves_itself_first(client, cochair):
    client.force_login(cochair)

    response = post(client, "/preferences/programs/make/", **MADE)

    assert response.status_code == 302
    assert "reauthenticate" in response["Location"]
    assert not ApiToken.objects.exists()


def test_after_the_proof_the_form_counts_as_it_was_sent(client, cochair):
    cochair.set_password("a long pass phrase")
    cochair.save()
    client.force_login(cochair)
    asked = post(client, "/preferences/programs/make/", **MADE)

    proved = client.post(asked["Location"], {"password": "a long pass phrase"}, follow=True)

    assert proved.redirect_chain[-1] == ("/preferences/#programs", 303)
    assert ApiToken.objects.get().scopes == "meetings:read actions:write"
    assert proved.context["new_token"].startswith("rt_")


def test_posted_twice_one_token_is_made(chair):
    for _turn in range(2):
        post(chair, "/preferences/programs/make/", form_key="program-program-1", **MADE)

    assert ApiToken.objects.count() == 1


def test_one_click_shuts_a_program_out(chair, token, now):
    response = post(chair, f"/preferences/programs/{token.pk}/revoke/")
    again = post(chair, f"/preferences/programs/{token.pk}/revoke/")

    token.refresh_from_db()
    page = words(chair.get("/preferences/"))
    assert (response.status_code, again.status_code) == (303, 303)
    assert token.revoked_at == now
    assert "The token of “Wiki” works no more." in page
    assert "revoked already" in page
    assert "never used" not in page


def test_nobody_shuts_out_the_program_of_another(client, member, token):
    client.force_login(member)

    response = post(client, f"/preferences/programs/{token.pk}/revoke/")

    token.refresh_from_db()
    assert (response.status_code, token.revoked_at) == (404, None)


def test_page_asks_as_much_for_three_programs_as_for_one(chair, cochair, token, now, django_assert_max_num_queries):
    chair.get("/preferences/")
    with django_assert_max_num_queries(20) as one:
        chair.get("/preferences/")
    for name in ("Sheet", "Calendar"):
        make_token(person=cochair, name=name, scopes=["meetings:read"], days=30, now=now)

    with django_assert_max_num_queries(len(one)):
        chair.get("/preferences/")
