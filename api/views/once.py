"""A POST that counts once however often it is sent: the Idempotency-Key of a call and its first answer."""

import hashlib
import re
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, cast

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http.request import RawPostDataException
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.idempotency import CallUnderWay, KeyReused, give_back, keep_answer, take_key
from accounts.models import IdempotencyKey, Person
from api.exceptions import FORESEEN
from api.parsers import BodyTooLarge
from api.reader import reader_of
from api.uploads import form_print

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT_HEADERS = ("Content-Type", "ETag", "Location", "WWW-Authenticate")
# Who comes again may be answered otherwise: signed in by then, with a version read anew, or simply later.
NOT_FINAL = frozenset({401, 408, 409, 412, 425, 428, 429})
_SHAPE = re.compile(r"[\x21-\x7e]{1,255}")

Handler = Callable[..., Any]


class BadKey(APIException):
    """A key that is none."""

    status_code = 400
    default_detail = _("An Idempotency-Key is 1 to 255 characters of ASCII without blanks.")
    default_code = "idempotency_key_malformed"


class UsedKey(APIException):
    """A key that came with another call before."""

    status_code = 422
    default_detail = _("You sent this Idempotency-Key with another request. Make a new one for each.")
    default_code = "idempotency_key_reused"


class KeyInUse(APIException):
    """A key whose first call is not through yet."""

    status_code = 409
    default_detail = _("The first request with this Idempotency-Key is still under way. Send it again in a moment.")
    default_code = "idempotency_key_in_use"
    wait = 1


class AnswerNotKept(APIException):
    """A call that was done, with an answer that is not kept: too long, or a secret told once."""

    status_code = 409
    default_detail = _("This was done already; its answer was not kept. Read what you wrote.")
    default_code = "answer_not_kept"


class Once(APIView):
    """A view whose POST may carry a key: then the same request sent again gets the first answer and does nothing.

    With ``tells_secret`` the answer is not kept, for it holds what we keep but a digest of.

    Keys belong to the person, whichever way they come: a program may go on after its token was changed. What a call
    did and its answer are committed together, so a process that dies between leaves neither.
    """

    tells_secret: ClassVar[bool] = False
    # Whether a form with a file is what it is sent.
    takes_files: ClassVar[bool] = False

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        key = request.headers.get(HEADER)
        handler = getattr(self, "post", None)
        if request.method != "POST" or key is None or handler is None or not request.user.is_authenticated:
            return
        row = _taken(request, key, takes_files=self.takes_files)
        # The handler is looked up after this: here stands, for one request, another in its place.
        vars(self)["post"] = partial(self._first, row, handler) if row.status is None else partial(_replay, row)

    def _first(self, row: IdempotencyKey, handler: Handler, request: Request, *args: Any, **kwargs: Any) -> Any:
        done = False
        try:
            with transaction.atomic():
                try:
                    answer = handler(request, *args, **kwargs)
                except FORESEEN as error:
                    # Caught within: some services write down what they then refuse.
                    answer = self.handle_exception(error)
                response = self.finalize_response(request, answer, *args, **kwargs)
                response.render()
                final = response.status_code < 500 and response.status_code not in NOT_FINAL
                if final:
                    _keep(row, response, with_body=not self.tells_secret)
            done = final
        except CallUnderWay as overtaken:
            raise KeyInUse from overtaken
        finally:
            if not done:
                give_back(row)
        return response


def _taken(request: Request, key: str, *, takes_files: bool) -> IdempotencyKey:
    if not _SHAPE.fullmatch(key):
        raise BadKey
    now = reader_of(request).now
    fingerprint = _fingerprint(request, takes_files=takes_files)
    try:
        return take_key(person=cast(Person, request.user), key=key, fingerprint=fingerprint, now=now)
    except KeyReused as error:
        raise UsedKey from error
    except CallUnderWay as error:
        raise KeyInUse from error


def _fingerprint(request: Request, *, takes_files: bool) -> str:
    """Return what tells one call from another: method, address and body."""
    is_form = takes_files and (request.content_type or "").startswith("multipart/form-data")
    try:
        body = form_print(request._request) if is_form else request._request.body
    except RawPostDataException as error:
        raise UnsupportedMediaType(request.content_type) from error
    except RequestDataTooBig as error:
        raise BodyTooLarge from error
    head = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(head + body).hexdigest()


def _keep(row: IdempotencyKey, response: Response, *, with_body: bool) -> None:
    headers = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
    headers["Content-Language"] = get_language() or "en"
    keep_answer(row, status=response.status_code, headers=headers, body=response.content if with_body else None)


class FirstAnswer(Response):
    """An answer that was given before, to the letter."""

    def __init__(self, row: IdempotencyKey) -> None:
        headers = {**row.headers, REPLAYED: "true"}
        super().__init__(status=row.status, headers=headers, content_type=row.headers.get("Content-Type"))
        self.body = bytes(row.body or b"").decode()

    @property
    def rendered_content(self) -> str:
        """Return the body as it was."""
        return self.body


def _replay(row: IdempotencyKey, request: Request, *args: Any, **kwargs: Any) -> Response:
    if row.body is None:
        raise AnswerNotKept
    return FirstAnswer(row)
