"""One call over TLS and within its time: the certificate must be the name's, and no receiver holds us longer."""

import datetime as dt
import socket
import ssl
import threading
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from notifications.hooks import line
from notifications.hooks.line import Call, HookLine
from tests.notifications.receiver import receiving

NAME = "hooks.example.org"
NOW = dt.datetime(2026, 12, 1, 14, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _open(settings):
    settings.WEBHOOKS_LOCAL = True


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Return the path of a certificate of the name, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    plain = serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def here(port):
    """Return a resolver that leads every name to this machine."""
    return lambda host, _port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


def call_to(url, *, context=None, hand_over=lambda: True):
    hook_line = HookLine(resolver=here(0), context=context)
    return hook_line.send(Call(url, {"webhook-id": "msg_1"}, b"{}"), now=NOW, hand_over=hand_over)


@pytest.fixture
def over_tls(certificate):
    """Return a receiver behind TLS and the trust in its certificate."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    with receiving(context=server) as receiver:
        yield receiver, ssl.create_default_context(cafile=str(certificate))


def test_a_certificate_of_the_name_is_taken_though_a_number_was_dialled(over_tls):
    receiver, trust = over_tls

    outcome = call_to(f"https://{NAME}:{receiver.port}/in", context=trust)

    assert (outcome.phase, outcome.code, outcome.accepted) == ("answer", 204, True)
    assert receiver.received[0].headers["host"] == f"{NAME}:{receiver.port}"


def test_a_certificate_of_another_name_is_not(over_tls):
    receiver, trust = over_tls

    outcome = call_to(f"https://other.example.org:{receiver.port}/in", context=trust)

    assert (outcome.phase, outcome.code) == ("connect", 0)
    assert "CERTIFICATE_VERIFY_FAILED" in outcome.answer
    assert receiver.received == []


def test_a_certificate_nobody_vouches_for_is_not(over_tls):
    receiver, _ = over_tls

    outcome = call_to(f"https://{NAME}:{receiver.port}/in")

    assert "CERTIFICATE_VERIFY_FAILED" in outcome.answer
    assert receiver.received == []


def test_what_is_withheld_never_leaves():
    with receiving() as receiver:
        outcome = call_to(receiver.url(), hand_over=lambda: False)

    assert outcome.withheld
    assert receiver.received == []


@pytest.fixture
def drip():
    """Return the port of a receiver that answers a byte at a time and never comes to an end."""
    stop = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve():
        taken, _ = listening.accept()
        with taken:
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 10_000:
                if stop.wait(0.01):
                    return
                try:
                    taken.send(bytes([byte]))
                except OSError:
                    return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    stop.set()
    thread.join()
    listening.close()


def test_a_receiver_that_drips_is_cut_off_at_the_end_of_its_time(drip, monkeypatch):
    monkeypatch.setattr(line, "WHOLE_SECONDS", 0.3)
    started = time.monotonic()

    outcome = call_to(f"http://127.0.0.1:{drip}/")

    assert time.monotonic() - started < 5
    assert (outcome.phase, outcome.accepted, outcome.unknown) == ("dot", False, False)


def test_a_name_server_that_never_answers_is_given_up(monkeypatch):
    monkeypatch.setattr(line, "CONNECT_SECONDS", 0.05)
    never = threading.Event()

    def resolver(*_, **__):
        never.wait(5)
        return []

    outcome = HookLine(resolver=resolver).send(Call(f"https://{NAME}/", {}, b""), now=NOW, hand_over=lambda: True)
    never.set()

    assert outcome.answer == "refused: the name server did not answer"
