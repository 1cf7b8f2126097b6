"""Far too much of something: told as a page, never as a broken line."""

import pytest

FORM = "application/x-www-form-urlencoded"
LONG = b"notes=" + b"x" * 10_000_000


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/account/login/", "/desk/seen/", "/language/"])
def test_ten_million_letters_are_answered_with_a_page(client, address):
    answer = client.generic("POST", address, LONG, FORM)

    assert answer.status_code == 413
    assert "That is too long for one page" in answer.content.decode()
    assert "your browser still holds what you wrote" in answer.content.decode()


@pytest.mark.django_db
def test_all_is_heard_before_the_answer(client):
    answer = client.generic("POST", "/language/", LONG, FORM)

    # A server that answers and closes while a browser still sends shows it no page but a broken line.
    assert answer.wsgi_request.read(1) == b""


@pytest.mark.django_db
def test_a_program_is_told_in_its_own_words(client):
    answer = client.generic("POST", "/api/v1/nothing/here/", LONG, FORM)

    assert answer.status_code in {400, 404}
    assert answer.headers["Content-Type"] == "application/problem+json"
