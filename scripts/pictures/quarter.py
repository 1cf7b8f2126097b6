"""The other pages of a table's story: the last meeting at home, the next from a poll to the packet, and the rhythm."""

import datetime as dt

from playwright.sync_api import FilePayload, Page

from scripts.pictures.studio import PHONE, Studio, press, take, today
from scripts.pictures.tables import Table

ANSWERED = 9
# Which place on the agenda the new point is moved to.
PLACE = 5
# What each of the answering people says to the three times.
SAID = ("yes yes no", "no yes yes", "yes yes yes", "if-needed yes no", "no yes if-needed")
PAPER = b"Quarter,Files,Weeks\n1,84,5\n2,91,4\n3,77,4\n"


def look_back(chair: Page, table: Table) -> None:
    """Look at what organizations answered after the last meeting."""
    chair.goto(f"/groups/{table.code}/")
    last = chair.locator(".lines.dated li:has(.tag.done) a[href^='/meetings/']").first.get_attribute("href")
    chair.goto(f"{last}report-backs/")
    take(chair, "chair-returns", table.language)


def prepare_one(studio: Studio, chair: Page, table: Table) -> None:
    """Ask when the table can meet, take a time, build the agenda and look at the packet and the plan."""
    poll = _ask(chair, table)
    _answer(studio, table)
    chair.goto(poll)
    take(chair, "chair-poll", table.language)
    chair.goto(f"{poll}confirm/B/")
    press(chair)
    meeting = chair.url
    _build(chair, table, meeting)
    chair.goto(f"{meeting}packet/send/")
    take(chair, "chair-packet", table.language)
    chair.goto(f"{meeting}timeline/")
    take(chair, "chair-timeline", table.language)


def set_a_rhythm(chair: Page, table: Table) -> None:
    """Say on which days the table meets, and see it said back."""
    chair.goto(f"/groups/{table.code}/series/add/")
    chair.locator("[name=week]").select_option("2")
    chair.locator("[name=weekday]").select_option("1")
    chair.locator("[name=every_months]").select_option("3")
    chair.locator("[name=starts_on]").fill((today() + dt.timedelta(days=60)).replace(day=1).isoformat())
    chair.locator("[name=local_time]").fill("10:00")
    chair.locator("[name=minutes]").fill("120")
    for month in ("7", "8"):
        chair.locator(f"[name=skip_months][value='{month}']").check()
    chair.locator("[name=holidays_of][value='CA-NS']").check()
    chair.locator("button[name=again]").click()
    take(chair, "chair-series", table.language)


def _ask(chair: Page, table: Table) -> str:
    chair.goto(f"/groups/{table.code}/meetings/plan/")
    with chair.expect_navigation():
        chair.locator("button[name=poll]").click()
    press(chair)
    press(chair)
    return chair.url


def _answer(studio: Studio, table: Table) -> None:
    visitor = studio.visitor(PHONE, language=table.language)
    letters = studio.links("/a/poll/", to=f".{table.code}@", least=ANSWERED)
    for number, links in enumerate(list(letters.values())[:ANSWERED]):
        visitor.goto(links[0])
        for letter, value in zip("ABC", SAID[number % len(SAID)].split(), strict=True):
            visitor.locator(f"[name={letter}][value={value}]").check()
        if number == 0:
            visitor.locator("[name=note]").fill(table.said.poll_note)
            take(visitor, "member-poll", table.language)
        press(visitor)
    visitor.context.close()


def _build(chair: Page, table: Table, meeting: str) -> None:
    """Put a point with a paper onto the agenda, and open its tools."""
    chair.goto(f"{meeting}agenda/add/")
    chair.locator("[name=title]").fill(table.said.point)
    chair.locator("[name=kind]").select_option("decision")
    chair.locator("[name=minutes]").fill("20")
    chair.locator("[name=presenter_seat]").select_option(index=3)
    chair.locator("[name=section]").fill(table.said.section)
    press(chair)
    row = chair.locator("#agenda-points > li[id]").filter(has_text=table.said.point)
    row.locator("summary").click()
    row.locator("a.button").last.click()
    chair.locator("[name=title]").fill(table.said.paper)
    upload: FilePayload = {"name": "figures.csv", "mimeType": "text/csv", "buffer": PAPER}
    chair.locator("[name=file]").set_input_files(upload)
    with chair.expect_navigation():
        chair.locator("form[enctype] button").click()
    take(chair, "chair-point", table.language)
    chair.goto(meeting)
    while int(row.get_attribute("data-place") or 0) > PLACE:
        with chair.expect_navigation():
            row.locator("button[value=up]").dispatch_event("click")
    row.locator("summary").click()
    take(chair, "chair-agenda", table.language, top="[aria-labelledby=agenda]")
