"""Programs for people who work on Roundtable; none of them runs in production."""
