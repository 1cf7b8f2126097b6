"""Paper: one of our templates and somebody's data become a PDF file that screen readers can read, too."""

from accounts.typesetting.press import MOST_CHARACTERS, BadTemplate, TooLong, printed

__all__ = ["MOST_CHARACTERS", "BadTemplate", "TooLong", "printed"]
