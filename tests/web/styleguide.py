"""What the style guide page is drawn with, so that every component is drawn by a test."""

import datetime as dt
from typing import Any

from django import forms

from web.seat_ring import Ring, Seat, SeatState

LABELS = [
    "Regulator", "Association", "University", "College", "Newcomers", "IEP", "IEP", "Employer", "Employers", "Union",
    "Sector council", "Government", "Champion", "National body",
]  # fmt: skip
LABELS_FR = [
    "Organisme de réglementation", "Association professionnelle", "Université", "Collège communautaire",
    "Agence d’établissement", "PFE", "PFE", "Employeur", "Association d’employeurs", "Syndicat", "Conseil sectoriel",
    "Ministère", "Championne", "Organisme national",
]  # fmt: skip
STATES = [SeatState.YES, SeatState.MAYBE, SeatState.NO, SeatState.WAIT, SeatState.ALTERNATE, SeatState.EMPTY]


class SampleForm(forms.Form):
    """One field of each sort."""

    title = forms.CharField(help_text="What the calendar will show.")
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.CharField(required=False)
    kinds = forms.MultipleChoiceField(
        choices=[("r", "Regulator"), ("c", "College")], widget=forms.CheckboxSelectMultiple, required=False
    )
    sure = forms.BooleanField(label="Tell everybody", help_text="13 people get a mail.")


def sample_ring(count: int = 14, labels: list[str] = LABELS, *, shows_answers: bool = True) -> Ring:
    """Return a ring of so many seats, in all states."""
    seats = [
        Seat(labels[n % len(labels)], f"Kind of {labels[n % len(labels)]}", STATES[n % len(STATES)], f"Person {n}")
        for n in range(count)
    ]
    return Ring(seats, "9 yes", "7 of 8 kinds", shows_answers)


def styleguide_context() -> dict[str, Any]:
    """Return everything templates/styleguide.html asks for."""
    starts_at = dt.datetime(2026, 12, 8, 14, tzinfo=dt.UTC)
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=2),
        "crumbs": [{"url": "/groups/", "label": "Groups"}, {"label": "Engineers"}],
        "tabs": [
            {"url": "#", "label": "Overview", "current": True, "count": None},
            {"url": "#", "label": "Meetings", "current": False, "count": 8},
        ],
        "points": [("2025, 4th quarter", 70), ("2026, 1st quarter", 72), ("2026, 2nd quarter", 78)],
        "ring": sample_ring(),
        "table": sample_ring(13, shows_answers=False),
        "bar_rows": [("Regulators", 95), ("Schools", 71)],
        "facts": [{"label": "Place", "value": "Room 204"}],
        "cards": [{"title": "Share the list", "note": "Regulator", "tag": "9 days late"}],
        "form": SampleForm({"kinds": ["r"], "day": "no day"}),
    }
