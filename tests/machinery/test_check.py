"""The one who counts must not miscount."""

import subprocess
import time

import polib
import pytest

from scripts.check import Step, Tally, count_tests, run, run_all
from scripts.drills import ELSEWHERE
from scripts.translations import compare, ill_set
from tests.house.sources import ROOT
from tests.machinery.running_house import wait_until

PYTEST = Step("tests", ("true",), is_pytest=True)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12 passed in 3.21s", (12, 0, 0)),
        ("1 failed, 12 passed, 3 skipped, 2 deselected in 3.21s", (12, 1, 3)),
        ("=== 2 failed, 5 passed, 1 error in 65.02s (0:01:05) ===", (5, 3, 0)),
        ("1 xfailed, 1 xpassed, 4 warnings, 2 errors in 0.10s", (0, 3, 1)),
        ("no tests ran in 0.01s", (0, 0, 0)),
        ("Killed", (0, 0, 0)),
    ],
)
def test_the_closing_line_is_read(line, expected):
    assert tuple(count_tests(f"something 99 passed\n{line}\n").values()) == expected


@pytest.mark.parametrize(("code", "output"), [(5, "no tests ran in 0.01s"), (4, "usage error"), (-9, "")])
def test_a_run_that_could_not_count_is_a_failure(code, output):
    tally = Tally()

    word = tally.add(PYTEST, code, output)

    assert (tally.passed, tally.failed) == (0, 1)
    assert word.startswith("FAILED")


def test_what_was_skipped_is_named_with_its_reason():
    tally = Tally()
    output = """
SKIPPED [2] tests/a/test_b.py:12: no newer Python: none found
SKIPPED [1] tests/a/test_c.py:40: no newer Python: none found
SKIPPED [1] tests/a/test_d.py: no Chromium
4 passed, 4 skipped in 0.10s
"""

    tally.add(PYTEST, 0, output)

    assert (tally.passed, tally.skipped) == (4, 4)
    assert tally.remarks == ["SKIPPED, tests: no newer Python: none found (3)", "SKIPPED, tests: no Chromium (1)"]


def test_make_drills_leaves_no_drill_of_a_promise_out():
    # What is drilled in tests/machinery is how this machine starts and stops the house: no promise to its users.
    marked = {
        path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/*/**/*.py") if "mark.drill" in path.read_text()
    }

    assert {path for path in marked if not path.startswith(("tests/drills/", "tests/machinery/"))} == set(ELSEWHERE)


def test_every_step_runs_and_is_counted(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("scripts.check.LOGS", tmp_path)
    tally = Tally()
    steps = [
        Step("good", ("true",)),
        Step("bad", ("sh", "-c", "echo why; exit 3")),
        Step("absent", ("false",), why_not=lambda: "no such thing here"),
        Step("heeds its environment", ("sh", "-c", 'test "$WORD" = kept'), {"WORD": "kept"}),
    ]

    run_all(steps, tally)

    assert (tally.passed, tally.failed, tally.skipped) == (2, 1, 1)
    assert sorted(tally.remarks) == [f"FAILED, bad: {tmp_path / 'bad.log'}", "SKIPPED, absent: no such thing here"]
    assert "why" in capsys.readouterr().out.splitlines()


def test_a_step_that_is_cut_short_leaves_nobody(monkeypatch, tmp_path):
    monkeypatch.setattr("scripts.check.LOGS", tmp_path)
    monkeypatch.setattr("scripts.check.INTERRUPTED_WITHIN", 0.2)
    monkeypatch.setattr("subprocess.Popen.wait", cut_short_once(subprocess.Popen.wait))
    stubborn = "trap '' INT; (trap '' INT; sleep 60) & echo $!; wait"

    with pytest.raises(SystemExit):
        run(Step("long", ("sh", "-c", stubborn)))

    left = int((tmp_path / "long.log").read_text())
    # A process that was killed is gone a moment later.
    assert wait_until(lambda: state_of(left) in {"", "Z"}, seconds=5)


def state_of(pid):
    """Return what a process does, as ps says in one letter; nothing where there is none."""
    return subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()[:1]


def cut_short_once(wait):
    """Make the first wait end as a signal's handler would, once the step has said something."""
    waits = []

    def cut_short(process, timeout=None):
        waits.append(timeout)
        if len(waits) > 1:
            return wait(process, timeout=timeout)
        time.sleep(0.5)
        raise SystemExit(143)

    return cut_short


def catalogue(*texts, **states):
    entries = polib.POFile()
    entries += [polib.POEntry(msgid=text, msgstr=states.get(text, f"«\u00a0{text}\u00a0»")) for text in texts]
    return entries


def test_translations_are_held_against_the_code():
    translated = catalogue("kept", "gone", "empty", empty="")
    translated.append(polib.POEntry(msgid="guessed", msgstr="deviné", flags=["fuzzy"]))

    found = list(compare(catalogue("kept", "empty", "guessed", "new"), translated))

    assert found == [
        "no longer in the code: 'gone'",
        "not translated: 'empty'",
        "fuzzy: 'guessed'",
        "not in the catalogue (make messages): 'new'",
    ]
    assert list(compare(catalogue("kept"), catalogue("kept"))) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Voici : deux", "Voici\u00a0: deux"),
        ("Voici: deux", "Voici\u00a0: deux"),
        ("Vraiment\u00a0? Oui\u00a0!", "Vraiment? Oui!"),
        ("ancien; nouveau\u202f!", "ancien; nouveau!"),
        ("dit « ancien membre »", "dit «\u00a0ancien membre\u00a0»"),
        ("dit “ancien membre”", "dit «\u00a0ancien membre\u00a0»"),
        ("au plus 2 000 lignes", "au plus 2\u00a0000 lignes"),
        ("coûte 45$ ou 45 $", "coûte 45\u00a0$"),
        ("%(share)s%% ou %(share)s %%", "%(share)s\u00a0%%"),
        ("chaque matin à 08:00", "chaque matin à 8\u00a0h"),
        ("l'ordre", "l’ordre"),
    ],
)
def test_french_is_set_as_canadian_french_is(wrong, right):
    assert [line.rpartition(" in ")[2] for line in ill_set(catalogue("text", text=wrong))]
    assert list(ill_set(catalogue("text", text=right))) == []


def test_french_that_is_plain_code_is_left_alone():
    code = "%(share)s, «\u00a0groups:read\u00a0», https://example.org, %(seats)s sièges"

    assert list(ill_set(catalogue("text", text=code))) == []
