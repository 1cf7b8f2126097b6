"""Static files whose addresses are worked out once: a page names up to thirty, and they last as long as the process."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class KeptAddresses:
    """Remember the address of each file; not while debugging, where files come and go."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, **how: Any) -> str:
        """Return the address of a file."""
        if settings.DEBUG or how or name is None:
            return str(super().url(name, **how))  # type: ignore[misc]
        if name not in self._addresses:
            self._addresses[name] = str(super().url(name))  # type: ignore[misc]
        return self._addresses[name]


class HashedFiles(KeptAddresses, CompressedManifestStaticFilesStorage):
    """Files under names that change with their content, packed: what is served."""


class PlainFiles(KeptAddresses, StaticFilesStorage):
    """Files under the names they have in the source: for tests, which collect none."""
