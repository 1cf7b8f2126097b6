"""A mail server that speaks TLS gets mail; one whose certificate is nobody's, or for another name, gets none."""

import datetime as dt
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from notifications.models import Delivery
from notifications.sender import Sender
from notifications.smtp import MailServer, SmtpLine
from tests.drills.sink import Sink
from tests.notifications.sending import delivery, reload

pytestmark = [pytest.mark.django_db, pytest.mark.only_in_pass("first")]

__all__ = ["delivery"]

HOW = pytest.mark.parametrize("tls", ["starttls", "tls"])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write key and certificate of a server called localhost, signed by itself, into one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    day = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(day - dt.timedelta(days=1))
        .not_valid_after(day + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def server(certificate: Path, tls: str) -> Iterator[Sink]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Sink(certificate=context, starts_plain=tls == "starttls") as sink:
        yield sink


def send(sink: Sink, tls: str, now: dt.datetime, host: str = "localhost") -> None:
    Sender(now=now, transport=SmtpLine(MailServer(host, sink.port, tls=tls))).drain()


@HOW
def test_mail_goes_to_a_server_that_is_who_it_says(delivery, certificate, tls, now, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with server(certificate, tls) as sink:
        send(sink, tls, now)

    assert reload(delivery).state == Delivery.State.SENT
    assert sink.copies() == {delivery.message_id: 1}


@HOW
@pytest.mark.parametrize(("host", "is_known"), [("localhost", False), ("127.0.0.1", True)], ids=["unknown", "misnamed"])
def test_a_server_that_cannot_prove_its_name_is_told_nothing(
    delivery, certificate, tls, host, is_known, now, monkeypatch
):
    if is_known:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with server(certificate, tls) as sink:
        send(sink, tls, now, host)

    assert reload(delivery).state == Delivery.State.WAITING
    assert "CERTIFICATE_VERIFY_FAILED" in delivery.last_error
    assert sink.taken == []
