"""The first half of a table's story: a meeting of the same evening, from the plan to the corrected minutes."""

import datetime as dt

from playwright.sync_api import Page, expect

from scripts.pictures.studio import HALIFAX, PHONE, Studio, press, take, today
from scripts.pictures.tables import Table

ANSWERED = 9
# Where something is noted: the welcome, the agenda, and the barriers.
NOTED = (0, 1, 6)


def hold_one(studio: Studio, chair: Page, table: Table) -> str:
    """Plan, send, hold and close a meeting, and see to its minutes; return the address of its page."""
    meeting = _call(studio, chair, table)
    _hold(chair, table)
    _close(chair, table, meeting)
    _answer_for_an_action(studio, table)
    _circulate(studio, chair, table, meeting)
    return meeting


def _call(studio: Studio, chair: Page, table: Table) -> str:
    language, start = table.language, dt.datetime.now(HALIFAX) + dt.timedelta(hours=3)
    chair.goto(f"/groups/{table.code}/meetings/plan/")
    take(chair, "chair-plan", language)
    chair.locator("[name=slot][value=other]").check()
    chair.locator("[name=local_date]").fill(start.date().isoformat())
    chair.locator("[name=local_time]").fill(f"{start:%H}:00")
    chair.locator("[name=message]").fill(table.said.message)
    chair.locator("button[name=next]").click()
    take(chair, "chair-preview", language)
    press(chair)
    meeting = chair.url
    visitor = studio.visitor(PHONE, language=language)
    letters = studio.links("/a/invitation/", to=f".{table.code}@", least=ANSWERED)
    for number, links in enumerate(letters.values()):
        visitor.goto(next(link for link in links if link.endswith("answer=no" if number == 4 else "answer=yes")))
        if number == 0:
            take(visitor, "member-invitation", language)
        if number < ANSWERED:
            press(visitor)
    visitor.context.close()
    return meeting


def _hold(chair: Page, table: Table) -> None:
    chair.reload()
    chair.locator("form[action$='/start/'] button").click()
    present = chair.locator(".attendance button[value=present]")
    for number in range(ANSWERED):
        present.nth(number).click()
        expect(present.nth(number)).to_have_attribute("aria-pressed", "true")
    for number, words in zip(NOTED, table.said.notes, strict=True):
        chair.locator("textarea[name=notes]").nth(number).fill(words)
        expect(chair.locator(".autosave-state").nth(number)).to_have_attribute("data-state", "saved")
    chair.locator("form[action$='/decisions/add/'] [name=wording]").fill(table.said.decision)
    chair.locator("form[action$='/decisions/add/'] [name=item]").select_option(index=NOTED[-1] + 1)
    chair.locator("form[action$='/decisions/add/'] button").click()
    expect(chair.locator("#decisions-part")).to_contain_text(table.said.decision)
    form = chair.locator("form[action$='/actions/add/']:has([name=owner])")
    form.locator("[name=title]").fill(table.said.action)
    form.locator("[name=owner]").select_option(index=4)
    form.locator("[name=due_on]").fill((today() + dt.timedelta(days=40)).isoformat())
    form.locator("button").click()
    expect(chair.locator("#actions-part")).to_contain_text(table.said.action)
    chair.reload()
    take(chair, "chair-session", table.language)


def _close(chair: Page, table: Table, meeting: str) -> None:
    chair.goto(f"{meeting}close/")
    chair.locator("[name=home_questions]").fill(table.said.question)
    take(chair, "chair-close", table.language)
    press(chair)


def _answer_for_an_action(studio: Studio, table: Table) -> None:
    visitor = studio.visitor(PHONE, language=table.language)
    links = next(iter(studio.links("/a/action/", to=f".{table.code}@").values()))
    visitor.goto(next(link for link in links if "answer=on-track" in link))
    take(visitor, "member-action", table.language)
    visitor.context.close()


def _circulate(studio: Studio, chair: Page, table: Table, meeting: str) -> None:
    """Send the minutes out, let a member correct a line, and accept it."""
    chair.goto(f"{meeting}minutes/circulate/")
    press(chair)
    visitor = studio.visitor(PHONE, language=table.language)
    visitor.goto(next(iter(studio.links("/a/minutes/", to=f".{table.code}@").values()))[0])
    visitor.locator(".minute-lines li").filter(has_text=table.said.notes[-1]).locator("a.minute-tool").click()
    visitor.locator("[name=wording]").fill(table.said.correction)
    visitor.locator("[name=note]").fill(table.said.why)
    take(visitor, "member-correct", table.language)
    press(visitor)
    visitor.context.close()
    chair.goto(f"{meeting}minutes/")
    take(chair, "chair-minutes", table.language)
    with chair.expect_navigation():
        chair.locator("button[name=answer][value=accept]").first.click()
