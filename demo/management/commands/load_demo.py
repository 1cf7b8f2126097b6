"""`manage.py load_demo`: fictional people, two years of their meetings, and as many more actions as one asks for."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.zones import local_date
from demo.loading import HOME_ZONE, DemoRefused, check_database, load_demo
from demo.people import DEMO_PASSWORD, DEMO_SIGN_INS


class Command(BaseCommand):
    """Load the demo into a database that knows nobody else."""

    help = (
        "Loads plainly fictional people and two years of their meetings. Refuses in production and among real people."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=dt.date.fromisoformat, help="the day the story is told from (YYYY-MM-DD)")
        parser.add_argument("--force", action="store_true", help="load among people who are not of the demo")

    def handle(self, *args: Any, today: dt.date | None, force: bool, verbosity: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo is not loaded in production: its password is public.")
        try:
            check_database(force=force)
        except DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        loaded = load_demo(today=today or local_date(timezone.now(), HOME_ZONE))
        if verbosity:
            self.stdout.write(
                f"Loaded {loaded.tables} tables, {loaded.people} people, {loaded.meetings} meetings "
                f"and {loaded.actions} actions."
            )
            self._show_sign_ins()

    def _show_sign_ins(self) -> None:
        self.stdout.write(f"Sign in with the password {DEMO_PASSWORD}, or by a mailed code, as:")
        width = max(len(sign_in.address) for sign_in in DEMO_SIGN_INS)
        for sign_in in DEMO_SIGN_INS:
            self.stdout.write(f"  {sign_in.address:{width}}  {sign_in.what}")
