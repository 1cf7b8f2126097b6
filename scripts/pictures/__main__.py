"""Take all pictures: `python -m scripts.pictures ADDRESS MAIL-FOLDER`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.browser import LAUNCH_ARGUMENTS, find_chromium
from scripts.pictures.consultant import take_consultants
from scripts.pictures.evening import hold_one
from scripts.pictures.members import take_members
from scripts.pictures.quarter import prepare_one, set_a_rhythm
from scripts.pictures.studio import SCREEN, Studio
from scripts.pictures.tables import TABLES


def take_all(base: str, mail: Path) -> None:
    """Play each story once."""
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=find_chromium(), args=LAUNCH_ARGUMENTS)
        studio = Studio(browser, base, mail)
        take_members(studio)
        for table in TABLES:
            chair = studio.signed_in(table.chair, SCREEN)
            hold_one(studio, chair, table)
            prepare_one(studio, chair, table)
            set_a_rhythm(chair, table)
        take_consultants(studio)
        browser.close()


if __name__ == "__main__":
    take_all(sys.argv[1], Path(sys.argv[2]))
