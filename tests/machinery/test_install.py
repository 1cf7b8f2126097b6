"""A lock is installed from where pip would take it, and by pip where uv cannot."""

import pytest

from scripts import install

LISTING = """\
:env:.cert='/etc/certificates.crt'
global.find-links='{wheels} /not/there'
global.index-url='https://mirror.example.org/simple'
install.index-url='https://nearer.example.org/simple'
global.extra-index-url='\\nfile:///not/there/simple\\nhttps://more.example.org/simple'
global.trusted-host='mirror.example.org'
user.index-url='https://no-place-of-ours.example.org'
"""


def test_uv_is_told_what_pip_is_told(tmp_path):
    settings = install.settings_of(LISTING.format(wheels=tmp_path))

    assert settings["cert"] == "/etc/certificates.crt"
    assert install.options_of(settings) == [
        *("--default-index", "https://nearer.example.org/simple"),
        *("--index", "https://more.example.org/simple"),
        *("--find-links", str(tmp_path)),
        *("--allow-insecure-host", "mirror.example.org"),
    ]


def test_without_settings_uv_is_told_nothing():
    assert install.options_of(install.settings_of("")) == []


@pytest.mark.parametrize("word", ["1", "true", "on"])
def test_a_machine_without_an_index_has_none(word):
    assert install.options_of(install.settings_of(f":env:.no-index='{word}'")) == ["--no-index"]


@pytest.mark.parametrize("failing", [("installer.txt",), ("uv",), ()])
def test_pip_installs_what_uv_cannot(failing, monkeypatch, capsys):
    asked = []

    def call(command, **_more):
        asked.append(command)
        return int(any(part.endswith(name) for name in failing for part in (command[0], *command[-2:])))

    monkeypatch.setattr(install.subprocess, "call", call)
    monkeypatch.setattr(install.sys, "argv", ["install.py", "requirements/dev.txt"])

    assert install.main() == 0
    last = asked[-1]
    assert "--require-hashes" in last
    assert "requirements/dev.txt" in last
    assert last[0].endswith("uv") is (not failing)
    assert ("pip tries" in capsys.readouterr().out) is bool(failing)
