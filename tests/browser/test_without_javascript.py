"""The main job without a line of JavaScript: plan, send, answer, hold, write, decide, close."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.answer_links import Purpose
from meetings.models import ActionUpdate, Invitation, Meeting
from tests.factories import ActionFactory
from tests.web.pages import answer_link

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(browser: Browser, live_server):
    """Open browsers that run no script; what they complain about fails the test."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def enter(person=None) -> Page:
        context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-CA")
        opened.append(context)
        if person is not None:
            client = Client()
            client.force_login(person)
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    yield enter
    for context in opened:
        context.close()
    assert complaints == []


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(name)).first.click()


def hold(chair: Page, seat) -> None:
    """Hold the meeting, with a point: a tap for who is there, notes, a decision, an action."""
    chair.reload()
    chair.get_by_role("link", name="Add a point").click()
    chair.locator("[name=title]").fill("Welcome")
    chair.locator("[name=minutes]").fill("10")
    press(chair, "^Add$")
    press(chair, "Start the meeting")
    expect(chair.get_by_text("The meeting is in session.")).to_be_visible()
    press(chair, "^Present")
    chair.locator("textarea[name=notes]").first.fill("Everybody was <b>welcomed</b>.")
    chair.locator("form:has(textarea[name=notes]) button").first.click()
    chair.locator("[name=wording]").fill("The list is public.")
    press(chair, "Add the decision")
    expect(chair.get_by_text("The list is public.").first).to_be_visible()
    chair.locator("[name=title]").last.fill("Send the list")
    chair.locator("[name=owner]").first.select_option(value=f"seat-{seat.pk}")
    press(chair, "Add the action")
    expect(chair.get_by_text("Send the list").first).to_be_visible()


def test_a_meeting_is_planned_sent_answered_held_and_closed(plain, group, cochair, member, seat, now):
    chair, guest = plain(cochair), plain()

    # Planned for today, and sent.
    chair.goto("/groups/engineers/")
    chair.get_by_role("link", name="Plan next meeting").click()
    chair.get_by_role("radio", name="Another day").check()
    chair.locator("[name=local_date]").fill("2026-12-01")
    chair.locator("[name=local_time]").fill("15:00")
    press(chair, "Continue to preview")
    expect(chair.get_by_role("heading", name="Who gets what")).to_be_visible()
    press(chair, "Send invitations to 2 people")
    expect(chair.get_by_text("2 people are silent so far")).to_be_visible()
    meeting = Meeting.objects.get()

    # Answered from the mail, by somebody who is not signed in.
    invitation = Invitation.objects.get(person=member)
    guest.goto(answer_link("answer-invitation", Purpose.INVITATION, member, invitation.pk, now) + "?answer=yes")
    guest.locator("form:has([name=response]) button[type=submit]").first.click()
    invitation.refresh_from_db()
    assert invitation.response == "yes"

    hold(chair, seat)

    # Closed.
    chair.get_by_role("link", name="Close the meeting").first.click()
    press(chair, "Close and send the follow-up")
    expect(chair.get_by_text("The meeting is closed").first).to_be_visible()
    expect(chair.get_by_text("Everybody was <b>welcomed</b>.")).to_be_visible()
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.CLOSED
    assert (meeting.decisions.count(), group.actions.get().title) == (1, "Send the list")


def test_several_actions_are_looked_at_changed_and_put_back(plain, group, cochair, seat):
    for number in range(2):
        ActionFactory(group=group, owner_seat=seat, title=f"Action {number}")
    chair, note = plain(cochair), "One line.\n" + "A long word to the table. " * 100

    chair.goto("/actions/")
    for tick in chair.locator("input.tick").all():
        tick.check()
    press(chair, "Change the ticked ones")
    chair.locator("[name=status]").select_option("needs-help")
    chair.locator("textarea[name=note]").fill(note)
    press(chair, "Look at what changes")
    expect(chair.get_by_role("heading", name="This would change")).to_be_visible()
    assert chair.url.endswith("/actions/together/")
    press(chair, "^Change 2 actions$")
    expect(chair.get_by_text("2 actions are changed.")).to_be_visible()
    told = [" ".join(words.split()) for words in ActionUpdate.objects.values_list("note", flat=True)]
    assert told == [" ".join(note.split())] * 2

    press(chair, "^Undo$")
    expect(chair.get_by_text("Undone: all 2 stand as before.")).to_be_visible()
