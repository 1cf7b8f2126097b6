"""No secret address reaches a log."""

import logging

import pytest

from config.logs import HideSecrets


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Not Found: /calendar/s3cret.ics", "Not Found: /calendar/…"),
        ('"GET /a/invitation/1.2.3~abc/ HTTP/1.1" 200', '"GET /a/invitation/…/ HTTP/1.1" 200'),
        ("Not Found: /groups/engineers/", "Not Found: /groups/engineers/"),
    ],
)
def test_secret_is_cut_out_of_an_address(said, kept):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (said,), None)

    assert HideSecrets().filter(record)
    assert record.getMessage() == kept


def test_every_handler_hides_secrets(settings):
    assert {tuple(handler["filters"]) for handler in settings.LOGGING["handlers"].values()} == {("hide_secrets",)}
