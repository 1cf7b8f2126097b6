"""Calls that break a promise wherever they stand, but for the one place that is meant for them."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import FLOORS, calls, last_word, nodes_of, python_files, relative

# The only way to the broker: after the commit, with short time-outs, and without failing a request.
DOORBELL = "notifications/doorbell.py"

# Where mail is handed to a server, over one reused connection; only the sender, which holds a lease, calls it.
SENDER = "notifications/smtp.py"

# One-click unsubscribe is posted by mail programs, which have no cookie (RFC 8058): forging it can only silence mail.
# What is followed is changed by whoever holds the link of a mail: its secret stands in the address, no cookie counts.
CSRF_EXEMPT = {"api/views/missing.py", "web/views/unsubscribe.py", "web/views/public/follow.py"}

# Where text becomes markup after it was escaped or cleaned, reviewed one by one.
# JSON between script tags keeps its quotes; `embedded` has taken out of it whatever could end the element.
MAKES_MARKUP = {"web/markdown.py", "web/templatetags/said.py"}


def later_tasks(text: str) -> list[str]:
    """Name calls that ask the broker to remember a time: what is due is derived from the database."""
    return [name for name, call in calls(text) if {word.arg for word in call.keywords} & {"eta", "countdown"}]


def broker_calls(text: str) -> list[str]:
    """Name calls that publish a task."""
    return [name for name, _ in calls(text) if name in {"delay", "apply_async", "send_task"}]


def mail_calls(text: str) -> list[str]:
    """Name what puts mail on the wire: a module for it, or one of Django's ways to send."""
    wire = {"send_mail", "send_mass_mail", "mail_admins", "mail_managers", "send_messages", "sendmail"}
    found = [name for name, _ in calls(text) if name in wire]
    for name, call in calls(text):
        made = call.func.value if name == "send" and isinstance(call.func, ast.Attribute) else None
        if isinstance(made, ast.Call) and last_word(made.func) in {"EmailMessage", "EmailMultiAlternatives"}:
            found.append(f"{last_word(made.func)}.send")
    imports = [alias.name for node in nodes_of(text) if isinstance(node, ast.Import) for alias in node.names]
    return found + [name for name in imports if name == "smtplib"]


def silenced_failures(text: str) -> list[str]:
    """Name calls that hide that mail did not go."""
    return [name for name, call in calls(text) if "fail_silently" in {word.arg for word in call.keywords}]


def uses_name(text: str, *names: str) -> bool:
    """Say whether a name is used or imported, in any spelling."""
    for node in nodes_of(text):
        if isinstance(node, ast.Name | ast.Attribute) and last_word(node) in names:
            return True
        if isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} & set(names):
            return True
    return False


def markup_makers(text: str) -> list[str]:
    """Name calls that declare a text to be markup; `format_html` escapes what it is given and is none."""
    return [name for name, _ in calls(text) if name in {"mark_safe", "SafeString", "SafeText", "html_safe"}]


def signal_imports(text: str) -> list[str]:
    """Name imports of Django's signals: a consequence is called by name, in a service."""
    modules = {"django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals"}
    imports = [node.module or "" for node in nodes_of(text) if isinstance(node, ast.ImportFrom)]
    return [module for module in imports if module in modules]


def found_in_house(check, *, but=()):
    """Apply a check to every file of the floors, but for the named files and folders."""
    files = [path for path in python_files(*FLOORS) if not relative(path).startswith(tuple(but) or ("\0",))]
    found = {relative(path): check(path.read_text(encoding="utf-8")) for path in files}
    return {name: result for name, result in found.items() if result}


def test_no_task_is_given_a_time():
    assert found_in_house(later_tasks) == {}


def test_only_the_doorbell_speaks_to_the_broker():
    assert found_in_house(broker_calls, but=[DOORBELL]) == {}


def test_only_the_sender_sends_mail():
    assert found_in_house(mail_calls, but=[SENDER]) == {}


def test_no_failure_is_silenced():
    assert found_in_house(silenced_failures) == {}


def test_only_listed_views_do_without_csrf():
    exempt = found_in_house(lambda text: uses_name(text, "csrf_exempt"))

    assert exempt.keys() == CSRF_EXEMPT


def test_only_reviewed_modules_make_markup():
    made = found_in_house(markup_makers)

    assert made.keys() == MAKES_MARKUP


def test_the_database_is_asked_through_its_mapper():
    assert found_in_house(lambda text: [name for name, _ in calls(text) if name in {"raw", "extra", "RawSQL"}]) == {}


def test_no_signal_is_glue():
    assert found_in_house(signal_imports) == {}


@pytest.mark.parametrize(
    ("check", "guilty", "innocent"),
    [
        (later_tasks, "remind.apply_async(args=[1], countdown=60)", "remind(meeting=1)"),
        (later_tasks, "ring('remind', eta=tomorrow)", "ring('remind')"),
        (broker_calls, "tasks.remind.delay(1)", "timedelta(1)"),
        (mail_calls, "EmailMessage('a').send()", "sender.send(row)"),
        (mail_calls, "import smtplib", "from email.message import EmailMessage"),
        (mail_calls, "from x import send_mail\nsend_mail('a')", "from x import send_mail"),
        (silenced_failures, "message.send(fail_silently=True)", "message.send()"),
        (lambda text: uses_name(text, "csrf_exempt"), "from x import csrf_exempt", "'csrf_exempt'"),
        (markup_makers, "safestring.mark_safe(text)", "def shown() -> SafeString: return format_html('{}', text)"),
        (signal_imports, "from django.db.models.signals import post_save", "from django.db.models import Model"),
    ],
)
def test_a_forbidden_call_would_be_seen(check, guilty, innocent):
    assert check(guilty)
    assert not check(innocent)


def test_the_exceptions_are_still_needed():
    root = Path(__file__).parents[2]

    assert broker_calls((root / DOORBELL).read_text(encoding="utf-8"))
    assert mail_calls((root / SENDER).read_text(encoding="utf-8"))
