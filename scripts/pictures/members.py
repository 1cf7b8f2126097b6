"""What a member meets who signs in: the desk, what to tell at home, a proposal, and the calendar's address."""

from scripts.pictures.studio import PHONE, SCREEN, Studio, speak, take
from scripts.pictures.tables import ENGLISH, TABLES

MEMBERS = {"en": "member.engineers@example.org", "fr": "membre.engineers@example.org"}


def take_members(studio: Studio) -> None:
    """Take the pages of one member in each language."""
    for table in TABLES:
        language = table.language
        page = studio.signed_in(MEMBERS[language], SCREEN)
        speak(page, language)
        page.goto("/desk/")
        take(page, "member-desk", language)
        page.locator("a[href^='/report-backs/']").first.click()
        page.wait_for_url("**/report-backs/*/")
        take(page, "member-report", language)
        page.goto("/preferences/")
        take(page, "member-calendar", language, top="[aria-labelledby=calendar]", height=420)
        page.set_viewport_size(PHONE)
        page.goto(f"/groups/{ENGLISH.code}/agenda/propose/")
        page.locator("[name=title]").fill(table.said.proposal)
        page.locator("[name=reason]").fill(table.said.reason)
        take(page, "member-proposal", language)
        page.context.close()
