"""Bodies of requests: JSON of a sane size and depth."""

import io
import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

LARGEST = 200_000
# A pathway of eighty steps with every text in two languages.
LARGEST_DOCUMENT = 1_000_000


class BodyTooLarge(APIException):
    """A body longer than anything this API takes."""

    status_code = 413
    default_detail = "The body is too large."
    default_code = "body_too_large"


class BoundedJSONParser(JSONParser):
    """JSON that cannot exhaust memory or the stack."""

    largest = LARGEST

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        body = stream.read(self.largest + 1)
        if len(body) > self.largest:
            raise BodyTooLarge
        try:
            parsed = super().parse(io.BytesIO(body), media_type, parser_context)
            # Half a surrogate pair and a number beyond all can be read from JSON, but neither kept nor answered.
            json.dumps(parsed, ensure_ascii=False, allow_nan=False).encode()
        except RecursionError as error:
            raise ParseError("The body is nested too deeply.") from error
        except ValueError as error:
            raise ParseError("The body holds a text or a number that is none.") from error
        return parsed


class DocumentParser(BoundedJSONParser):
    """The whole text of a pathway."""

    largest = LARGEST_DOCUMENT
