"""Paper: one of our templates and somebody's data become a PDF file that screen readers can read, too."""

from accounts.typesetting.press import MOST_CHARACTERS, TooLong, printed

__all__ = ["MOST_CHARACTERS", "TooLong", "printed"]
