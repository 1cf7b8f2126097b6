"""A run has its folder, port and socket to itself, or says why not."""

import fcntl
import os
import socket
import subprocess

import pytest

from config.supervisor.places import LONGEST_SOCKET_PATH, Refused, only_run, redis_socket, require_free_port


def test_a_second_run_in_the_same_folder_is_refused(tmp_path):
    first, second = (only_run(tmp_path, address=f"http://127.0.0.1:{port}") for port in (8000, 8001))

    with first, pytest.raises(Refused) as refusal, second:
        pass

    assert f"already runs here, at http://127.0.0.1:8000 (process {os.getpid()}" in str(refusal.value)


def test_the_folder_is_free_again_after_a_run(tmp_path):
    with only_run(tmp_path, address="http://127.0.0.1:8000"):
        pass
    with only_run(tmp_path, address="http://127.0.0.1:8000") as lock:
        assert os.fstat(lock).st_size > 0


def test_a_run_waits_for_the_children_of_a_killed_one(tmp_path, monkeypatch):
    monkeypatch.setattr("config.supervisor.places.LOCK_PATIENCE", 5.0)
    lock = os.open(tmp_path / "run.lock", os.O_RDWR | os.O_CREAT)
    os.write(lock, b"999999999 http://127.0.0.1:8000")
    fcntl.flock(lock, fcntl.LOCK_EX)
    keeper = subprocess.Popen(["sleep", "0.3"], pass_fds=[lock])
    os.close(lock)

    with only_run(tmp_path, address="http://127.0.0.1:8001"):
        assert keeper.poll() is not None or keeper.wait(timeout=0.5) == 0


def test_a_busy_port_is_named():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]

        with pytest.raises(Refused, match=f"Port {port} is in use by another program"):
            require_free_port(port)

    require_free_port(port)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_named(port):
    with pytest.raises(Refused, match=f"PORT is {port}"):
        require_free_port(port)


def test_the_socket_lies_in_the_folder(tmp_path):
    folder = tmp_path / "short"

    assert redis_socket(folder) == folder / "redis.sock"


def test_the_socket_of_a_deep_folder_lies_in_a_short_private_one(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    deep = tmp_path / ("deep" * 40)

    chosen = redis_socket(deep)

    assert chosen == redis_socket(deep)
    assert len(str(chosen)) <= LONGEST_SOCKET_PATH or len(str(tmp_path)) > 60
    assert chosen.parent.stat().st_mode & 0o777 == 0o700


def test_a_private_folder_that_others_may_enter_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    deep = tmp_path / ("deep" * 40)
    redis_socket(deep).parent.chmod(0o777)

    with pytest.raises(Refused, match="belongs to somebody else"):
        redis_socket(deep)
