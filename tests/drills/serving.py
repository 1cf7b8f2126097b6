"""A web server of its own for a drill, and a visitor who reads and writes on it as a browser does."""

import http.client
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.drills.conftest import Installation
from tests.machinery.running_house import free_port

CSRF = "c" * 32


def serve(installation: Installation, *, threads: int = 8) -> int:
    """Start gunicorn as the house does, wait until it answers, and return its port."""
    port = free_port()
    where = ("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--workers", "1", "--threads", str(threads))
    installation.start("-m", "gunicorn", "config.wsgi", *where, "--log-level", "error")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/healthz")
            if line.getresponse().status == 200:
                return port
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the web server did not answer within a minute")


@dataclass
class Visitor:
    """Somebody signed in; counts answers by status and keeps how long each took."""

    port: int
    cookies: str
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    # Where the last answer sent us, and what it said.
    location: str = ""
    said: str = ""

    @classmethod
    def of(cls, port: int, person) -> "Visitor":
        """Sign a person in through the database that the server shares."""
        client = Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        return cls(port, f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}")

    def get(self, path: str) -> int:
        """Open a page."""
        return self._ask("GET", path)

    def post(self, path: str, **typed: object) -> int:
        """Send a form."""
        body = urlencode({**typed, "csrfmiddlewaretoken": CSRF}).encode()
        return self._ask("POST", path, body, "application/x-www-form-urlencoded")

    def upload(self, path: str, content: bytes) -> int:
        """Send a form with a file."""
        body = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": CSRF, "file": SimpleUploadedFile("file", content)})
        return self._ask("POST", path, body, MULTIPART_CONTENT)

    def _ask(self, method: str, path: str, body: bytes | None = None, content_type: str = "") -> int:
        headers = {"Cookie": self.cookies, "Origin": f"http://127.0.0.1:{self.port}"}
        if body is not None:
            headers["Content-Type"] = content_type
        began = time.monotonic()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            self.said = answer.read().decode()
        finally:
            line.close()
        self.seconds.append(time.monotonic() - began)
        self.location = answer.headers.get("Location", "")
        self.statuses[answer.status] += 1
        return answer.status
