"""What may stand for a language in an address; who imports this may write ``<lang:language>``."""

from django.urls import register_converter

from accounts.languages import Language

NAME = "lang"


class LanguageConverter:
    """``<lang:language>``: en or fr."""

    regex = "|".join(Language.values)

    def to_python(self, value: str) -> str:
        """Return the language as it is written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the language as it is written."""
        return value[:2]


register_converter(LanguageConverter, NAME)
