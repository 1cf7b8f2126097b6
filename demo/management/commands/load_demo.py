"""`manage.py load_demo`: fictional people, two years of their meetings, and as many more actions as one asks for."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.zones import local_date
from demo.calendars import HOME_ZONE
from demo.loading import DemoRefused, check_database, load_demo
from demo.people import DEMO_PASSWORD, DEMO_SIGN_INS
from demo.scale import Multiplier

# How many times the tables, where only a number of actions is asked for.
SCALE_FOR_ACTIONS = 20


class Command(BaseCommand):
    """Load the demo into a database that knows nobody else."""

    help = (
        "Loads plainly fictional people and two years of their meetings. Refuses in production and among real people."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=dt.date.fromisoformat, help="the day the story is told from (YYYY-MM-DD)")
        parser.add_argument("--force", action="store_true", help="load among people who are not of the demo")
        parser.add_argument("--scale", type=int, default=1, help="as many tables and actions, times this")
        parser.add_argument("--actions", type=int, default=0, help="so many actions in all, over the tables of --scale")

    def handle(
        self,
        *args: Any,
        today: dt.date | None,
        force: bool,
        scale: int,
        actions: int,
        verbosity: int,
        **options: Any,
    ) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo is not loaded in production: its password is public.")
        try:
            check_database(force=force)
        except DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        today = today or local_date(timezone.now(), HOME_ZONE)
        loaded = load_demo(today=today)
        if verbosity:
            self.stdout.write(
                f"Loaded {loaded.tables} tables, {loaded.people} people, {loaded.meetings} meetings, "
                f"{loaded.actions} actions and {loaded.deliveries} messages, all of them sent before."
            )
            self._show_sign_ins()
        if actions and scale < 2:
            scale = SCALE_FOR_ACTIONS
        if scale > 1:
            multiplier = Multiplier(today=today, tell=self.stdout.write if verbosity else _say_nothing)
            multiplier.add(
                tables=loaded.tables * (scale - 1),
                actions=max(actions - loaded.actions, 0) if actions else loaded.actions * (scale - 1),
            )

    def _show_sign_ins(self) -> None:
        self.stdout.write(f"Sign in with the password {DEMO_PASSWORD}, or by a mailed code, as:")
        width = max(len(sign_in.address) for sign_in in DEMO_SIGN_INS)
        for sign_in in DEMO_SIGN_INS:
            self.stdout.write(f"  {sign_in.address:{width}}  {sign_in.what}")


def _say_nothing(progress: str) -> None:
    """Keep progress to ourselves."""
