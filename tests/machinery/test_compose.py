"""docker-compose.yml says what works: each command and health check, run against a real PostgreSQL and Redis."""

import http.client
import os
import re
import shutil
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
import redis

from scripts import debian
from tests.house.sources import ROOT
from tests.machinery.composed import SERVICES, Stage, fill, free_port, variables_of_example
from tests.machinery.running_house import wait_until

# One process runs them all: the stage is dear, and the last one takes it down.
on_stage = [pytest.mark.drill, pytest.mark.postgres, pytest.mark.xdist_group("stage")]
OURS = ("migrate", "web", "worker", "beat")


@pytest.fixture(scope="module")
def database_url():
    """Make a database of our own on the run's server."""
    address, name = os.environ["DATABASE_URL"], f"composed_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield address.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def stage(tmp_path_factory, database_url):
    """Raise the curtain: Redis, static files, migrations, then the three services."""
    stage = Stage(tmp_path_factory.mktemp("stage"), database_url=database_url, port=free_port())
    stage.start("redis", "--port", str(stage.redis_port), "--dir", str(stage.folder))
    static = {**os.environ, "STATIC_ROOT": stage.places["STATIC_ROOT"], "DJANGO_SETTINGS_MODULE": "config.settings"}
    static["ROUNDTABLE_MODE"] = "embedded"
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=ROOT, env=static, check=True)
    assert stage.start("migrate").wait(timeout=240) == 0, stage.said("migrate")
    for name in ("web", "worker", "beat"):
        stage.start(name)
    yield stage
    stage.close()


def healthy(stage, name, seconds=60, **places):
    answer = wait_until(lambda: (result := stage.check(name, **places))[0] == 0 and result, seconds)
    return answer and answer[0] == 0, stage.check(name, **places)[1] + stage.said(name)


def get(stage, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", int(stage.places["PORT"]), timeout=10)
    try:
        connection.request("GET", path, headers={"Host": "table.example.org", **headers})
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        connection.close()


class TestOnStage:
    """One after another, on one stage."""

    pytestmark = on_stage

    def test_web_is_healthy_and_serves_a_page(self, stage):
        well, why = healthy(stage, "web")
        assert well, why

        status, headers, page = get(stage, "/account/login/", **{"X-Forwarded-Proto": "https"})

        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert "<main" in page
        (style, *_others) = re.findall(r'href="(/static/[^"]+\.css)"', page)
        assert get(stage, style, **{"X-Forwarded-Proto": "https"})[0] == 200

    def test_web_sends_plain_readers_to_https(self, stage):
        healthy(stage, "web")

        status, headers, _ = get(stage, "/account/login/")

        assert (status, headers["Location"]) == (301, "https://table.example.org/account/login/")

    def test_worker_and_beat_are_healthy_and_sweep(self, stage):
        assert wait_until(
            lambda: re.search(r"Task notifications\.\w+\[.*succeeded", stage.said("worker")), seconds=90
        ), stage.said("beat") + stage.said("worker")

        for name in ("worker", "beat"):
            well, why = healthy(stage, name)
            assert well, why

    def test_redis_keeps_every_write_and_throws_nothing_away(self, stage):
        if not (shutil.which("redis-cli") or debian.install("redis-tools")):
            pytest.skip("no redis-cli on this machine for the health check")
        well, why = healthy(stage, "redis", REDISCLI_AUTH="letmein", PATH=path_with_cli(stage))
        assert well, why

        with redis.Redis.from_url(stage.places["REDIS_URL"]) as client:
            assert client.config_get("appendonly") == {"appendonly": "yes"}
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        with redis.Redis(port=stage.redis_port) as stranger, pytest.raises(redis.AuthenticationError):
            stranger.ping()

    def test_postgres_is_healthy(self, stage):
        folder = parse_qs(urlsplit(os.environ["DATABASE_URL"]).query)["host"][0]

        code, why = stage.check("postgres", PGHOST=folder)

        assert code == 0, why

    def test_health_checks_notice_the_sick(self, stage):
        assert stage.check("web", PORT=str(free_port()))[0] == 1
        assert stage.check("beat", BEAT_SCHEDULE=str(stage.folder / "elsewhere"))[0] == 1
        assert stage.check("postgres", PGHOST=str(stage.folder))[0] != 0

    def test_services_stop_when_asked(self, stage):
        assert {name: stage.stop(name) for name in ("beat", "worker", "web")} == {"beat": 0, "worker": 0, "web": 0}
        assert stage.check("worker")[0] != 0


def path_with_cli(stage):
    """Let the health check find a `redis-cli` that asks our port."""
    folder = stage.folder / "cli"
    folder.mkdir(exist_ok=True)
    program = folder / "redis-cli"
    program.write_text(f'#!/bin/sh\nexec {shutil.which("redis-cli")} -p {stage.redis_port} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return os.pathsep.join([str(folder), stage.environment("redis")["PATH"]])


@pytest.mark.parametrize("name", OURS)
def test_our_services_run_without_privileges(name):
    service = SERVICES[name]

    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_services_wait_for_the_migrations():
    assert SERVICES["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_every_lasting_service_has_a_health_check():
    assert {name for name, service in SERVICES.items() if "healthcheck" not in service} == {"migrate", "backup"}


def test_a_missing_password_is_noticed():
    with pytest.raises(KeyError, match="REDIS_PASSWORD"):
        fill("${REDIS_PASSWORD:?write it}", {})

    assert fill("a$$b ${NAME}", {"NAME": "c"}) == "a$b c"
    assert variables_of_example()["REDIS_PASSWORD"] == ""


def test_the_image_runs_as_nobody_and_copies_what_exists():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("USER")] == ["USER 10001"]
    copied = [line.split()[1] for line in lines if line.startswith("COPY") and "--from" not in line]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert "://" not in "\n".join(lines)
