"""Take all pictures, or those of some stories: members, chairs, consultant."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.browser import LAUNCH_ARGUMENTS, find_chromium
from scripts.pictures.consultant import take_consultants
from scripts.pictures.evening import hold_one
from scripts.pictures.members import take_members
from scripts.pictures.quarter import look_back, prepare_one, set_a_rhythm
from scripts.pictures.studio import SCREEN, Studio
from scripts.pictures.tables import TABLES


def take_chairs(studio: Studio) -> None:
    """Play a quarter of each table; members answer from their mail, and are taken on the way."""
    for table in TABLES:
        chair = studio.signed_in(table.chair, SCREEN)
        look_back(chair, table)
        hold_one(studio, chair, table)
        prepare_one(studio, chair, table)
        set_a_rhythm(chair, table)


STORIES = {"members": take_members, "chairs": take_chairs, "consultant": take_consultants}


def take_all(base: str, mail: Path, *names: str) -> None:
    """Play each story that is named, or all of them, once."""
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=find_chromium(), args=LAUNCH_ARGUMENTS)
        studio = Studio(browser, base, mail)
        for name in names or STORIES:
            STORIES[name](studio)
        browser.close()


if __name__ == "__main__":
    take_all(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
