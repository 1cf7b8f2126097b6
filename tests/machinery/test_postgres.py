"""The PostgreSQL of the tests, where it can be seen without one."""

from scripts.postgres import Server

# Says no to the first start, as a server does while connections of the killed one still leave.
RELUCTANT = """#!/bin/sh
case "$*" in
  *start) if [ -e "{folder}/asked" ]; then touch "{folder}/runs"; else touch "{folder}/asked"; exit 1; fi ;;
esac
"""


def test_a_killed_server_is_started_once_its_connections_have_left(tmp_path):
    (tmp_path / "pg_ctl").write_text(RELUCTANT.format(folder=tmp_path))
    (tmp_path / "pg_ctl").chmod(0o755)

    Server("", tmp_path, tmp_path, None, "").restart("fast")

    assert (tmp_path / "runs").exists()
