"""Rhythms, their days, candidates and times away, for programs."""

import datetime as dt
import json

import pytest

from tests.factories import JurisdictionFactory, OccurrenceFactory

RULE = {"week": 2, "weekday": 1, "every_months": 3, "starts_on": "2027-01-01"}


@pytest.fixture
def call(client, cochair):
    client.force_login(cochair)

    def send(method, path, body=None, **headers):
        return client.generic(method, f"/api/v1/{path}", _json(body), "application/json", headers=headers)

    return send


def _json(body):
    return "" if body is None else json.dumps(body)


def test_a_rule_is_said_back_kept_and_changed(call, group):
    JurisdictionFactory(code="CA-QC", name_en="Quebec")
    rule = {"group": group.code, **RULE, "holidays_of": ["CA-QC"]}

    said = call("POST", "series/said-back/", rule).json()
    none = call("GET", "occurrences/").json()["results"]
    made = call("POST", "series/", rule)
    days = call("GET", "occurrences/?planned=false").json()["results"]
    changed = call("PATCH", f"series/{made.json()['id']}/", {"skip_months": [4]}, **{"If-Match": made["ETag"]})

    assert said["sentences"][0] == "The second Tuesday, every 3 months, at 10:00 Halifax time, for 120 minutes."
    assert said["dates"] == ["2027-01-12", "2027-04-13", "2027-07-13", "2027-10-12"]
    assert (none, made.status_code, changed.status_code) == ([], 201, 200)
    assert [day["local_date"] for day in days][:2] == ["2027-01-12", "2027-04-13"]
    assert changed.json()["skip_months"] == [4]
    assert call("POST", "series/", {**rule, "holidays_of": ["CA-XX"]}).status_code == 400


def test_candidates_begin_with_the_day_of_the_series_and_say_who_is_away(call, group, cochair):
    day = OccurrenceFactory(series__group=group)

    away = call("POST", "me/away/", {"starts_on": "2027-01-19", "ends_on": "2027-01-19", "note": "Course"})
    found = call("GET", f"groups/{group.code}/candidates/").json()

    assert (away.status_code, found["occurrence"]) == (201, day.pk)
    assert [line["day"] for line in found["results"] if line["offered"]] == ["2027-01-12", "2027-01-26", "2027-02-02"]
    passed = next(line for line in found["results"] if not line["offered"])
    assert (passed["day"], passed["people_away"]) == ("2027-01-19", [cochair.name])
    assert dt.date.fromisoformat(found["results"][0]["day"]) == day.local_date
