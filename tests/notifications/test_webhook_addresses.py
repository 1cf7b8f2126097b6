"""Where a webhook may go: the public web, and never a machine beside ours, however it is dressed."""

import datetime as dt
import socket
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from notifications.hooks.addresses import Place, RefusedAddress, is_public, place_of, resolve_once
from notifications.hooks.line import Call, HookLine, retry_after

PUBLIC = "8.8.8.8"
NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)
CALL = Call("https://hooks.example.org/in", {"webhook-id": "msg_1"}, b"{}")


def answers(*numbers):
    """Return a resolver that gives another number each time it is asked, and the list of what it was asked."""
    asked = []

    def resolver(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (numbers[len(asked) - 1], port))]

    return resolver, asked


def refuse_to_dial(dialled):
    def dial(address, timeout):
        dialled.append(address)
        raise ConnectionRefusedError("nobody")

    return dial


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "2001:0:a00:1::1",
        "2001:db8::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_numbers_that_are_not_public(number):
    assert is_public(number) is False


@pytest.mark.parametrize("number", [PUBLIC, "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4009::1"])
def test_numbers_that_are_public(number):
    assert is_public(number) is True


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.org/",
        "ftp://hooks.example.org/",
        "//hooks.example.org/",
        "hooks.example.org",
        "https:///path",
        "https://user@hooks.example.org/",
        "https://user:word@hooks.example.org/",
        "https://hooks.example.org@127.0.0.1/",
        "https://hooks.example.org/#part",
        "https://hooks.example.org\\@127.0.0.1/",
        "https://hooks.example.org/a b",
        "https://hooks.example.org/a\r\nHost: other",
        "https://hooks.example.org:0/",
        "https://hooks.example.org:99999/",
        "https://hooks.exämple.org/",
        "https://hooks.example.org/" + "a" * 500,
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://8.8.8.8/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://localhost/",
        "https://localhost./",
        "https://app.localhost/",
        "https://intranet/",
        "https://printer.local/",
        "https://db.internal/",
        "https://router.home.arpa/",
    ],
)
def test_addresses_that_are_refused_when_they_are_typed(url):
    with pytest.raises(ValidationError):
        place_of(url)


def test_an_address_is_taken_apart():
    assert place_of("https://Hooks.Example.org./in?key=1") == Place("https", "hooks.example.org", 443, "/in?key=1")
    assert place_of("https://hooks.example.org:8443").port == 8443


def test_a_name_with_one_private_number_among_public_ones_is_refused():
    def resolver(host, port, **_):
        return [(0, 0, 0, "", (number, port)) for number in (PUBLIC, "10.0.0.1")]

    with pytest.raises(RefusedAddress, match="not public"):
        resolve_once(place_of(CALL.url), seconds=1, resolver=resolver)


def test_a_private_number_is_never_dialled():
    resolver, _ = answers("169.254.169.254")
    dialled: list[Any] = []

    outcome = HookLine(resolver=resolver, dial=refuse_to_dial(dialled)).send(CALL, now=NOW, hand_over=lambda: True)

    assert (outcome.phase, outcome.code, outcome.server_is_away) == ("connect", 0, True)
    assert outcome.answer == "refused: the name leads to an address that is not public"
    assert dialled == []


def test_a_name_server_that_answers_differently_the_second_time_gains_nothing():
    resolver, asked = answers(PUBLIC, "127.0.0.1")
    dialled: list[Any] = []

    outcome = HookLine(resolver=resolver, dial=refuse_to_dial(dialled)).send(CALL, now=NOW, hand_over=lambda: True)

    assert asked == ["hooks.example.org"]
    assert dialled == [(PUBLIC, 443)]
    assert outcome.answer == "ConnectionRefusedError: nobody"


def test_an_address_that_is_bad_by_its_looks_is_not_even_resolved():
    resolver, asked = answers("127.0.0.1")
    call = Call("https://2130706433/", CALL.headers, CALL.body)

    outcome = HookLine(resolver=resolver).send(call, now=NOW, hand_over=lambda: True)

    assert outcome.phase == "connect"
    assert asked == []


@pytest.mark.parametrize("failure", [socket.gaierror("unknown"), UnicodeError("label too long")])
def test_a_name_that_cannot_be_resolved_is_a_failure_to_connect(failure):
    def resolver(*_, **__):
        raise failure

    outcome = HookLine(resolver=resolver).send(CALL, now=NOW, hand_over=lambda: True)

    assert (outcome.phase, outcome.answer) == ("connect", "refused: the name could not be resolved")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Tue, 01 Dec 2026 14:01:00 GMT", 60),
        ("Tue, 01 Dec 2026 13:00:00 GMT", 0),
        ("999999999999", 12 * 3600),
        ("-5", 0),
        ("soon", 0),
        ("", 0),
    ],
)
def test_how_long_a_receiver_asks_to_be_left_alone(value, seconds):
    assert retry_after(value, now=NOW) == dt.timedelta(seconds=seconds)
