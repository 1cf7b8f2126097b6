"""The judge of CTDL exports is found where it can be, and its absence is said."""

from pathlib import Path

import pytest

from scripts import ctdl


def stand_in(folder, name, *, exit_code):
    """A program that answers as an interpreter of a fitting or too old version would."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """A machine with nothing on its path and nobody's version manager."""
    monkeypatch.delenv(ctdl.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(ctdl.sys, "executable", stand_in(tmp_path, "ours", exit_code=1))
    return tmp_path


def test_absence_of_a_newer_python_is_said(nowhere):
    with pytest.raises(ctdl.CannotJudge, match="no Python 3.12 or newer"):
        ctdl.interpreter()


def test_python_of_a_version_manager_is_found(nowhere):
    folder = nowhere / "pyenv" / "versions" / "3.13.0" / "bin"
    folder.mkdir(parents=True)
    python = stand_in(folder, "python3", exit_code=0)

    assert ctdl.interpreter() == python


def test_stand_in_that_refuses_is_passed_over(nowhere):
    folder = nowhere / "path"
    folder.mkdir()
    stand_in(folder, "python3.13", exit_code=127)
    python = stand_in(folder, "python3.12", exit_code=0)

    assert ctdl.interpreter() == python


def test_named_python_comes_first(nowhere, monkeypatch):
    python = stand_in(nowhere, "named", exit_code=0)
    monkeypatch.setenv(ctdl.VARIABLE, python)

    assert next(ctdl.candidates()) == python


def test_failed_download_leaves_nothing_behind_and_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(ctdl, "FOLDER", tmp_path)
    monkeypatch.setattr(ctdl, "LOCK", Path(tmp_path / "lock.txt"))
    ctdl.LOCK.write_text("no-such-package==1.0 --hash=sha256:" + "0" * 64)
    monkeypatch.setenv("PIP_NO_INDEX", "1")

    with pytest.raises(ctdl.CannotJudge, match="could not be downloaded"):
        ctdl.installed()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "lock.txt"]
