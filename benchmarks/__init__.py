"""Our speed beside our goals and beside the usual way, in one run: ``make bench``. A module a subject."""
