"""What is up to date is left alone; what changed is done again."""

import pytest

from config.supervisor.prepare import when_changed


@pytest.fixture
def files(tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path in paths:
        path.write_text("a\n", encoding="utf-8")
    return paths


@pytest.fixture
def acted(files):
    done = []

    def run(*, force=False):
        when_changed("sample", iter(files), lambda: done.append("acted"), force=force)
        return len(done)

    return run


def test_nothing_is_done_twice(acted):
    assert [acted(), acted(), acted()] == [1, 1, 1]


def test_a_changed_file_is_noticed(acted, files):
    acted()

    files[1].write_text("a\nb\n", encoding="utf-8")

    assert [acted(), acted()] == [2, 2]


def test_a_file_that_went_is_noticed(acted, files):
    acted()

    files.pop()

    assert acted() == 2


def test_force_acts_without_a_change(acted):
    acted()

    assert acted(force=True) == 2


def test_what_failed_is_tried_again(files, acted):
    def fail():
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        when_changed("sample", iter(files), fail, force=False)

    assert acted() == 1
