"""Every variable that an operator may set is explained, and every one explained is read."""

import ast
import re

from tests.house.sources import ROOT, calls, python_files, relative

READERS = {"text", "boolean", "integer", "words", "database"}
# Read by docker-compose.yml, not by the program.
FOR_COMPOSE = {"POSTGRES_PASSWORD", "REDIS_PASSWORD", "PUBLISH_AT", "BACKUPS_AT"}


def variables_read(source):
    """Name the variables that a module asks `config.env` for."""
    found = set()
    for name, call in calls(source):
        asks = (
            isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == "env"
        )
        if asks and name in READERS and call.args and isinstance(call.args[0], ast.Constant):
            found.add(call.args[0].value)
    return found


def variables_explained(text):
    """Name the variables of an example file, those commented out included."""
    return set(re.findall(r"^#?([A-Z][A-Z0-9_]+)=", text, flags=re.M))


def test_settings_and_example_name_the_same_variables():
    read = set().union(*(variables_read(path.read_text(encoding="utf-8")) for path in python_files("config")))
    explained = variables_explained((ROOT / ".env.example").read_text(encoding="utf-8"))

    assert explained - FOR_COMPOSE - read == set()
    assert read - explained == set()


def test_compose_reads_what_the_example_gives_it():
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")

    assert set(re.findall(r"(?<!\$)\$\{(\w+)", text)) == FOR_COMPOSE


def test_only_one_module_reads_the_environment():
    readers = {
        relative(path)
        for path in python_files(
            "accounts", "workgroups", "pathways", "meetings", "mobility", "notifications", "web", "api", "config"
        )
        if re.search(r"os\.(environ\.get|environ\[|getenv)", path.read_text(encoding="utf-8"))
    }

    # The settings of the tests write it, before anything is read.
    assert readers == {"config/env.py", "config/settings_test.py"}


def test_a_variable_read_or_explained_would_be_seen():
    assert variables_read('PORT = env.integer("PORT", default=1)') == {"PORT"}
    assert variables_explained("# about it\n#ADMINS=\nPORT=8000\n# SPACED=no") == {"ADMINS", "PORT"}
