"""Bodies of requests: JSON of a sane size and depth."""

import io
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

LARGEST = 200_000


class BodyTooLarge(APIException):
    """A body longer than anything this API takes."""

    status_code = 413
    default_detail = "The body is too large."
    default_code = "body_too_large"


class BoundedJSONParser(JSONParser):
    """JSON that cannot exhaust memory or the stack."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        body = stream.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise BodyTooLarge
        try:
            parsed = super().parse(io.BytesIO(body), media_type, parser_context)
        except RecursionError as error:
            raise ParseError("The body is nested too deeply.") from error
        return parsed
