"""R7: whatever a mail server does at whatever step, each message has the end its fault deserves, and no other's."""

import datetime as dt
import random
import time
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from notifications import smtp
from notifications.claims import LEASE
from notifications.models import Delivery, DeliveryAttempt, Heartbeat
from notifications.outbox import deliver
from notifications.sender import Sender
from notifications.smtp import MailServer, SmtpLine
from tests.drills.profile import FULL, SEED, sized
from tests.drills.rows import letters, people
from tests.drills.sink import Fault, Sink

pytestmark = [pytest.mark.drill, pytest.mark.django_db, pytest.mark.only_in_pass("first")]

EACH = sized(2, 200)
HANDS = sized(2, 8)
# Seconds. Longer where eight pairs of hands work at once.
PATIENCE = 1.0 if FULL else 0.6
MINUTE = dt.timedelta(minutes=1)
# When somebody looks: the first try, and after each wait that a refusal costs, for longer than the longest chain here.
ROUNDS = (0, 2, 10, 30, 70)
State = Delivery.State

FAULTS = {
    f"{fault.step} {fault.code or ('drop' if fault.drop else 'silence')}": fault
    for fault in (
        *(Fault(step, code) for step in ("mail", "rcpt", "data", "dot") for code in (451, 421)),
        *(Fault(step, code) for step, code in (("rcpt", 550), ("data", 554), ("dot", 554))),
        *(Fault(step, drop=True) for step in ("mail", "rcpt", "data", "body", "dot")),
        *(Fault(step, silence=PATIENCE * 1.5) for step in ("rcpt", "data", "body", "dot")),
    )
}
FINE = "nothing"


def _write(cells: list[str]) -> dict[str, str]:
    """Put messages into the outbox, one of each cell after the other; return the cell by address."""
    recipients = people(EACH * len(cells), prefix="faulty")
    deliver(letters(recipients), now=timezone.now())
    return {person.email: cells[number % len(cells)] for number, person in enumerate(recipients)}


def _may_be_in_doubt(fault: Fault) -> bool:
    """Whether the client cannot know: no answer after its final dot."""
    return not fault.code and fault.step in {"body", "dot"}


def _drain(server: MailServer, at: dt.datetime) -> None:
    Sender(now=at, transport=SmtpLine(server)).drain()


def _all_hands(server: MailServer, at: dt.datetime) -> None:
    def work(_number: int) -> None:
        try:
            _drain(server, at)
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as threads:
        list(threads.map(work, range(HANDS)))


def _hurry(monkeypatch: pytest.MonkeyPatch, patience: float) -> None:
    for name in ("CONNECT_SECONDS", "COMMAND_SECONDS", "DOT_SECONDS"):
        monkeypatch.setattr(smtp, name, patience)


def _verdicts(cell: str, address: str, twice: set[str]) -> set[str]:
    """Return how a message may end; of a line that drops while it writes, the client may see it in time or not."""
    if cell == FINE:
        return {State.SENT}
    fault = FAULTS[cell]
    if fault.code >= 500:
        return {State.FAILED}
    if address not in twice:
        return {State.SENT}
    return {State.SENT, State.UNCERTAIN} if cell == "body drop" else {State.UNCERTAIN}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pipelines", [True, False] if FULL else [True])
def test_each_fault_has_its_verdict(pipelines, monkeypatch, report):
    _hurry(monkeypatch, PATIENCE)
    began, start, chance = time.monotonic(), timezone.now(), random.Random(SEED)
    with Sink(pipelines=pipelines) as sink:
        cell_of = _write([FINE, *FAULTS])
        faulty = [address for address, cell in cell_of.items() if cell != FINE]
        in_doubt = [address for address in faulty if _may_be_in_doubt(FAULTS[cell_of[address]])]
        # Half of them meet the same silence again.
        twice = set(chance.sample(in_doubt, len(in_doubt) // 2))
        for address in faulty:
            sink.plan.add(address, *[FAULTS[cell_of[address]]] * (2 if address in twice else 1))
        for minutes in ROUNDS:
            _all_hands(MailServer("127.0.0.1", sink.port), start + minutes * MINUTE)

    rows = {row.address: row for row in Delivery.objects.order_by("pk")}
    wrong = {a: (c, rows[a].state) for a, c in cell_of.items() if rows[a].state not in _verdicts(c, a, twice)}
    copies, fine = sink.copies(), [rows[address] for address, cell in cell_of.items() if cell == FINE]
    # What the server itself refused after the final dot it did not keep.
    refused = {
        rows[a].message_id for a, c in cell_of.items() if c != FINE and FAULTS[c].step == "dot" and FAULTS[c].code
    }
    most = max(count for message_id, count in copies.items() if message_id not in refused)
    lost = [row for row in rows.values() if row.state == State.SENT and not copies[row.message_id]]
    slowest = max(row.sent_at for row in fine if row.sent_at) - start
    report(
        "R7",
        server="pipelines" if pipelines else "step by step",
        faults=len(FAULTS),
        messages=len(rows),
        lost=len(lost),
        most_copies=most,
        states=dict(Counter(row.state for row in rows.values())),
        others_waited=f"{slowest.total_seconds():.1f} s",
        seconds=round(time.monotonic() - began, 1),
    )
    assert wrong == {}
    assert lost == []
    assert most <= 2
    assert slowest < LEASE
    _tries_are_as_few_as_can_be(rows, cell_of)


def _tries_are_as_few_as_can_be(rows, cell_of):
    """A refusal for good is never tried again; what is free is tried again once, for one fault was planned."""
    tries = Counter(DeliveryAttempt.objects.values_list("delivery__address", flat=True))
    for address, cell in cell_of.items():
        if rows[address].state == State.FAILED:
            assert tries[address] == 1, cell
        elif cell != FINE and FAULTS[cell].code:
            assert (tries[address], rows[address].uncertain_count) == (2, 0), cell


UNREACHED = {
    "banner 421": Fault("banner", 421),
    "banner drop": Fault("banner", drop=True),
    "banner silence": Fault("banner", silence=0.5),
}


@pytest.mark.parametrize("name", UNREACHED)
def test_a_server_that_does_not_greet_costs_no_message(name, monkeypatch, smtp_sink, report):
    _hurry(monkeypatch, 0.3)
    smtp_sink.plan.banners = deque([UNREACHED[name]] * EACH)
    _write([FINE])
    start, rounds = timezone.now(), 0

    while Delivery.objects.filter(state=State.WAITING).exists() and rounds < 60 + EACH:
        _drain(MailServer("127.0.0.1", smtp_sink.port), start + 2 * rounds * MINUTE)
        rounds += 1

    _all_came_once(smtp_sink)
    assert smtp_sink.faults["banner"] == EACH
    report("R7 unreached", fault=name, messages=EACH, lost=0, doubled=0, over_by=f"{2 * rounds} min")


@pytest.mark.parametrize("name", ["no such name", "nobody listens", "no TLS to begin", "no TLS at all"])
def test_a_server_that_is_not_found_or_not_secure_is_told_nothing(name, monkeypatch, smtp_sink, report):
    _hurry(monkeypatch, PATIENCE)
    broken = {
        "no such name": MailServer("mail.invalid", smtp_sink.port),
        "nobody listens": MailServer("127.0.0.1", 1),
        "no TLS to begin": MailServer("127.0.0.1", smtp_sink.port, tls="starttls"),
        "no TLS at all": MailServer("127.0.0.1", smtp_sink.port, tls="tls"),
    }[name]
    _write([FINE])
    start = timezone.now()

    for minutes in (0, 2, 4):
        _drain(broken, start + minutes * MINUTE)
    assert smtp_sink.taken == []
    assert Heartbeat.objects.filter(name="mail-server").exists() == (EACH > 2)
    for minutes in (20, 60, 120):
        _drain(MailServer("127.0.0.1", smtp_sink.port), start + minutes * MINUTE)

    _all_came_once(smtp_sink)
    report("R7 unreached", fault=name, messages=EACH, lost=0, doubled=0)


def test_a_greylist_that_opens_after_half_an_hour_lets_everybody_in(monkeypatch, smtp_sink, report):
    _hurry(monkeypatch, PATIENCE)
    for address in _write([FINE]):
        smtp_sink.plan.add(address, *[Fault("rcpt", 451)] * 60)
    start = timezone.now()

    for minutes in range(0, 90, sized(10, 2)):
        if minutes == 30:
            smtp_sink.plan.recipients.clear()
        _drain(MailServer("127.0.0.1", smtp_sink.port), start + minutes * MINUTE)

    _all_came_once(smtp_sink)
    latest = max(row.sent_at for row in Delivery.objects.order_by("pk") if row.sent_at) - start
    report("R7 greylist", messages=EACH, lost=0, doubled=0, opened="30 min", last_came=f"{latest / MINUTE:.0f} min")
    assert latest < dt.timedelta(minutes=66)


def _all_came_once(sink: Sink) -> None:
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}
    assert len(sink.taken) == len(sink.copies()) == EACH
