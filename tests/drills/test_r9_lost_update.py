"""R9: many write under one point at once, on pages and by programs; each line that was accepted stays."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Person, SiteRole
from meetings.models import AgendaItem
from tests import cast
from tests.drills.profile import sized

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True), pytest.mark.only_in_pass("second")]

EDITORS = sized(8, 100)
SAVES = sized(3, 10)
# As many write at the same moment; a hundred in one process would only wait for one another.
AT_ONCE = 8
TRIES = 400


class Editor:
    """Adds lines to the notes of one point, reading them anew whenever somebody was quicker."""

    def __init__(self, item: AgendaItem, person, *, number: int, start: threading.Barrier) -> None:
        self.item, self.number, self.start = item, number, start
        self.client = Client(raise_request_exception=False)
        self.client.force_login(person)
        self.refused = 0
        # Every second one is a program.
        self.post = self._as_program if number % 2 else self._as_page

    def work(self) -> None:
        try:
            if self.number < AT_ONCE:
                self.start.wait()
            for save in range(SAVES):
                self.add(f"editor {self.number} line {save}")
        finally:
            connection.close()

    def add(self, line: str) -> None:
        for _ in range(TRIES):
            now = AgendaItem.objects.get(pk=self.item.pk)
            status = self.post(f"{now.notes}\n{line}".strip(), now.version)
            if status == 200:
                return
            assert status in {409, 412}, status
            self.refused += 1
        raise AssertionError(f"{line}: refused {TRIES} times")

    def _as_page(self, notes: str, version: int) -> int:
        where = f"/meetings/{self.item.meeting_id}/agenda/{self.item.pk}/notes/"
        return self.client.post(
            where, {"notes": notes, "version": version}, headers={"Accept": "application/json"}
        ).status_code

    def _as_program(self, notes: str, version: int) -> int:
        return self.client.put(
            f"/api/v1/notes/{self.item.pk}/",
            {"notes": notes},
            content_type="application/json",
            headers={"If-Match": f'"{version}"'},
        ).status_code


def _person(number: int) -> Person:
    """Return one more who may write; one alone would soon be asked to send less."""
    return cast.somebody_with(SiteRole.Role.CONSULTANT, name=f"Editor {number}", email=f"editor{number}@example.org")


def test_every_line_that_was_accepted_is_kept(meeting, report):
    meeting.state = "held"
    meeting.save(update_fields=["state"])
    item = meeting.agenda.order_by("position").first()
    start = threading.Barrier(AT_ONCE)
    editors = [Editor(item, _person(number), number=number, start=start) for number in range(EDITORS)]

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(Editor.work, editors))

    item.refresh_from_db()
    lines = item.notes.splitlines()
    refused = sum(editor.refused for editor in editors)
    report("R9", editors=EDITORS, lines=EDITORS * SAVES, kept=len(set(lines)), refused=refused)
    assert sorted(lines) == sorted(f"editor {n} line {s}" for n in range(EDITORS) for s in range(SAVES))
    # Otherwise nothing was proved: somebody has to have come second.
    assert refused > 0


def test_a_program_that_names_no_version_is_refused(meeting, cochair):
    item = meeting.agenda.order_by("position").first()
    client = Client()
    client.force_login(cochair)

    answer = client.put(f"/api/v1/notes/{item.pk}/", {"notes": "Mine"}, content_type="application/json")

    assert answer.status_code == 428
    item.refresh_from_db()
    assert item.notes == ""
