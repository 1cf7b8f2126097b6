"""The pictures of the consultant's guide: a pathway is edited, and the regulator is asked for a sign-off."""

import re

from playwright.sync_api import Page

from scripts.pictures.studio import LANGUAGES, Studio, choose, speak, take

EDITED = "/pathways/ns-registered-nurse/"
# By name of the picture: the page.
PAGES = {
    "bench": "/pathways/ns-engineer/",
    "radar": "/radar/",
    "publish": "/pathways/ns-family-physician/publish/",
}


def take_consultants(studio: Studio) -> None:
    """Play the story once, and take each picture in both languages."""
    consultant = studio.signed_in("consultant@example.org")
    _edit(consultant)
    for language in LANGUAGES:
        speak(consultant, language)
        _take_editing(consultant, language)
        for name, path in PAGES.items():
            consultant.goto(path)
            take(consultant, f"pathway-{name}", language)
    speak(consultant, "en")
    consultant.goto(f"{EDITED}sign-off/")
    consultant.get_by_role("button", name=re.compile("^Send it to")).click()
    _take_answering(studio)


def _edit(consultant: Page) -> None:
    """Open a draft and change one fee."""
    consultant.goto(EDITED)
    consultant.get_by_role("button", name="Open a draft").click()
    consultant.goto(f"{EDITED}edit/steps/nnas/")
    consultant.locator("[name$=amount]").first.fill("795")
    consultant.get_by_role("button", name="Save this step").click()
    consultant.wait_for_load_state()


def _take_editing(consultant: Page, language: str) -> None:
    consultant.goto(f"{EDITED}edit/")
    consultant.locator("#step-nnas a.button").first.click()
    consultant.locator("#step-nnas form.editor-form").wait_for()
    take(consultant, "pathway-step", language, top="#step-nnas")
    consultant.goto(f"{EDITED}edit/")
    take(consultant, "pathway-editor", language, top="#step-nnas")
    consultant.goto(f"{EDITED}sign-off/")
    take(consultant, "pathway-sign-off", language)


def _take_answering(studio: Studio) -> None:
    """Take what somebody without an account meets: the page that the mail opens, and the public one."""
    links = next(iter(studio.links("/a/sign-off/").values()))
    party = studio.visitor()
    for language in LANGUAGES:
        party.goto(links[0].split("?")[0])
        choose(party, language)
        take(party, "pathway-answer", language)
        party.goto(f"/{language}/pathways/ns-pharmacist/")
        take(party, "pathway-public", language)
