"""What docs/webhooks.md says is so: the events, the numbers, the headers, and its programs run."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from standardwebhooks.webhooks import WebhookVerificationError

from notifications.claims import RETRY_MINUTES
from notifications.hooks import calls, failing, line, managing
from notifications.hooks.verbs import OFFERED
from notifications.sweeps.webhooks import LONGEST_TRANSACTION
from tests.factories import CallFactory, WebhookEndpointFactory
from web.forms.webhook_words import WORDS

TEXT = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text(encoding="utf-8")
IN_ONE_LINE = " ".join(TEXT.split())


def test_every_event_is_listed_with_its_words():
    listed = re.findall(r"^\| `([a-z.-]+\.[a-z-]+)` \| ([^|]+) \| [^|]+ \|$", TEXT, flags=re.M)

    with translation.override("en"):
        assert listed == [(verb, str(WORDS[verb])) for verb in sorted(OFFERED, key=[verb for verb, _ in listed].index)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"A table has {'ten' if managing.MOST == 10 else managing.MOST} at most",
        "after {}, {}, {}, {} and {} minutes, then hourly".format(*RETRY_MINUTES),
        f"no connection within {line.CONNECT_SECONDS:.0f} seconds, no answer within {line.WHOLE_SECONDS:.0f}",
        f"the first {line.KEPT} characters",
        f"for {managing.OVERLAP // timedelta(hours=1)} hours",
        f"| {line.GONE} | the webhook is switched off at once |",
    ],
)
def test_numbers_are_those_of_the_code(sentence):
    assert sentence in IN_ONE_LINE


def test_the_numbers_that_are_written_as_words():
    assert timedelta(days=5) == failing.FAILS_FOR
    assert timedelta(days=3) == calls.LASTS
    assert timedelta(hours=12) == line.LONGEST_WAIT
    assert timedelta(minutes=10) == LONGEST_TRANSACTION
    assert "After five days in which nothing was taken" in IN_ONE_LINE
    assert "given up after three days" in IN_ONE_LINE
    assert "(twelve hours at most)" in IN_ONE_LINE
    assert "the last ten minutes" in IN_ONE_LINE


@pytest.mark.django_db
def test_both_programs_take_what_we_send_and_refuse_what_was_changed():
    programs: dict[str, Any] = {}
    for source in re.findall(r"```python\n(.*?)```", TEXT, flags=re.S):
        exec(compile(source, "docs/webhooks.md", "exec"), programs)
    endpoint = WebhookEndpointFactory()
    delivery = CallFactory(endpoint=endpoint)
    call = calls.call_of(delivery, endpoint, now=datetime.now(UTC))

    for name in ("received", "received_by_hand"):
        assert programs[name](endpoint.secret, call.body, dict(call.headers))["type"] == "meeting.changed"
        with pytest.raises((ValueError, WebhookVerificationError)):
            programs[name](endpoint.secret, call.body + b" ", dict(call.headers))


@pytest.mark.django_db
def test_the_headers_are_those_we_send():
    endpoint = WebhookEndpointFactory()
    delivery = CallFactory(endpoint=endpoint)
    call = calls.call_of(delivery, endpoint, now=datetime.now(UTC))

    explained = re.findall(r"^\| `(webhook-[a-z]+)` \|", TEXT, flags=re.M)
    assert explained == [name for name in call.headers if name.startswith("webhook-")]
